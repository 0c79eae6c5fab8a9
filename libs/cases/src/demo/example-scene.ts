import type { Actor } from '@app/access';
import type { DemoHouse, DemoTenant } from './demo-house';

/** What an example works with: the house, its case manager, and agencies by their kind. */
export interface Scene {
  readonly house: DemoHouse;
  readonly tenant: DemoTenant;
  readonly manager: Actor;
  readonly agency: (kind: string) => string;
  readonly day: (fromToday: number) => string;
}
