import type { SecrecyReleaseData } from './consent-form-data';
import type { FullText } from './consent-text';
import type { Declaration } from './paper';
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
import { listed, PaperWriter, typed, typedCode } from './paper-writer';
import { filled } from './printable';
import { actionsSection, limitsSections, representativeSections } from './scope-sections';

/** Lays out a release from professional secrecy: who is released, towards whom, for what (§ 203 StGB). */
export function secrecyReleaseContent(data: SecrecyReleaseData, german: FullText, other: FullText): Declaration {
  const writer = new PaperWriter(german, other, (text) => ({
    ...paperValues(data, text),
    released: releasedLine(data, text),
  }));
  const { ordinary, excluded } = shownCategories(data);
  const none = { lead: (t: FullText) => t.scope.except, list: [] };
  return {
    ...paperFrame(writer, data, (t) => filled(t.secrecyRelease.footerRecord, { id: typedCode(data.consentId, t) })),
    title: writer.say((t) => t.secrecyRelease.title),
    lead: writer.say((t) => t.common.lead),
    sections: [
      writer.section(
        (t) => t.common.aboutHeading,
        writer.text((t) => t.secrecyRelease.aboutText),
      ),
      controllerSection(writer, data),
      writer.section(
        (t) => t.secrecyRelease.releasedHeading,
        [
          writer.strong((t) => t.secrecyRelease.releasedText),
          writer.strong((t) => t.secrecyRelease.towards),
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
          ...writer.text((t) => t.secrecyRelease.onlyConfided),
        ],
      ),
      specialSection(writer, data),
      actionsSection(writer, data),
      ...limitsSections(writer, data, none),
      periodSection(writer),
      writer.section(
        (t) => t.common.voluntaryHeading,
        writer.text((t) => t.common.voluntaryText),
      ),
      withdrawalSection(writer, (t) => t.secrecyRelease.withdrawalText),
      rightsSection(writer, data),
      ...languageSections(writer),
      ...representativeSections(writer, data.representative),
      writer.section(
        (t) => t.secrecyRelease.declarationHeading,
        writer.text((t) => t.secrecyRelease.declarationText),
        'declaration',
      ),
    ],
    ...signing(writer, data),
  };
}

function releasedLine({ released = [], tenantName }: SecrecyReleaseData, text: FullText): string {
  if (released.length > 0) return listed(released.map((name) => typed(name, text)));
  return filled(text.secrecyRelease.releasedStaff, { controller: typed(tenantName, text) });
}
