import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Category, isSpecial } from '@app/access';
import { dataDirectory } from '@app/platform';
import { v5 } from 'uuid';
import type { ConsentException } from '../consent-terms';
import type { ConsentRecord } from '../record/consent-record';
import type { KnownParties } from './known-parties';
import { type EventNode, eventsOf } from './receipt-events';
import { authorityNode, controllerNode, type PartyNode, pseudonymNode, recipientNode } from './receipt-parties';
import { BROADER_ACTIONS, BROADER_DATA, purposeNodes, type PurposeNode, RIGHTS, SPECIAL_DATA } from './vocabulary';

const PROFILE = 'https://w3id.org/dpv/schema/dpv-27560#';
/** Names receipts after what they certify, so that asking twice is answered with the same receipt. */
const RECEIPTS = '6f3e7a52-0c86-4d0a-9a55-1d6a8c4f2b70';

/** What a receipt needs besides the record itself. */
export interface ReceiptContext {
  /** The official key of the Kreis or town. */
  readonly ags: string;
  /** SHA-256 of the text the person had before her, in her language. */
  readonly textDigest: string;
  /** Proves later, to whoever holds the key, that this very record is meant. */
  readonly recordDigest: string;
  /** Pseudonym and kind of who spoke for the person. */
  readonly representative: { readonly id: string; readonly kind: string } | null;
  /** Addresses the operator has confirmed. */
  readonly parties: KnownParties;
  /** The pages on which the person can withdraw by herself. */
  readonly publicOrigin: string | undefined;
}

type Node = Record<string, unknown>;

/** A consent record in the DPV profile of ISO/IEC TS 27560, as far as a receipt tells it. */
interface RecordNode {
  '@id': string;
  '@type': 'dpv:ConsentRecord';
  'dct:conformsTo': string;
  'dct:identifier': string;
  'dpv:hasIdentifier': string;
  'dct:language': string;
  /** From and until, the end not included. */
  'dct:valid': string;
  'dct:replaces'?: string;
  'dpv:hasDataSubject': PartyNode;
  'dpv:hasNotice': Node;
  'dpv:hasProcess': [ProcessNode];
  'dpv:hasEntity': PartyNode[];
  'dpv:hasConsentStatus': EventNode[];
  'fb:basis': string;
  'fb:decision': string;
  'fb:digest': string;
}

interface ProcessNode extends Node {
  '@type': 'dpv:Process';
  'dpv:hasPurpose': PurposeNode[];
  'dpv:hasPersonalData': Node[];
  'dpv:hasRecipient': [string];
  'dpv:hasRule': Node[];
  'fb:actions': string[];
  'fb:specialCategories': boolean;
}

/** What the person takes home: a copy of the record without anything that is nobody else's business. */
export interface ConsentReceipt {
  '@context': Record<string, string>;
  '@id': string;
  '@type': 'dpv:ConsentReceipt';
  'dct:conformsTo': string;
  'dct:identifier': string;
  'dpv:hasIdentifier': string;
  'dct:created': string;
  'dct:publisher': string;
  'schema:recipient': 'dpv:DataSubject';
  'dpv:hasRecordOfActivity': RecordNode;
}

let prefixes: Record<string, string> | undefined;

/** Written into each receipt, so that nobody has to fetch anything to understand it. */
function ownContext(): Record<string, string> {
  prefixes ??= JSON.parse(readFileSync(join(dataDirectory(), 'receipts', 'context.json'), 'utf8')) as Record<
    string,
    string
  >;
  return prefixes;
}

/** Issues the receipt for the state a record is in. The same state makes the same receipt, to the letter. */
export function receiptOf(record: ConsentRecord, context: ReceiptContext): ConsentReceipt {
  const node = recordNode(record, context);
  const created = node['dpv:hasConsentStatus'].at(-1)?.['dpv:isIndicatedAtTime'] ?? record.recordedAt;
  const id = v5(`${record.id} ${record.state} ${created}`, RECEIPTS);
  return {
    '@context': ownContext(),
    '@id': `urn:uuid:${id}`,
    '@type': 'dpv:ConsentReceipt',
    'dct:conformsTo': `${PROFILE}receipt-eu-gdpr`,
    'dct:identifier': id,
    'dpv:hasIdentifier': id,
    'dct:created': created,
    'dct:publisher': controllerNode({ ...record.tenant, ...context }, context.parties)['@id'],
    'schema:recipient': 'dpv:DataSubject',
    'dpv:hasRecordOfActivity': node,
  };
}

function recordNode(record: ConsentRecord, context: ReceiptContext): RecordNode {
  const person = pseudonymNode(`urn:fallbruecke:principal:${record.principal}`, 'dpv:DataSubject');
  const controller = controllerNode({ ...record.tenant, ...context }, context.parties);
  const recipient = recipientNode(record.agency);
  const { representative } = context;
  const spoke =
    representative &&
    pseudonymNode(
      `urn:fallbruecke:representative:${representative.id}`,
      REPRESENTATIVE_TYPES[representative.kind] ?? 'dpv:Representative',
    );
  return {
    '@id': `urn:uuid:${record.id}`,
    '@type': 'dpv:ConsentRecord',
    'dct:conformsTo': `${PROFILE}record-eu-gdpr`,
    'dct:identifier': record.id,
    'dpv:hasIdentifier': record.id,
    'dct:language': record.language,
    'dct:valid': `${record.validFrom}/${record.validUntil}`,
    ...(record.supersedes && { 'dct:replaces': `urn:uuid:${record.supersedes}` }),
    'fb:basis': `fb:${record.basis}`,
    'fb:decision': `fb:${record.decision}`,
    'fb:digest': context.recordDigest,
    'dpv:hasDataSubject': person,
    'dpv:hasNotice': {
      '@id': `urn:fallbruecke:consent-text:${record.textVersion}:${record.language}`,
      '@type': 'dpv:ConsentNotice',
      'dct:identifier': record.textVersion,
      'dct:language': record.language,
      'fb:digest': context.textDigest,
    },
    'dpv:hasProcess': [processNode(record, context, { controller: controller['@id'], recipient: recipient['@id'] })],
    'dpv:hasEntity': [controller, recipient, person, ...(spoke ? [spoke] : []), authorityNode(context.parties)],
    'dpv:hasConsentStatus': eventsOf(record, { declarant: (spoke ?? person)['@id'], office: controller['@id'] }),
  };
}

const REPRESENTATIVE_TYPES: Readonly<Record<string, string | undefined>> = {
  parent: 'dpv:ParentOfDataSubject',
  guardian: 'dpv:GuardianOfDataSubject',
};

function processNode(
  record: ConsentRecord,
  context: ReceiptContext,
  by: { controller: string; recipient: string },
): ProcessNode {
  const consent = record.basis === 'consent';
  return {
    '@type': 'dpv:Process',
    'dpv:hasPurpose': purposeNodes(record.purposes),
    'dpv:hasPersonalData': dataNodes(record.categories),
    'fb:specialCategories': record.specialCategories.length > 0,
    'dpv:hasProcessing': record.actions.map((action) => ({
      '@id': `action:${action}`,
      '@type': 'dpv:Processing',
      'skos:broader': BROADER_ACTIONS[action],
    })),
    'fb:actions': record.actions.map((action) => `action:${action}`),
    'dpv:hasLegalBasis': consent
      ? ['eu-gdpr:A6-1-a', ...(record.specialCategories.length > 0 ? ['eu-gdpr:A9-2-a'] : [])]
      : ['schweigepflicht:Entbindung-203-StGB'],
    'dpv:hasDataController': by.controller,
    'dpv:hasRecipient': [by.recipient],
    'dpv:hasDataSource': [
      { '@type': 'dpv:DataSubjectDataSource', 'dpv:hasProcessing': 'dpv:Collect' },
      { '@type': 'dpv:DataControllerDataSource', 'dpv:hasProcessing': 'dpv:Record' },
    ],
    'dpv:hasStorageCondition': [
      { '@type': 'dpv:StorageLocation', 'dpv:hasLocation': 'loc:DE' },
      {
        '@type': 'dpv:StorageDuration',
        'dpv:hasDuration': {
          '@type': 'dpv:UntilEventDuration',
          'rdf:value': 'end of guidance and of the duty of proof',
        },
      },
    ],
    'dpv:hasProcessingCondition': [{ '@type': 'dpv:ProcessingLocation', 'dpv:hasLocation': 'loc:DE' }],
    'dpv:hasRule': [
      { '@type': 'dpv:Obligation', 'dpv:hasProcessing': 'dpv:Store', 'dpv:hasLocation': 'loc:EU' },
      ...rulesOf(record),
    ],
    'dpv:hasConsentControl': [
      {
        '@type': 'dpv:WithdrawConsent',
        'dpv:isExercisedAt': ['urn:fallbruecke:case-manager', ...(context.publicOrigin ? [context.publicOrigin] : [])],
      },
    ],
    'dpv:hasRight': RIGHTS.map((article) => ({ '@id': `eu-gdpr:${article}`, '@type': 'dpv:DataSubjectRight' })),
    'dpv:hasJurisdiction': ['loc:DE', 'loc:EU'],
    'dpv:hasApplicableLaw': 'eu-gdpr:GDPR',
  };
}

/** Ordinary categories by their ids, and of the special ones only that there are some. Nobody has to agree to any of them. */
function dataNodes(categories: readonly Category[]): Node[] {
  const ordinary = categories.flatMap((category) => (isSpecial(category) ? [] : [category]));
  return [
    ...ordinary.map((category) => ({
      '@id': `data:${category}`,
      '@type': 'dpv:PersonalData',
      'skos:broader': BROADER_DATA[category],
      'dpv:hasNecessity': 'dpv:Optional',
    })),
    ...(ordinary.length < categories.length
      ? [{ '@id': SPECIAL_DATA, '@type': 'dpv:SpecialCategoryPersonalData', 'dpv:hasNecessity': 'dpv:Optional' }]
      : []),
  ];
}

/**
 * A limit must not be lost, or the receipt would certify more than was declared. So each is there, without saying which
 * item, which colleague or which condition is meant.
 */
function rulesOf(record: ConsentRecord): Node[] {
  const limited = narrowedBy(record);
  const exceptions = record.exceptions.map((exception) => ({
    '@type': record.decision === 'permit' ? 'dpv:Prohibition' : 'fb:Spared',
    ...(exception.purposes && { 'dpv:hasPurpose': purposeNodes(exception.purposes) }),
    ...(exception.categories && { 'dpv:hasPersonalData': dataNodes(exception.categories) }),
    ...(exception.actions && { 'fb:actions': exception.actions.map((action) => `action:${action}`) }),
    ...narrowedBy(exception),
  }));
  const restriction = record.decision === 'deny' ? [{ '@type': 'dpv:Prohibition', 'fb:scope': 'fb:whole' }] : [];
  return [...restriction, ...(limited['fb:limitedBy'] ? [{ '@type': 'fb:Limit', ...limited }] : []), ...exceptions];
}

function narrowedBy(limits: { [Key in keyof ConsentException]?: ConsentException[Key] | null }): Node {
  const names = (['recordedFrom', 'recordedUntil', 'items', 'authors', 'condition'] as const).filter(
    (name) => limits[name] !== undefined && limits[name] !== null,
  );
  return names.length > 0 ? { 'fb:limitedBy': names.map((name) => `fb:${name}`) } : {};
}
