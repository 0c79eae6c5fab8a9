import type { ReactNode } from 'react';

/** Says what belongs here and what to do first. */
export function EmptyState({ title, children, action }: { title: string; children?: ReactNode; action?: ReactNode }) {
  return (
    <div className="empty">
      <h2>{title}</h2>
      {children && <p className="reading muted">{children}</p>}
      {action && <div className="actions">{action}</div>}
    </div>
  );
}
