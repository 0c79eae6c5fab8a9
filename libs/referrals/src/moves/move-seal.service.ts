import type { MovedContents, MovedPapers } from '@app/cases';
import { CaseSeal, ListSeal, type SealedContent } from '@app/documents';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

/** What the case manager wrote about an offer. */
interface MoveWords {
  readonly summary: string;
  readonly signedBy: string | null;
}

/** What came along and stays a paper of the other Kreis. */
export type KeptPapers = MovedPapers & { readonly summary: string };

/** What goes along, with the summary that was read before. */
type Package = MovedContents & { readonly summary: string };

/** Which offer, in the Kreis that receives it. */
interface Received {
  readonly tenantId: string;
  readonly id: string;
}

/** Which row of which file. */
interface InFile extends Received {
  readonly caseId: string;
}

/** Seals what is written of a move: in either file with its key, and between them with a key of its own. */
@Injectable()
export class MoveSeal {
  constructor(
    private readonly seal: CaseSeal,
    private readonly packages: ListSeal,
  ) {}

  async sealWords(tx: EntityManager, place: InFile, words: MoveWords): Promise<string> {
    return this.seal.seal(tx, { ...place, kind: 'move' }, words);
  }

  async openWords(content: SealedContent, place: InFile): Promise<MoveWords> {
    return (await this.seal.open(content, { ...place, kind: 'move' })) as MoveWords;
  }

  async sealPapers(tx: EntityManager, place: InFile, papers: KeptPapers): Promise<string> {
    return this.seal.seal(tx, { ...place, kind: 'arrival' }, papers);
  }

  async openPapers(content: SealedContent, place: InFile): Promise<KeptPapers> {
    return (await this.seal.open(content, { ...place, kind: 'arrival' })) as KeptPapers;
  }

  /** The summary, and apart from it everything that is opened on acceptance. */
  async pack({ tenantId, id }: Received, summary: string, contents: MovedContents) {
    const key = await this.packages.newKey({ tenantId, listId: id });
    const bytes = (what: object): Uint8Array => Buffer.from(JSON.stringify(what));
    const sealed = {
      summary: key.seal('summary', bytes({ summary })),
      package: key.seal('package', bytes({ summary, ...contents })),
    };
    return { wrapped: key.wrapped, kekId: key.kekId, ...sealed };
  }

  async summaryOf(place: Received, wrapped: string, sealed: Buffer): Promise<string> {
    const { summary } = (await this.opened(place, wrapped, { part: 'summary', sealed })) as { summary: string };
    return summary;
  }

  async unpack(place: Received, wrapped: string, sealed: Buffer): Promise<Package> {
    return (await this.opened(place, wrapped, { part: 'package', sealed })) as Package;
  }

  private async opened(
    { tenantId, id }: Received,
    wrapped: string,
    { part, sealed }: { part: string; sealed: Buffer },
  ): Promise<unknown> {
    const key = await this.packages.unwrap({ tenantId, listId: id }, wrapped);
    return JSON.parse((await key.open(part, sealed)).toString());
  }
}
