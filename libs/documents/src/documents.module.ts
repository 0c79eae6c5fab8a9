import { Config } from '@app/platform';
import { Module } from '@nestjs/common';
import { ConsentFormService } from './consent-form.service';
import { ConsentTexts } from './consent-texts';
import { SealingService } from './sealing.service';
import { TypstService } from './typst.service';

/** Paper and seals: consent texts, the printed consent, encryption of special categories. */
@Module({
  providers: [
    TypstService,
    ConsentTexts,
    ConsentFormService,
    {
      provide: SealingService,
      inject: [Config],
      // Where real files are kept and a key file is named, a new key would only hide that the old one is lost.
      useFactory: (config: Config) =>
        new SealingService({ path: config.keyFilePath, createIfMissing: config.demoData || !config.keyFile }),
    },
  ],
  exports: [ConsentTexts, ConsentFormService, SealingService, TypstService],
})
export class DocumentsModule {}
