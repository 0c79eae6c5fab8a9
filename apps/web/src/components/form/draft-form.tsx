import type { ReactNode } from 'react';
import { Problem } from '../../api/problem';
import type { Draft } from '../../browser/drafts';
import { Button } from '../button';
import { KeptNote } from '../draft-note';
import { Failure } from '../failure';
import { Form } from './form';

interface Props<T> {
  draft: Draft<T>;
  /** How the last sending went. */
  sending: { error: Error | null; isPending: boolean };
  submitText: string;
  onSubmit: () => void;
  /** Beside the button: the way out. */
  leave?: ReactNode;
  children: ReactNode;
}

/** A form that is kept while it is typed, and shows what the server found fault with. */
export function DraftForm<T>({ draft, sending, submitText, onSubmit, leave, children }: Props<T>) {
  const { error, isPending } = sending;
  const errors = error instanceof Problem ? error.errors : [];
  return (
    <>
      {error && errors.length === 0 && <Failure error={error} />}
      <Form errors={errors} onSubmit={onSubmit}>
        {children}
        <div className="form-foot">
          <Button type="submit" look="primary" text={submitText} disabled={isPending} />
          {leave}
        </div>
        <KeptNote draft={draft} />
      </Form>
    </>
  );
}
