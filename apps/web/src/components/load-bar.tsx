interface Props {
  label: string;
  value: number;
  max: number;
  text: string;
  note?: string;
}

/** How full something is: drawn as SVG, so that it needs no style attribute. */
export function LoadBar({ label, value, max, text, note }: Props) {
  const share = max > 0 ? Math.min(value / max, 1) : 0;
  return (
    <div className={value > max ? 'load-bar over' : 'load-bar'}>
      <div className="load-bar__text">
        <span className="strong numeric">{text}</span>
        {note && <span className="muted">{note}</span>}
      </div>
      <svg
        className="load-bar__track"
        role="img"
        aria-label={`${label}: ${text}`}
        preserveAspectRatio="none"
        viewBox="0 0 100 10"
      >
        <rect width="100" height="10" />
        <rect width={share * 100} height="10" />
      </svg>
    </div>
  );
}
