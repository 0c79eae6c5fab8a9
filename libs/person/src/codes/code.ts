import { createHash, randomInt } from 'node:crypto';

/** Crockford's base 32: no letter that looks like a digit. Upper case is read most easily from paper. */
const SYMBOLS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const RANDOM = 18;
const GROUP = 5;
/** The largest prime below 32²: a symbol misread or two swapped always change the remainder. */
const PRIME = 1021n;

/** A new code: 18 random symbols (90 bits) and two that check them. */
export function newCode(): string {
  const random = Array.from({ length: RANDOM }, () => SYMBOLS[randomInt(SYMBOLS.length)]).join('');
  return random + checkOf(random);
}

/** A code in groups that can be read out and typed. */
export function inGroups(code: string): string {
  return code.match(new RegExp(`.{1,${GROUP}}`, 'g'))?.join('-') ?? code;
}

/**
 * What was typed as a code, or null where it cannot be one: too short or mistyped. Look-alikes, small letters, spaces and
 * the digits of Arabic keyboards are read as meant.
 */
export function readCode(typed: string): string | null {
  const code = typed
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[٠-٩۰-۹]/g, (digit) => String((digit.codePointAt(0) ?? 0) & 0xf))
    .replaceAll(/[^0-9A-Z]/g, '')
    .replaceAll('O', '0')
    .replaceAll(/[IL]/g, '1');
  if (code.length !== RANDOM + 2 || code.includes('U')) return null;
  return checkOf(code.slice(0, RANDOM)) === code.slice(RANDOM) ? code : null;
}

/**
 * What is stored of a code. Nobody can try 2⁹⁰ of them, so a plain SHA-256 keeps it as well as a slow hash would, and one
 * look-up by index finds it; the date of birth, which could be guessed, is not part of it and is never stored with it.
 */
export function hashCode(code: string): Buffer {
  return createHash('sha256').update(`person-code:${code}`).digest();
}

function checkOf(random: string): string {
  const rest = Number([...random].reduce((sum, symbol) => sum * 32n + BigInt(SYMBOLS.indexOf(symbol)), 0n) % PRIME);
  return `${SYMBOLS[rest >> 5]}${SYMBOLS[rest & 31]}`;
}
