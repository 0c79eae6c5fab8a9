import type { ConsentFormData } from './consent-form-data';
import { type ConsentText, type FullText, isFull } from './consent-text';
import type { Declaration, Section } from './paper';
import { declarationPaper } from './declaration-paper';
import { freedomSections, paperValues, sharingSections } from './paper-sections';
import { PaperWriter } from './paper-writer';
import { actionsSection, hasLimits, limitsSections, representativeSections } from './scope-sections';

/** Lays one consent out in German and, where it is another, in the language it was given in. */
export function consentFormContent(data: ConsentFormData, german: ConsentText, other: ConsentText): Declaration {
  const writer = new PaperWriter(german, other, (text) => paperValues(data, text));
  const more = isFull(german) && isFull(other) ? sectionsSinceFull(data, german, other) : { scope: [], people: [] };
  const recipient = {
    heading: (t: ConsentText) => t.common.recipientHeading,
    sentences: [(t: ConsentText) => t.common.recipientText],
  };
  const scope = [
    ...sharingSections(writer, data, recipient, [
      // Where the person named entries or days, what comes later is not covered.
      ...(hasLimits(data) ? [] : writer.text((t) => t.common.categoriesLater)),
      ...writer.text((t) => t.consent.secrecy),
    ]),
    ...more.scope,
    ...freedomSections(writer, (t) => t.consent.withdrawalText),
  ];
  return declarationPaper(writer, data, (t) => t.consent, { scope, people: more.people });
}

/** What only a text since 2026-12 can say. */
function sectionsSinceFull(
  data: ConsentFormData,
  german: FullText,
  other: FullText,
): { scope: Section[]; people: Section[] } {
  const writer = new PaperWriter(german, other, (text) => paperValues(data, text));
  const exceptions = { lead: (t: FullText) => t.scope.except, list: data.exceptions ?? [] };
  return {
    scope: [actionsSection(writer, data), ...limitsSections(writer, data, exceptions)],
    people: representativeSections(writer, data.representative),
  };
}
