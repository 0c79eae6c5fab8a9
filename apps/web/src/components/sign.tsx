export type SignName = 'check' | 'partly' | 'barred' | 'lock';

const PATHS: Record<SignName, string> = {
  check: 'M9.2 16.2 4.9 11.9l-1.4 1.4 5.7 5.7L21 7.2l-1.4-1.4z',
  partly: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zm0 2v14a7 7 0 0 1 0-14z',
  barred: 'M12 2a10 10 0 1 0 0 20 10 10 0 0 0 0-20zM6 11h12v2.5H6z',
  lock: 'M17 9V7A5 5 0 0 0 7 7v2H5v12h14V9zM9 7a3 3 0 0 1 6 0v2H9z',
};

/** A small drawing in the colour of the text; never the only thing that carries a meaning. */
export function Sign({ name }: { name: SignName }) {
  return (
    <svg className="sign" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={PATHS[name]} fillRule="evenodd" />
    </svg>
  );
}
