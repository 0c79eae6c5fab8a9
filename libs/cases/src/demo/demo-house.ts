import type { CaseSeal, ConsentTexts, ListSeal, SearchMarks } from '@app/documents';
import type { Clock, Tenancy } from '@app/platform';
import type { DataSource } from 'typeorm';

/** What seeding needs of the house. */
export interface DemoHouse {
  /** As `demoSource` gives it. */
  readonly db: DataSource;
  readonly tenancy: Tenancy;
  readonly seal: CaseSeal;
  readonly lists: ListSeal;
  readonly marks: SearchMarks;
  readonly texts: ConsentTexts;
  readonly clock: Clock;
}

/** A tenant as the facts name it. */
export interface DemoTenant {
  readonly id: string;
  readonly ags: string;
}
