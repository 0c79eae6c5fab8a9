import { useEffect, useId, useRef, type ReactNode } from 'react';

interface Props {
  title: string;
  children: ReactNode;
  footer: ReactNode;
  onClose: () => void;
}

/** The browser's own modal dialog in KERN's dress: for confirmations and short notes only. */
export function Dialog({ title, children, footer, onClose }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  useEffect(() => {
    const element = dialog.current;
    element?.showModal();
    return () => element?.close();
  }, []);
  return (
    <dialog ref={dialog} className="kern-dialog" aria-labelledby={titleId} onClose={onClose}>
      <div className="kern-dialog__header">
        <h2 id={titleId} className="kern-title">
          {title}
        </h2>
      </div>
      <div className="kern-dialog__body">{children}</div>
      <div className="kern-dialog__footer">{footer}</div>
    </dialog>
  );
}
