import { Injectable } from '@nestjs/common';
import { consentFormContent } from './consent-form';
import type { ConsentFormData } from './consent-form-data';
import { ConsentTexts } from './consent-texts';
import { TypstService } from './typst.service';

/** The printed consent: German beside the language it was given in. */
@Injectable()
export class ConsentFormService {
  constructor(
    private readonly texts: ConsentTexts,
    private readonly typst: TypstService,
  ) {}

  /** A PDF. Rejects with `UnknownConsentText` when there is no text of that version in that language. */
  async renderConsentForm(data: ConsentFormData): Promise<Buffer> {
    const german = this.texts.get(data.textVersion, 'de');
    const other = this.texts.get(data.textVersion, data.language);
    return this.typst.render('consent-form', consentFormContent(data, german, other));
  }
}
