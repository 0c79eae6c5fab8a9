import type { ConsentFormData } from './consent-form-data';
import type { FullText } from './consent-text';
import type { Declaration } from './paper';
import { declarationPaper } from './declaration-paper';
import { categoryBlocks, paperValues, periodSection, purposesSection, shownCategories } from './paper-sections';
import { PaperWriter } from './paper-writer';
import { limitsSections, representativeSections } from './scope-sections';

/** Lays out what a person does not want an agency to see. Special categories need no tick here: nothing is opened. */
export function restrictionFormContent(data: ConsentFormData, german: FullText, other: FullText): Declaration {
  const writer = new PaperWriter(german, other, (text) => paperValues(data, text));
  const { ordinary, special } = shownCategories(data);
  const { exceptions = [], actions = ['read'] } = data;
  // What is blocked is seeing, unless the person named something else.
  const named = actions.every((action) => action === 'read') ? undefined : actions;
  const spared = { lead: (t: FullText) => t.scope.spared, list: exceptions, actions: named };
  const scope = [
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
    purposesSection(writer, data, (t) => t.restriction),
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
  ];
  const people = representativeSections(writer, data.representative);
  return declarationPaper(writer, data, (t) => t.restriction, { scope, people });
}
