import type { Actor } from '@app/access';
import { AuditService } from '@app/audit';
import { addDays, Clock, Conflict, endOfDay, Invalid, isId, newId, NotFound, Tenancy } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { importJWK } from 'jose';
import type { EntityManager } from 'typeorm';
import { cleanKey, type PublicKey } from './public-key.policy';
import type {
  KeySetDto,
  RegisterServiceClientDto,
  ServiceClientDto,
  ServiceClientPageDto,
  ServiceClientQuery,
} from './service-client.dto';
import { findServiceClient, listServiceClients } from './service-client.queries';

const LONGEST_DAYS = 731;

/** Registers systems of agencies and ends them. */
@Injectable()
export class ServiceClientsService {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  async list(actor: Actor, query: ServiceClientQuery): Promise<ServiceClientPageDto> {
    return this.tenancy.run(actor, (tx) => listServiceClients(tx, query));
  }

  /** Throws 400 per field: an agency that is not of this tenant, a key that is none, a day that is out of bounds. */
  async register(actor: Actor, given: RegisterServiceClientDto, traceId: string): Promise<ServiceClientDto> {
    this.assertDay(given.validUntil);
    const keys = await keysOf(given.jwks);
    return this.tenancy.run(actor, async (tx, at) => {
      const [agency] = await tx.query<object[]>('SELECT FROM agency WHERE id = $1', [given.agencyId]);
      if (!agency) throw fault('agencyId', 'unknownAgency');
      const id = newId();
      await tx.query(
        `INSERT INTO service_client (tenant_id, id, agency_id, name, keys, registered_at, valid_until)
           VALUES (app.tenant_id(), $1, $2, $3, $4, $5, $6)`,
        [id, given.agencyId, given.name, JSON.stringify(keys), at, endOfDay(given.validUntil)],
      );
      await this.audit.write(tx, { action: 'service-client.registered', traceId });
      return this.get(tx, id);
    });
  }

  /** From the next request on its tokens open nothing. Throws 404 for what is not of this tenant, 409 when it has ended. */
  async deactivate(actor: Actor, id: string, traceId: string): Promise<ServiceClientDto> {
    if (!isId(id)) throw new NotFound();
    return this.tenancy.run(actor, async (tx, at) => {
      const before = await this.get(tx, id);
      if (before.disabledAt) throw new Conflict('conflict');
      await tx.query('UPDATE service_client SET disabled_at = $2 WHERE id = $1 AND disabled_at IS NULL', [id, at]);
      await this.audit.write(tx, { action: 'service-client.deactivated', traceId });
      return this.get(tx, id);
    });
  }

  /** From now on only these sign. Throws 404 for what is not of this tenant, 409 when it has ended, 400 for a key that is none. */
  async replaceKeys(actor: Actor, id: string, jwks: KeySetDto, traceId: string): Promise<ServiceClientDto> {
    if (!isId(id)) throw new NotFound();
    const keys = await keysOf(jwks);
    return this.tenancy.run(actor, async (tx) => {
      const before = await this.get(tx, id);
      if (before.disabledAt) throw new Conflict('conflict');
      await tx.query('UPDATE service_client SET keys = $2 WHERE id = $1 AND disabled_at IS NULL', [
        id,
        JSON.stringify(keys),
      ]);
      await this.audit.write(tx, { action: 'service-client.rekeyed', traceId });
      return this.get(tx, id);
    });
  }

  private async get(tx: EntityManager, id: string): Promise<ServiceClientDto> {
    const client = await findServiceClient(tx, id);
    if (!client) throw new NotFound();
    return client;
  }

  private assertDay(validUntil: string): void {
    const today = this.clock.today();
    if (validUntil < today) throw fault('validUntil', 'endsInPast');
    if (validUntil > addDays(today, LONGEST_DAYS)) throw fault('validUntil', 'tooLate');
  }
}

async function keysOf(jwks: KeySetDto): Promise<PublicKey[]> {
  const cleaned = jwks.keys.map(cleanKey);
  const usable = await Promise.all(cleaned.map(async (key) => key !== null && isUsable(key)));
  const faults = usable.flatMap((isGood, index) =>
    isGood ? [] : [{ field: `jwks.keys.${index}`, code: 'publicKey' }],
  );
  if (faults.length > 0) throw new Invalid(faults);
  return cleaned.filter((key) => key !== null);
}

/** Whether the key can be read: a point off its curve has the right length, too. */
async function isUsable(key: PublicKey): Promise<boolean> {
  return importJWK({ ...key }, key.alg).then(
    () => true,
    () => false,
  );
}

function fault(field: string, code: string): Invalid {
  return new Invalid([{ field, code }]);
}
