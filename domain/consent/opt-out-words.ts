/**
 * What carriers act on whatever we do, as in Twilio's default keyword lists, and the like words of the languages in
 * which we write, on which no carrier acts. Words that could as well answer a question about a visit, "avboka" or
 * "peru", are not among them.
 */
const STOP_WORDS: ReadonlySet<string> = new Set([
  ...['STOP', 'STOPALL', 'STOP ALL', 'UNSUBSCRIBE', 'END', 'QUIT', 'REVOKE', 'OPTOUT', 'OPT OUT', 'CANCEL'],
  ...['STOPP', 'STOPPA', 'SLUTA', 'AVSLUTA', 'AVREGISTRERA', 'STOPPA SMS', 'STOPP SMS', 'SLUTA SMS'],
  ...['LOPETA', 'LOPETTAKAA', 'SEIS', 'STOPPI', 'LOPETA VIESTIT', 'LOPETA TEKSTIVIESTIT', 'EI VIESTEJÄ'],
]);
const START_WORDS: ReadonlySet<string> = new Set(['START', 'YES', 'UNSTOP', 'STARTA', 'ALOITA']);

/**
 * What an SMS says about further ones: only if it is the whole message, whatever its case, spaces and punctuation. Any
 * other text means nothing here and is left to people.
 *
 * @param optOutType what the carrier took it for, if it told: `STOP`, `START`, `HELP`
 */
export function meaningOfSms(body: string, optOutType: string | null): 'stop' | 'start' | null {
  if (optOutType === 'STOP') return 'stop';
  if (optOutType === 'START') return 'start';
  const words = body
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
  if (STOP_WORDS.has(words)) return 'stop';
  return START_WORDS.has(words) ? 'start' : null;
}
