import type { ReactNode } from 'react';

export interface Fact {
  label: string;
  value: ReactNode;
  wide?: boolean;
}

/** Labels and values, in as many columns as fit. */
export function Facts({ facts, dense = false }: { facts: Fact[]; dense?: boolean }) {
  return (
    <dl className={dense ? 'facts dense' : 'facts'}>
      {facts.map(({ label, value, wide }) => (
        <div key={label} className={wide ? 'wide' : undefined}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
