import { join } from 'node:path';
import { dataDirectory } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { ConsentText } from '../consent-text';
import { ConsentTexts } from '../consent-texts';
import { TypstService } from '../typst.service';
import type { PlanPaperData } from './plan-paper-data';
import { planPaper } from './plan-paper';
import { loadPlanTexts } from './plan-texts';

/** Sets support plans: headings in German and the person's language, what the case manager wrote as she wrote it. */
@Injectable()
export class SupportPlanPapers {
  private readonly texts = loadPlanTexts(join(dataDirectory(), 'plan-texts'));

  constructor(
    private readonly consents: ConsentTexts,
    private readonly typst: TypstService,
  ) {}

  /** Whether there are headings in this language. */
  has(language: string): boolean {
    return this.texts.has(language);
  }

  /** German alone where there is nothing in the language asked for. */
  render(data: PlanPaperData, language: string): Buffer {
    const languages = language === 'de' || !this.has(language) ? ['de'] : ['de', language];
    const texts = languages.flatMap((code) => {
      const plan = this.texts.get(code);
      return plan ? [{ plan, common: this.wordsIn(code) }] : [];
    });
    return this.typst.render('support-plan', planPaper(data, texts));
  }

  private wordsIn(language: string): ConsentText {
    return this.consents.get(this.consents.current(), language);
  }
}
