/** What a file is found by when it is known exactly. Each of them tells people apart; nothing that many share is among them. */
export const MARKED_FIELDS = ['azr-number', 'file-number', 'email', 'phone'] as const;
export type MarkedField = (typeof MARKED_FIELDS)[number];

/** How each is written in one way, however it was typed; null where a text is none. */
const NORMAL_FORMS: Record<MarkedField, (text: string) => string | null> = {
  'azr-number': (text) => whole(/^\d{12}$/, text.replaceAll(/\s/g, '')),
  'file-number': (text) => {
    const signs = text
      .normalize('NFKC')
      .toUpperCase()
      .replaceAll(/[^\p{L}\p{N}]/gu, '');
    return /\d/.test(signs) ? whole(/^.{4,}$/u, signs) : null;
  },
  email: (text) => whole(/^\S+@\S+$/, text.trim().normalize('NFC').toLowerCase()),
  phone: (text) => {
    if (!/^\+?[0-9 ()/-]+$/.test(text.trim())) return null;
    // 0049, +49 (0) and 0 are one country; other countries keep their number.
    const digits = text.replaceAll(/\(0\)|[^\d+]/g, '').replace(/^00/, '+');
    return whole(/^\+\d{6,}$/, digits.replace(/^0/, '+49').replace(/^\+490/, '+49'));
  },
};

export function normalForm(field: MarkedField, text: string): string | null {
  return NORMAL_FORMS[field](text);
}

function whole(pattern: RegExp, text: string): string | null {
  return pattern.test(text) ? text : null;
}
