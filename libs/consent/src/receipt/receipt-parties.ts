import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { dataDirectory } from '@app/platform';

/** Somebody who takes part in the processing, as a receipt names them. */
export interface PartyNode {
  '@id': string;
  '@type': string[];
  'dpv:hasIdentifier': string;
  'dpv:hasName'?: string;
  'schema:address'?: { '@type': 'schema:PostalAddress'; 'schema:streetAddress': string };
  'schema:contactPoint'?: { '@type': 'schema:ContactPoint'; 'schema:url'?: string; 'schema:description'?: string };
}

interface KnownParty {
  readonly address: string;
  readonly contact: string;
}

interface Parties {
  readonly authority: KnownParty & { readonly id: string; readonly name: string };
  readonly controllers: Readonly<Record<string, KnownParty | undefined>>;
}

let known: Parties | undefined;

function parties(): Parties {
  known ??= JSON.parse(readFileSync(join(dataDirectory(), 'receipts', 'parties.json'), 'utf8')) as Parties;
  return known;
}

/** The supervisory authority a person can complain to (Art. 77 GDPR). */
export function authorityNode(): PartyNode {
  const { id, name, address, contact } = parties().authority;
  return organisation(id, ['dpv:DataProtectionAuthority', 'dpv:Authority'], name, { address, contact });
}

/** The Kreis or town that keeps the file. */
export function controllerNode({ ags, name }: { ags: string; name: string }): PartyNode {
  const given = parties().controllers[ags];
  return organisation(`urn:fallbruecke:tenant:${ags}`, ['dpv:Organisation', 'dpv:DataController'], name, given);
}

/** The one agency that may see something. Where its own address is not known, the controller answers for it. */
export function recipientNode(agency: { id: string; name: string }, { ags }: { ags: string }): PartyNode {
  const id = `urn:fallbruecke:agency:${agency.id}`;
  return organisation(
    id,
    ['dpv:Organisation', 'dpv:Recipient', 'dpv:ThirdParty'],
    agency.name,
    parties().controllers[ags],
  );
}

/** Somebody who is known by a pseudonym alone: the person, and who speaks for her. */
export function pseudonymNode(id: string, type: string): PartyNode {
  return { '@id': id, '@type': [type], 'dpv:hasIdentifier': id };
}

function organisation(id: string, type: string[], name: string, given: KnownParty | undefined): PartyNode {
  const where = given?.address ?? 'as in the notice';
  return {
    '@id': id,
    '@type': type,
    'dpv:hasIdentifier': id,
    'dpv:hasName': name,
    'schema:address': { '@type': 'schema:PostalAddress', 'schema:streetAddress': where },
    'schema:contactPoint': {
      '@type': 'schema:ContactPoint',
      ...(given ? { 'schema:url': given.contact } : { 'schema:description': 'as in the notice' }),
    },
  };
}
