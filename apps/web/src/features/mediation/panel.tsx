import { useEffect, useRef, type ReactNode } from 'react';

/** A form above a list: it takes the focus, so that nobody has to look for it. */
export function Panel({ id, title, children }: { id: string; title: string; children: ReactNode }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <section className="panel stack" aria-labelledby={`${id}-title`}>
      <h2 className="section-title" id={`${id}-title`} ref={heading} tabIndex={-1}>
        {title}
      </h2>
      {children}
    </section>
  );
}
