import { readFileSync } from 'node:fs';

/** How somebody can be reached, as the operator has confirmed it. */
export interface KnownParty {
  readonly address: string;
  /** Where to turn to: a web address. */
  readonly contact: string;
}

/** Addresses that receipts give. What the operator has not named, a receipt says is not recorded. */
export interface KnownParties {
  readonly authority?: KnownParty;
  /** By the official key of the Kreis or town. */
  readonly controllers?: Readonly<Record<string, KnownParty | undefined>>;
}

/** Reads the operator's file. Throws for one it does not understand, without what stands in it. */
export function readParties(path: string | undefined): KnownParties {
  if (path === undefined) return {};
  const given = parsed(path);
  const { authority, controllers = {}, ...others } = given ?? {};
  const faults = [
    ...(given ? Object.keys(others) : ['the whole']),
    ...(authority === undefined || isParty(authority) ? [] : ['authority']),
    ...(isRecord(controllers)
      ? Object.entries(controllers).flatMap(([ags, party]) =>
          /^05\d{3}(\d{3})?$/.test(ags) && isParty(party) ? [] : [`controllers.${ags}`],
        )
      : ['controllers']),
  ];
  if (faults.length > 0) throw new Error(`PARTIES_FILE is not understood: ${faults.join(', ')}`);
  return { ...given };
}

function parsed(path: string): Record<string, unknown> | null {
  try {
    const given: unknown = JSON.parse(readFileSync(path, 'utf8'));
    return isRecord(given) ? given : null;
  } catch {
    return null;
  }
}

function isParty(given: unknown): given is KnownParty {
  return (
    isRecord(given) &&
    typeof given['address'] === 'string' &&
    given['address'].trim() !== '' &&
    typeof given['contact'] === 'string' &&
    /^https:\/\/\S+$/.test(given['contact'])
  );
}

function isRecord(given: unknown): given is Record<string, unknown> {
  return typeof given === 'object' && given !== null && !Array.isArray(given);
}
