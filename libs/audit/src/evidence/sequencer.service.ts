import { Clock, Config, describeFailure, newId, SigningKeys, Tenancy } from '@app/platform';
import { Inject, Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import canonicalize from 'canonicalize';
import type { EntityManager } from 'typeorm';
import { AuditService } from '../audit.service';
import { ClockWatch } from './clock-watch';
import { commit, type EntryContent } from './commitment';
import { grow, rootOf } from './merkle-tree';
import { Witness } from './witness';

const ENTRIES_AT_ONCE = 1000;
const CHECKPOINT_TYPE = 'fallbruecke-checkpoint';
const CHECKPOINT_MS = 60_000;

interface Segment {
  segment: string;
  size: string;
  frontier: Buffer[];
}

interface Backlog {
  tenant_id: string;
  unsequenced_seconds: number | null;
  unproven_seconds: number | null;
}

/**
 * Gives every entry of the access log its leaf, apart from any request, and signs what the tree has become. Each burst is
 * one transaction: what is cut off half-way is done again, what commits late is found later.
 */
@Injectable()
export class AuditSequencer implements OnModuleInit {
  private readonly logger = new Logger(AuditSequencer.name);
  private readonly watch = new ClockWatch();
  private readonly key: SigningKeys;
  private readonly witnesses: Witness[];
  private readonly provenAt = new Map<string, number>();

  constructor(
    private readonly tenancy: Tenancy,
    private readonly audit: AuditService,
    private readonly clock: Clock,
    @Inject(Config) config: Config,
  ) {
    this.key = new SigningKeys(config.auditKeyFilePath);
    this.witnesses = config.auditWitnessDirectories.map((directory) => new Witness(directory));
  }

  async onModuleInit(): Promise<void> {
    await this.key.ready();
  }

  /** Sequences what is there. A checkpoint follows where a burst has come to its end, and every minute of a long one. */
  async run(): Promise<void> {
    await this.watchClock();
    const backlog = await this.tenancy.gate<Backlog>('SELECT * FROM app.audit_backlog()', []);
    const failures: unknown[] = [];
    for (const { tenant_id: tenantId, unsequenced_seconds: waiting } of backlog) {
      // One Kreis in trouble does not keep the logs of the others from being proven.
      await this.runFor(tenantId, waiting !== null).catch((error: unknown) => {
        this.logger.error(describeFailure(error));
        failures.push(error);
      });
    }
    if (failures.length > 0)
      throw new AggregateError(
        failures,
        `The access log was not sequenced for ${failures.length} of ${backlog.length}`,
      );
  }

  private async runFor(tenantId: string, waiting: boolean): Promise<void> {
    let sequenced = waiting ? ENTRIES_AT_ONCE : 0;
    while (sequenced === ENTRIES_AT_ONCE) sequenced = await this.sequence(tenantId);
    const due = performance.now() - (this.provenAt.get(tenantId) ?? -Infinity) >= CHECKPOINT_MS;
    if (waiting && !due) return;
    await this.as(tenantId, (tx) => this.prove(tx, tenantId));
    this.provenAt.set(tenantId, performance.now());
  }

  private sequence(tenantId: string): Promise<number> {
    return this.as(tenantId, async (tx) => {
      const [segment] = await tx.query<Segment[]>('SELECT * FROM app.lead_sequencing()');
      if (!segment) return 0;
      const due = await tx.query<(EntryContent & { event_id: string })[]>('SELECT * FROM app.next_audit($1)', [
        ENTRIES_AT_ONCE,
      ]);
      if (due.length === 0) return 0;
      const committed = due.map((entry) => ({ eventId: entry.event_id, ...commit(entry) }));
      const leaves = committed.map(({ eventId, key, commitment, partKeys, partCommitments }) => ({
        event_id: eventId,
        key: bytea(key),
        commitment: bytea(commitment),
        part_keys: partKeys.map(bytea),
        part_commitments: partCommitments.map(bytea),
      }));
      const hashes = committed.map(({ commitment }) => Buffer.from(commitment, 'hex'));
      const frontier = grow(segment.frontier, Number(segment.size), hashes);
      const values = [segment.segment, segment.size, JSON.stringify(leaves), frontier, rootOf(frontier)];
      await tx.query('SELECT app.append_leaves($1, $2, $3, $4, $5)', values);
      return due.length;
    });
  }

  /** Signs what is not signed yet, and notes that it is once every witness has it. */
  private async prove(tx: EntityManager, tenant: string): Promise<void> {
    const unproven = await tx.query<{ segment: string; size: string; root: Buffer }[]>(
      'SELECT * FROM app.unproven_segments()',
    );
    for (const { segment, size, root } of unproven) {
      const time = this.clock.now().toISOString();
      const checkpoint = { tenant, segment, size: Number(size), root: root.toString('hex'), time };
      const signed = await this.key.sign(canonicalize(checkpoint) ?? '', CHECKPOINT_TYPE);
      for (const witness of this.witnesses) await witness.append(tenant, segment, signed);
      await tx.query('SELECT app.note_checkpoint($1, $2, $3)', [segment, size, signed]);
    }
  }

  private async watchClock(): Promise<void> {
    const [time] = await this.tenancy.gate<{ now: Date }>(
      'SELECT coalesce($1::timestamptz, clock_timestamp()) AS now',
      [this.clock.setting() || null],
    );
    const step = time ? this.watch.observe(time.now.getTime()) : 0;
    if (step === 0) return;
    const tenants = await this.tenancy.tenantIds();
    const reason = `${step > 0 ? '+' : ''}${step} s`;
    for (const id of tenants)
      await this.as(id, (tx) => this.audit.write(tx, { action: 'clock.stepped', reason, traceId: newId() }));
  }

  private as<T>(tenantId: string, work: (tx: EntityManager) => Promise<T>): Promise<T> {
    return this.tenancy.asHouse(tenantId, work);
  }
}

function bytea(hex: string): string {
  return `\\x${hex}`;
}
