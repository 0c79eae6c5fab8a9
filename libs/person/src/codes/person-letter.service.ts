import { printable, TypstService } from '@app/documents';
import { codeList } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { PersonTexts } from '../texts/person-texts';
import { type Columns, columnsOf, dayIn, say } from '../texts/sentence';
import type { IssuedCode } from './person-codes.service';

/** Sets the letter a code is handed over with: German beside the person's language, nothing in it that tells of her file. */
@Injectable()
export class PersonLetterService {
  constructor(
    private readonly texts: PersonTexts,
    private readonly typst: TypstService,
  ) {}

  render({ code, holder }: IssuedCode, language: string): Buffer {
    const other = this.texts.in(language);
    const columns = columnsOf(this.texts.in('de'), other);
    const person = holder.personName;
    const until = dayIn(columns, code.expiresAt);
    const address = code.url.slice(0, code.url.indexOf('#')).replace(/^https?:\/\//, '');
    const forAnother = holder.representativeName !== null;
    const steps: Columns[] = [
      say(columns, 'letterScan', { address }),
      say(columns, 'letterType'),
      forAnother ? say(columns, 'letterBirthdayOf', { person }) : say(columns, 'letterBirthday'),
    ];
    const town = codeList('municipalities').find(({ key }) => key === holder.municipality)?.label;
    const place = [holder.postalCode, town].filter(Boolean).join(' ');
    const lines = forAnother ? [holder.representativeName] : [person, holder.street, place];
    return this.typst.render('person-letter', {
      columns: columns.map(({ language: lang, direction }) => ({ lang, dir: direction })),
      issuer: printable(holder.tenantName),
      sender: printable(`${holder.agencyName} · ${holder.tenantName}`),
      recipient: lines.filter((line): line is string => Boolean(line)).map(printable),
      title: say(columns, 'letterTitle'),
      lead: [...(forAnother ? [say(columns, 'letterFor', { person })] : []), say(columns, 'letterLead')],
      steps,
      codeLabel: say(columns, 'letterCode'),
      code: code.code,
      qr: code.qr,
      until: columns.map((text, index) => text.sentences.letterUntil.replace('{until}', until[index] ?? '')),
      notes: [say(columns, 'letterOnce'), say(columns, 'letterKeep'), say(columns, 'letterFails')],
      unchecked: other.translatorChecked || columns.length === 1 ? [] : this.uncheckedNote(language),
    });
  }

  /** That nobody has checked the translation yet, as the consent texts say it. */
  private uncheckedNote(language: string): Columns {
    return ['de', language].map((code) => this.texts.wordsIn(code).unchecked);
  }
}
