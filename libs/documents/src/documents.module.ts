import { Config } from '@app/platform';
import { Module } from '@nestjs/common';
import { SearchMarks } from './blind-index/search-marks.service';
import { ConsentFormService } from './consent-form.service';
import { ConsentTexts } from './consent-texts';
import { EvidenceService } from './evidence/evidence.service';
import { FileLetters } from './letters/file-letters';
import { ClosingLetterService } from './letters/closing-letter.service';
import { ConferenceLetters } from './letters/conference-letters.service';
import { WaitingLetterService } from './letters/waiting-letter.service';
import { SealingService } from './sealing.service';
import { SupportPlanPapers } from './support-plan/support-plan-papers';
import { TypstService } from './typst.service';
import { CaseSeal } from './vault/case-seal.service';
import { ListSeal } from './vault/list-seal.service';

/** Paper and seals: consent texts, the printed consent, encryption of special categories. */
@Module({
  providers: [
    TypstService,
    CaseSeal,
    ListSeal,
    ConsentTexts,
    ConsentFormService,
    EvidenceService,
    FileLetters,
    SearchMarks,
    ClosingLetterService,
    ConferenceLetters,
    WaitingLetterService,
    SupportPlanPapers,
    {
      provide: SealingService,
      inject: [Config],
      // The preparation alone makes keys: a new one here would hide that the old one is lost. Without keys, no start.
      useFactory: async (config: Config) => {
        const sealing = new SealingService({ path: config.keyFilePath, createIfMissing: false });
        await sealing.ready();
        return sealing;
      },
    },
  ],
  exports: [
    CaseSeal,
    ListSeal,
    ClosingLetterService,
    ConferenceLetters,
    ConsentTexts,
    ConsentFormService,
    EvidenceService,
    FileLetters,
    SealingService,
    SearchMarks,
    SupportPlanPapers,
    TypstService,
    WaitingLetterService,
  ],
})
export class DocumentsModule {}
