import type { DeclarationData } from './consent-form-data';
import type { ConsentText } from './consent-text';
import type { Declaration, Section } from './paper';
import { aboutSections, languageSections, paperFrame, rightsSection, signing } from './paper-sections';
import { type PaperWriter, typedCode } from './paper-writer';
import { filled } from './printable';

/** What each kind of declaration says in words of its own. */
interface OwnWords {
  title: string;
  aboutText: string;
  declarationHeading: string;
  declarationText: string;
  footerRecord: string;
}

/** The paper of a declaration: what it is about, its scope, the person's rights, who speaks for her, and what she signs. */
export function declarationPaper<T extends ConsentText>(
  writer: PaperWriter<T>,
  data: DeclarationData,
  own: (text: T) => OwnWords,
  { scope, people }: { scope: Section[]; people: Section[] },
): Declaration {
  return {
    ...paperFrame(writer, data, (t) => filled(own(t).footerRecord, { id: typedCode(data.consentId, t) })),
    title: writer.say((t) => own(t).title),
    lead: writer.say((t) => t.common.lead),
    sections: [
      ...aboutSections(writer, data, (t) => own(t).aboutText),
      ...scope,
      rightsSection(writer, data),
      ...languageSections(writer),
      ...people,
      writer.section(
        (t) => own(t).declarationHeading,
        writer.text((t) => own(t).declarationText),
        'declaration',
      ),
    ],
    ...signing(writer, data),
  };
}
