import type { SecrecyReleaseData } from './consent-form-data';
import type { FullText } from './consent-text';
import type { Declaration } from './paper';
import { declarationPaper } from './declaration-paper';
import { freedomSections, paperValues, sharingSections } from './paper-sections';
import { listed, PaperWriter, typed } from './paper-writer';
import { filled } from './printable';
import { actionsSection, limitsSections, representativeSections } from './scope-sections';

/** Lays out a release from professional secrecy: who is released, towards whom, for what (§ 203 StGB). */
export function secrecyReleaseContent(data: SecrecyReleaseData, german: FullText, other: FullText): Declaration {
  const writer = new PaperWriter(german, other, (text) => ({
    ...paperValues(data, text),
    released: releasedLine(data, text),
  }));
  const none = { lead: (t: FullText) => t.scope.except, list: [] };
  const recipient = {
    heading: (t: FullText) => t.secrecyRelease.releasedHeading,
    sentences: [(t: FullText) => t.secrecyRelease.releasedText, (t: FullText) => t.secrecyRelease.towards],
  };
  const onlyConfided = writer.text((t) => t.secrecyRelease.onlyConfided);
  const scope = [
    ...sharingSections(writer, data, recipient, onlyConfided),
    actionsSection(writer, data),
    ...limitsSections(writer, data, none),
    ...freedomSections(writer, (t) => t.secrecyRelease.withdrawalText),
  ];
  const people = representativeSections(writer, data.representative);
  return declarationPaper(writer, data, (t) => t.secrecyRelease, { scope, people });
}

function releasedLine({ released = [], tenantName }: SecrecyReleaseData, text: FullText): string {
  if (released.length > 0) return listed(released.map((name) => typed(name, text)));
  return filled(text.secrecyRelease.releasedStaff, { controller: typed(tenantName, text) });
}
