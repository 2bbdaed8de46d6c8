import { STOP_WORDS } from '../consent/opt-out-words.js';

/**
 * The answers that confirm a visit, by language. "OK" is not among them: it says that something was read, not that
 * somebody will come.
 */
const CONFIRMATIONS = {
  en: ['YES', 'Y', 'YEP', 'YEAH', 'YES PLEASE', 'CONFIRM', 'CONFIRMED', 'I CONFIRM', 'YES I CONFIRM'],
  sv: ['JA', 'JAPP', 'JAJAMEN', 'JA TACK', 'BEKRÄFTA', 'BEKRÄFTAR', 'BEKRÄFTAT', 'JAG BEKRÄFTAR'],
  fi: ['KYLLÄ', 'JOO', 'JUU', 'KYLLÄ KIITOS', 'JOO KIITOS', 'VAHVISTA', 'VAHVISTAN', 'VAHVISTETTU'],
} as const;

const CONFIRM_WORDS = new Set(Object.values(CONFIRMATIONS).flat().map(bare));
const NEVER_COMMANDS = new Set([...STOP_WORDS].map(bare));

/** What people put around a plain answer without changing it. A question mark or a sad face changes it. */
const DECORATION =
  /[\s.,!"'’“”*]|:-?\)|[\u{1F44D}\u{1F44C}\u{1F64F}\u{1F642}\u{1F60A}\u{1F600}\u{1F603}\u{1F604}\u{2764}\u{2705}\u{2714}\u{1F43E}\u{1F436}\u{1F431}\u{1F3FB}-\u{1F3FF}\u{FE0F}]/gu;

/**
 * Reads an answer by SMS. Only a message that is nothing but a confirming word, whatever its case, accents and
 * punctuation, is a `confirm`. Everything else is for a person: also "yes but can we come later", and every word by
 * which a carrier opts somebody out.
 */
export function readAnswer(body: string): 'confirm' | 'forPerson' {
  const words = bare(body.replace(DECORATION, ' '));
  if (NEVER_COMMANDS.has(words)) return 'forPerson';
  return CONFIRM_WORDS.has(words) ? 'confirm' : 'forPerson';
}

/** In capitals, without accents, with single spaces. */
function bare(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toUpperCase().replace(/\s+/gu, ' ').trim();
}
