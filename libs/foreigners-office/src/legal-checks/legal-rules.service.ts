import { join } from 'node:path';
import { dataDirectory } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { loadLegalRules, rulesOn } from './load-rules';
import type { LegalRule } from './legal-rule';

/** The wordings of the law in `data/legal-rules/`, read once: a start with one that says something impossible fails. */
@Injectable()
export class LegalRules {
  private readonly rules: readonly LegalRule[] = loadLegalRules(join(dataDirectory(), 'legal-rules'));

  on(day: string): LegalRule[] {
    return rulesOn(this.rules, day);
  }

  all(): readonly LegalRule[] {
    return this.rules;
  }
}
