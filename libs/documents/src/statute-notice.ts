import type { StatuteNoticeData } from './consent-form-data';
import type { FullText } from './consent-text';
import type { Paper } from './paper';
import {
  aboutSections,
  categoryBlocks,
  languageSections,
  paperFrame,
  paperValues,
  periodSection,
  purposesSection,
  rightsSection,
  shownCategories,
} from './paper-sections';
import { PaperWriter, typed, typedCode } from './paper-writer';
import { filled } from './printable';
import { actionsSection } from './scope-sections';

/** Lays out the notice that a law opens data to an agency. Nobody consents and nobody signs. */
export function statuteNoticeContent(data: StatuteNoticeData, german: FullText, other: FullText): Paper {
  const writer = new PaperWriter(german, other, (text) => ({
    ...paperValues(data, text),
    provision: typedCode(data.provision, text),
  }));
  const { ordinary, special } = shownCategories(data);
  return {
    ...paperFrame(writer, data, (t) => filled(t.statute.footerRecord, { id: typedCode(data.statuteId, t) })),
    title: writer.say((t) => t.statute.title),
    lead: writer.say((t) => t.statute.lead),
    sections: [
      ...aboutSections(writer, data, (t) => t.statute.aboutText),
      writer.section(
        (t) => t.statute.lawHeading,
        [writer.strong((t) => t.statute.lawText), ...writer.text((t) => t.statute.noConsent)],
      ),
      writer.section(
        (t) => t.statute.meaningHeading,
        [{ kind: 'text', text: writer.texts.map((text) => typed(data.text, text)) }],
      ),
      writer.section((t) => t.common.recipientHeading, [writer.strong((t) => t.common.recipientText)]),
      purposesSection(writer, data),
      writer.section(
        (t) => t.common.categoriesHeading,
        [
          ...writer.text((t) => t.common.categoriesIntro),
          ...categoryBlocks(writer, [...ordinary, ...special]),
          ...writer.text((t) => t.statute.notConfided),
        ],
      ),
      actionsSection(writer, data),
      periodSection(writer),
      writer.section(
        (t) => t.statute.objectHeading,
        writer.text((t) => t.statute.objectText),
      ),
      rightsSection(writer, data),
      ...languageSections(writer),
    ],
  };
}
