/**
 * What carriers act on whatever we do, as in the default keyword lists of Twilio and AWS, and the like words of the
 * languages in which we write, on which no carrier acts. Words that could as well answer a question about a visit,
 * "avboka" or "peru", are not among them.
 */
export const STOP_WORDS: ReadonlySet<string> = new Set([
  ...['STOP', 'STOPALL', 'STOP ALL', 'UNSUBSCRIBE', 'END', 'QUIT', 'REVOKE', 'OPTOUT', 'OPT OUT', 'CANCEL'],
  ...['ARRET', 'ARRÊT', 'REMOVE', 'TD'],
  ...['STOPP', 'STOPPA', 'SLUTA', 'AVSLUTA', 'AVREGISTRERA', 'STOPPA SMS', 'STOPP SMS', 'SLUTA SMS'],
  ...['LOPETA', 'LOPETTAKAA', 'SEIS', 'STOPPI', 'LOPETA VIESTIT', 'LOPETA TEKSTIVIESTIT', 'EI VIESTEJÄ'],
]);
/** Merge fields whose page ends the messages. */
const STOP_FIELDS = /\[\[\s*(?:preferences_url|unsubscribe_url)\b/;
const SAID_STOP = /(?<!\p{L})(?:STOP{1,2}|STOPPI|SLUTA|LOPETA)(?!\p{L})/u;
const START_WORDS: ReadonlySet<string> = new Set(['START', 'UNSTOP', 'STARTA', 'ALOITA']);

/** The one word that carriers take for an opt-in and people for an answer. */
const YES = 'YES';

/**
 * What an SMS says about further ones: only if it is the whole message, whatever its case, spaces and punctuation. Any
 * other text means nothing here and is left to people. `perhapsStart` is the carriers' YES: it takes a STOP back if
 * there was one, and else is an answer to something.
 *
 * @param optOutType what the carrier took it for, if it told: `STOP`, `START`, `HELP`
 */
export function meaningOfSms(
  body: string,
  optOutType: string | null,
): 'stop' | 'start' | 'perhapsStart' | null {
  const words = body
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
  if (optOutType === 'STOP' || STOP_WORDS.has(words)) return 'stop';
  if (words === YES) return 'perhapsStart';
  return optOutType === 'START' || START_WORDS.has(words) ? 'start' : null;
}

/**
 * Whether a text tells its reader how to end such messages: by a link, or by a word to answer. Of the words it must be
 * one that is said for that alone; "end" and "cancel" stand in other sentences too.
 */
export function saysHowToStop(text: string): boolean {
  return STOP_FIELDS.test(text) || SAID_STOP.test(text);
}
