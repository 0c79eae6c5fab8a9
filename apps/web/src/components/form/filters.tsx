import type { ReactNode } from 'react';

interface Props {
  /** What is filtered, for who cannot see it. */
  label: string;
  /** No search box and few fields, which then keep to a narrow row. */
  few?: boolean;
  children: ReactNode;
}

/** Fields above a list that choose what it shows. They work as they are changed; Enter sends nothing. */
export function Filters({ label, few = false, children }: Props) {
  return (
    <form
      className={few ? 'filters few' : 'filters'}
      role="search"
      aria-label={label}
      onSubmit={(event) => event.preventDefault()}
    >
      {children}
    </form>
  );
}
