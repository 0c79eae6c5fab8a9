import type { ConsentFormData } from './consent-form-data';
import type { FullText } from './consent-text';
import type { Declaration } from './paper';
import {
  categoryBlocks,
  controllerSection,
  languageSections,
  paperFrame,
  paperValues,
  periodSection,
  purposeBlocks,
  rightsSection,
  shownCategories,
  signing,
} from './paper-sections';
import { PaperWriter, typedCode } from './paper-writer';
import { filled } from './printable';
import { limitsSections, representativeSections } from './scope-sections';

/** Lays out what a person does not want an agency to see. Special categories need no tick here: nothing is opened. */
export function restrictionFormContent(data: ConsentFormData, german: FullText, other: FullText): Declaration {
  const writer = new PaperWriter(german, other, (text) => paperValues(data, text));
  const { ordinary, special } = shownCategories(data);
  const { exceptions = [], actions = ['read'] } = data;
  // What is blocked is seeing, unless the person named something else.
  const named = actions.every((action) => action === 'read') ? undefined : actions;
  const spared = { lead: (t: FullText) => t.scope.spared, list: exceptions, actions: named };
  return {
    ...paperFrame(writer, data, (t) => filled(t.restriction.footerRecord, { id: typedCode(data.consentId, t) })),
    title: writer.say((t) => t.restriction.title),
    lead: writer.say((t) => t.common.lead),
    sections: [
      writer.section(
        (t) => t.common.aboutHeading,
        writer.text((t) => t.restriction.aboutText),
      ),
      controllerSection(writer, data),
      writer.section(
        (t) => t.restriction.recipientHeading,
        [
          writer.strong((t) => t.restriction.recipientText),
          ...writer.text(
            (t) => t.restriction.effect,
            (t) => t.restriction.law,
          ),
        ],
      ),
      writer.section(
        (t) => t.restriction.purposesHeading,
        [...writer.text((t) => t.restriction.purposesIntro), ...purposeBlocks(writer, data)],
      ),
      writer.section(
        (t) => t.restriction.categoriesHeading,
        [...writer.text((t) => t.restriction.categoriesIntro), ...categoryBlocks(writer, [...ordinary, ...special])],
      ),
      ...limitsSections(writer, data, spared),
      periodSection(writer),
      writer.section(
        (t) => t.common.withdrawalHeading,
        writer.text(
          (t) => t.restriction.withdrawalText,
          (t) => t.common.withdrawalHow,
        ),
      ),
      rightsSection(writer, data),
      ...languageSections(writer),
      ...representativeSections(writer, data.representative),
      writer.section(
        (t) => t.restriction.declarationHeading,
        writer.text((t) => t.restriction.declarationText),
        'declaration',
      ),
    ],
    ...signing(writer, data),
  };
}
