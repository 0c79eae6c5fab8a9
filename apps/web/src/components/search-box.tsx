import { useEffect, useId, useState } from 'react';

const PAUSE_MS = 250;

interface Props {
  label: string;
  placeholder: string;
  /** What is being searched for now. */
  searched: string;
  onSearch: (text: string) => void;
}

/** Searches while it is typed, after a short pause. */
export function SearchBox({ label, placeholder, searched, onSearch }: Props) {
  const id = useId();
  const [typed, setTyped] = useState(searched);
  useEffect(() => {
    if (typed === searched) return undefined;
    const pause = setTimeout(() => onSearch(typed), PAUSE_MS);
    return () => clearTimeout(pause);
  });
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type="search"
        className="input"
        placeholder={placeholder}
        autoComplete="off"
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
    </div>
  );
}
