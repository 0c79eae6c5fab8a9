import type { ReactNode } from 'react';

interface Props {
  code: string;
  qr: { size: number; path: string };
  /** What the picture is, to who cannot see it. */
  label: string;
  children: ReactNode;
}

/** A code to read off the screen, as text and as a picture for a phone. */
export function CodeSheet({ code, qr, label, children }: Props) {
  return (
    <div className="panel next-code" role="status">
      <p className="next-code__text" dir="ltr" translate="no">
        {code}
      </p>
      <svg viewBox={`0 0 ${qr.size} ${qr.size}`} role="img" aria-label={label}>
        <rect width={qr.size} height={qr.size} fill="#fff" />
        <path d={qr.path} fill="#000" />
      </svg>
      {children}
    </div>
  );
}
