export type IconName =
  | 'account-circle'
  | 'add'
  | 'arrow-back'
  | 'arrow-down'
  | 'arrow-up'
  | 'check'
  | 'chevron-left'
  | 'chevron-right'
  | 'close'
  | 'danger'
  | 'download'
  | 'edit'
  | 'help'
  | 'info'
  | 'logout'
  | 'open-in-new'
  | 'success'
  | 'warning';

/** A picture beside a word; never the only thing that carries a meaning. */
export function Icon({ name, size = 'small' }: { name: IconName; size?: 'small' | 'default' }) {
  return <span className={`kern-icon kern-icon--${name} kern-icon--${size}`} aria-hidden="true" />;
}
