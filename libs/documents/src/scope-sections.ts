import type { Action, LegalBasis } from '@app/access';
import type { DeclarationData, ExceptionData, PaperData, RepresentativeData } from './consent-form-data';
import type { FullText } from './consent-text';
import type { Block, Section } from './paper';
import { day, listed, type PaperWriter, typed } from './paper-writer';
import { filled } from './printable';

type Writer = PaperWriter<FullText>;

/** What narrows a declaration to less than its categories, on paper as well as recorded. */
interface NarrowedTo {
  readonly recordedFrom?: string | Date | null;
  readonly recordedUntil?: string | Date | null;
  readonly items?: readonly string[] | null;
  readonly authors?: readonly string[] | null;
}

/** What decides which text a declaration can be made on. */
export interface DeclaredScope extends NarrowedTo {
  readonly basis?: LegalBasis;
  readonly decision?: 'permit' | 'deny';
  readonly actions?: readonly Action[];
  readonly exceptions?: readonly unknown[];
  readonly condition?: string | null;
}

/** Whether a declaration has a scope that a text from before 2026-12 has no words for. */
export function needsFullText(scope: DeclaredScope): boolean {
  const { basis = 'consent', decision = 'permit', actions = ['read'], exceptions = [], condition } = scope;
  const isPlain = basis === 'consent' && decision === 'permit' && actions.every((action) => action === 'read');
  return !isPlain || exceptions.length > 0 || hasLimits(scope) || Boolean(condition);
}

/** Whether only what is named is covered, and not what comes later. */
export function hasLimits({ recordedFrom, recordedUntil, items, authors }: NarrowedTo): boolean {
  return [recordedFrom, recordedUntil, items?.length, authors?.length].some(Boolean);
}

export function actionsSection(writer: Writer, { actions = ['read'] }: PaperData): Section {
  const blocks = actions.map((code) => writer.words((t) => t.actions[code], 'dot'));
  return writer.section((t) => t.scope.actionsHeading, blocks);
}

/** The limits the person set: what alone is covered, what is not, on which condition, and what it replaces. */
export function limitsSections(
  writer: Writer,
  data: DeclarationData,
  exceptions: { lead: (text: FullText) => string; list: readonly ExceptionData[]; actions?: readonly Action[] },
): Section[] {
  const { recordedFrom, recordedUntil, items, authors, condition, supersedesOn } = data;
  const { lead, list, actions } = exceptions;
  const own: ExceptionData = { recordedFrom, recordedUntil, items, authors, actions };
  const blocks: Block[] = [
    ...(hasLimits(own) || actions ? limitBlocks(writer, own, (t) => t.scope.only) : []),
    ...list.flatMap((exception) => limitBlocks(writer, exception, lead)),
    ...conditionBlocks(writer, condition),
    ...(supersedesOn ? [dated(writer, (t) => t.scope.supersedes, supersedesOn)] : []),
  ];
  return blocks.length > 0 ? [writer.section((t) => t.scope.limitsHeading, blocks)] : [];
}

export function representativeSections(writer: Writer, given?: RepresentativeData): Section[] {
  if (!given) return [];
  const { name, kind, endsOn, majorityOn } = given;
  const who = (text: FullText) => ({ name: typed(name, text), kind: text.scope[kind] });
  return [
    writer.section(
      (t) => t.scope.representativeHeading,
      [
        { kind: 'text', text: writer.say((t) => t.scope.representative, who) },
        ...(majorityOn ? [dated(writer, (t) => t.scope.representativeMajority, majorityOn)] : []),
        ...(endsOn && endsOn !== majorityOn ? [dated(writer, (t) => t.scope.representativeEnd, endsOn)] : []),
      ],
    ),
  ];
}

function limitBlocks(writer: Writer, limits: ExceptionData, lead: (text: FullText) => string): Block[] {
  const line = (text: FullText) => ({ limits: limitLine(limits, text) });
  return [{ kind: 'strong', text: writer.say(lead, line) }, ...conditionBlocks(writer, limits.condition)];
}

function limitLine(limits: ExceptionData, text: FullText): string {
  const { scope } = text;
  const names = (sentence: string, values: readonly string[] = []) =>
    values.length > 0 ? [filled(sentence, { list: listed(values) })] : [];
  return listed([
    ...names(
      scope.purposes,
      limits.purposes?.map((code) => text.purposes[code].label),
    ),
    ...names(
      scope.categories,
      limits.categories?.map((code) => text.categories[code].label),
    ),
    ...names(
      scope.actions,
      limits.actions?.map((code) => text.actions[code].label),
    ),
    ...recordedLine(limits, text),
    ...names(
      scope.items,
      limits.items?.map((title) => typed(title, text)),
    ),
    ...names(
      scope.authors,
      limits.authors?.map((name) => typed(name, text)),
    ),
  ]);
}

function recordedLine({ recordedFrom, recordedUntil }: ExceptionData, text: FullText): string[] {
  const from = recordedFrom && day(recordedFrom, text);
  const until = recordedUntil && day(recordedUntil, text);
  if (from && until) return [filled(text.scope.recordedBetween, { from, until })];
  if (from) return [filled(text.scope.recordedSince, { from })];
  return until ? [filled(text.scope.recordedUntil, { until })] : [];
}

/** A condition is printed with what it does: what no machine can check opens nothing. */
function conditionBlocks(writer: Writer, condition?: string): Block[] {
  if (condition === undefined) return [];
  const value = (text: FullText) => ({ condition: typed(condition, text) });
  return [
    { kind: 'text', text: writer.say((t) => t.scope.condition, value) },
    { kind: 'note', text: writer.say((t) => t.scope.conditionUnchecked) },
  ];
}

function dated(writer: Writer, sentence: (text: FullText) => string, iso: string): Block {
  return { kind: 'text', text: writer.say(sentence, (text) => ({ date: day(iso, text) })) };
}
