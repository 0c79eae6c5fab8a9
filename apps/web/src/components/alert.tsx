import { Icon } from './icon';
import type { ReactNode } from 'react';

type Kind = 'info' | 'success' | 'warning' | 'danger';

interface Props {
  kind: Kind;
  title: string;
  children?: ReactNode;
  /** Read out as soon as it appears; leave it out for hints that were there from the start. */
  live?: boolean;
}

/** KERN's alert without its fixed role: a standing hint must not interrupt a screen reader. */
export function Alert({ kind, title, children, live = false }: Props) {
  const role = live ? (kind === 'danger' ? 'alert' : 'status') : undefined;
  return (
    <div className={`kern-alert kern-alert--${kind}`} role={role}>
      <div className="kern-alert__header">
        <Icon name={kind} />
        <span className="kern-title">{title}</span>
      </div>
      {children && <div className="kern-alert__body stack-tight">{children}</div>}
    </div>
  );
}
