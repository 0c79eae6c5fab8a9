import type { NameVariant } from '../../api/types';

export type Script = NameVariant['script'];

const RIGHT_TO_LEFT: readonly Script[] = ['Arab', 'Hebr', 'Syrc'];

/** What languages are mostly written in here, where it is not Latin. */
const SCRIPT_OF: Partial<Record<string, Script>> = {
  am: 'Ethi',
  ar: 'Arab',
  arc: 'Syrc',
  bal: 'Arab',
  be: 'Cyrl',
  ber: 'Tfng',
  bg: 'Cyrl',
  bn: 'Beng',
  ce: 'Cyrl',
  ckb: 'Arab',
  el: 'Grek',
  fa: 'Arab',
  gu: 'Gujr',
  he: 'Hebr',
  hi: 'Deva',
  hy: 'Armn',
  ja: 'Jpan',
  ka: 'Geor',
  kk: 'Cyrl',
  ko: 'Kore',
  ky: 'Cyrl',
  mk: 'Cyrl',
  ml: 'Mlym',
  mn: 'Cyrl',
  ne: 'Deva',
  pa: 'Guru',
  prs: 'Arab',
  ps: 'Arab',
  ru: 'Cyrl',
  si: 'Sinh',
  sr: 'Cyrl',
  ta: 'Taml',
  te: 'Telu',
  tg: 'Cyrl',
  th: 'Thai',
  ti: 'Ethi',
  ug: 'Arab',
  uk: 'Cyrl',
  ur: 'Arab',
  zh: 'Hani',
};

export function scriptOf(language: string): Script | undefined {
  return SCRIPT_OF[language];
}

/** How the browser is told what a name is written in: for its font, its voice and its direction (BCP 47). */
export function writingOf({ script, language }: { script: string; language?: string | null }) {
  const isRtl = RIGHT_TO_LEFT.some((one) => one === script);
  return { lang: `${language || 'und'}-${script}`, dir: isRtl ? ('rtl' as const) : ('ltr' as const) };
}
