/** The name with its mark: a bridge. */
export function Brand({ name }: { name: string }) {
  return (
    <>
      <svg
        viewBox="0 0 32 32"
        aria-hidden="true"
        fill="none"
        stroke="currentColor"
        strokeWidth="2.2"
        strokeLinecap="round"
      >
        <path d="M2 23h28M6 23v-4a10 10 0 0 1 20 0v4M16 9v14M11 10.5V23M21 10.5V23" />
      </svg>
      {name}
    </>
  );
}
