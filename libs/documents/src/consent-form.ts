import type { ConsentFormData } from './consent-form-data';
import { type ConsentText, type FullText, isFull } from './consent-text';
import type { Declaration, Section } from './paper';
import {
  categoryBlocks,
  controllerSection,
  excludedBlocks,
  languageSections,
  paperFrame,
  paperValues,
  periodSection,
  purposeBlocks,
  rightsSection,
  shownCategories,
  signing,
  specialSection,
  withdrawalSection,
} from './paper-sections';
import { PaperWriter, typedCode } from './paper-writer';
import { filled } from './printable';
import { actionsSection, hasLimits, limitsSections, representativeSections } from './scope-sections';

/** Lays one consent out in German and, where it is another, in the language it was given in. */
export function consentFormContent(data: ConsentFormData, german: ConsentText, other: ConsentText): Declaration {
  const writer = new PaperWriter(german, other, (text) => paperValues(data, text));
  const { ordinary, excluded } = shownCategories(data);
  const more = isFull(german) && isFull(other) ? sectionsSinceFull(data, german, other) : { scope: [], people: [] };
  return {
    ...paperFrame(writer, data, (t) => filled(t.consent.footerRecord, { id: typedCode(data.consentId, t) })),
    title: writer.say((t) => t.consent.title),
    lead: writer.say((t) => t.common.lead),
    sections: [
      writer.section(
        (t) => t.common.aboutHeading,
        writer.text((t) => t.consent.aboutText),
      ),
      controllerSection(writer, data),
      writer.section(
        (t) => t.common.recipientHeading,
        [
          writer.strong((t) => t.common.recipientText),
          ...writer.text(
            (t) => t.common.recipientOnly,
            (t) => t.common.recipientLaw,
          ),
        ],
      ),
      writer.section(
        (t) => t.common.purposesHeading,
        [...writer.text((t) => t.common.purposesIntro), ...purposeBlocks(writer, data)],
      ),
      writer.section(
        (t) => t.common.categoriesHeading,
        [
          ...writer.text((t) => t.common.categoriesIntro),
          ...categoryBlocks(writer, ordinary),
          ...excludedBlocks(writer, excluded),
          // Where the person named entries or days, what comes later is not covered.
          ...(hasLimits(data) ? [] : writer.text((t) => t.common.categoriesLater)),
          ...writer.text((t) => t.consent.secrecy),
        ],
      ),
      specialSection(writer, data),
      ...more.scope,
      periodSection(writer),
      writer.section(
        (t) => t.common.voluntaryHeading,
        writer.text((t) => t.common.voluntaryText),
      ),
      withdrawalSection(writer, (t) => t.consent.withdrawalText),
      rightsSection(writer, data),
      ...languageSections(writer),
      ...more.people,
      writer.section(
        (t) => t.consent.declarationHeading,
        writer.text((t) => t.consent.declarationText),
        'declaration',
      ),
    ],
    ...signing(writer, data),
  };
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
