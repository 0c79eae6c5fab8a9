import { Injectable } from '@nestjs/common';
import { consentFormContent } from './consent-form';
import type { ConsentFormData, PaperData, SecrecyReleaseData, StatuteNoticeData } from './consent-form-data';
import type { FullText } from './consent-text';
import { ConsentTexts } from './consent-texts';
import { restrictionFormContent } from './restriction-form';
import { needsFullText } from './scope-sections';
import { secrecyReleaseContent } from './secrecy-release-form';
import { statuteNoticeContent } from './statute-notice';
import { TypstService } from './typst.service';

/** The papers of a file: German beside the language of the person. All reject with `UnknownConsentText` without a text for them. */
@Injectable()
export class ConsentFormService {
  constructor(
    private readonly texts: ConsentTexts,
    private readonly typst: TypstService,
  ) {}

  /** A consent, or the restriction that one with the decision `deny` is. */
  async renderConsentForm(data: ConsentFormData): Promise<Buffer> {
    if (data.decision === 'deny') {
      return this.typst.render('declaration', restrictionFormContent(data, ...this.fullTexts(data)));
    }
    // Nobody signs a sheet that is silent about a limit or an action.
    if (needsFullText(data)) this.fullTexts(data);
    const german = this.texts.get(data.textVersion, 'de');
    const other = this.texts.get(data.textVersion, data.language);
    return this.typst.render('declaration', consentFormContent(data, german, other));
  }

  async renderSecrecyRelease(data: SecrecyReleaseData): Promise<Buffer> {
    return this.typst.render('declaration', secrecyReleaseContent(data, ...this.fullTexts(data)));
  }

  async renderStatuteNotice(data: StatuteNoticeData): Promise<Buffer> {
    return this.typst.render('notice', statuteNoticeContent(data, ...this.fullTexts(data)));
  }

  private fullTexts({ textVersion, language }: PaperData): [german: FullText, other: FullText] {
    return [this.texts.full(textVersion, 'de'), this.texts.full(textVersion, language)];
  }
}
