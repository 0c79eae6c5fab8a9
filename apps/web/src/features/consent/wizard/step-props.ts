import type { Agency, Consent, ConsentText } from '../../../api/types';
import type { Answers, Declaration } from './answers';

/** What every step of the conversation is given. */
export interface StepProps {
  caseId: string;
  declaration: Declaration;
  answers: Answers;
  onAnswer: (answers: Partial<Answers>) => void;
  agencies: Agency[];
  /** One text a language, the newest version. */
  texts: ConsentText[];
  /** Declarations of the same kind for the same agency that still stand. */
  older: Consent[];
}
