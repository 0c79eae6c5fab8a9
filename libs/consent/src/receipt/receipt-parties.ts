import type { KnownParties, KnownParty } from './known-parties';

/** Somebody who takes part in the processing, as a receipt names them. */
export interface PartyNode {
  '@id': string;
  '@type': string[];
  'dpv:hasIdentifier': string;
  'dpv:hasName'?: string;
  'schema:address'?: {
    '@type': 'schema:PostalAddress';
    'schema:streetAddress'?: string;
    'schema:description'?: string;
  };
  'schema:contactPoint'?: { '@type': 'schema:ContactPoint'; 'schema:url'?: string; 'schema:description'?: string };
}

const NOT_RECORDED = { 'schema:description': 'not recorded' };
const SUPERVISION = 'Landesbeauftragte für Datenschutz und Informationsfreiheit Nordrhein-Westfalen';

/** The supervisory authority a person can complain to (Art. 77 GDPR). */
export function authorityNode({ authority }: KnownParties): PartyNode {
  const id = 'urn:fallbruecke:authority:ldi-nrw';
  return organisation(id, ['dpv:DataProtectionAuthority', 'dpv:Authority'], SUPERVISION, authority);
}

/** The Kreis or town that keeps the file. */
export function controllerNode({ ags, name }: { ags: string; name: string }, { controllers }: KnownParties): PartyNode {
  return organisation(
    `urn:fallbruecke:tenant:${ags}`,
    ['dpv:Organisation', 'dpv:DataController'],
    name,
    controllers?.[ags],
  );
}

/** The one agency that may see something. Its own address is nowhere kept. */
export function recipientNode(agency: { id: string; name: string }): PartyNode {
  const id = `urn:fallbruecke:agency:${agency.id}`;
  return organisation(id, ['dpv:Organisation', 'dpv:Recipient', 'dpv:ThirdParty'], agency.name, undefined);
}

/** Somebody who is known by a pseudonym alone: the person, and who speaks for her. */
export function pseudonymNode(id: string, type: string): PartyNode {
  return { '@id': id, '@type': [type], 'dpv:hasIdentifier': id };
}

function organisation(id: string, type: string[], name: string, given: KnownParty | undefined): PartyNode {
  return {
    '@id': id,
    '@type': type,
    'dpv:hasIdentifier': id,
    'dpv:hasName': name,
    'schema:address': {
      '@type': 'schema:PostalAddress',
      ...(given ? { 'schema:streetAddress': given.address } : NOT_RECORDED),
    },
    'schema:contactPoint': {
      '@type': 'schema:ContactPoint',
      ...(given ? { 'schema:url': given.contact } : NOT_RECORDED),
    },
  };
}
