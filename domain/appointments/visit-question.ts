import { isDate } from '../clinic-time.js';
import type { VisitQuestion } from './visit-settings.js';

/** What a client answered: a number to a question of that kind, else a text; a date is `YYYY-MM-DD`. */
export type AnswerValue = string | number;

/** Why what was typed is no answer. */
export type AnswerFault = 'tooLong' | 'notText' | 'notNumber' | 'notDate' | 'notChoice';

/** An answer; `null`: none was given. */
export type ReadAnswer =
  | { readonly ok: true; readonly value: AnswerValue | null }
  | { readonly ok: false; readonly fault: AnswerFault };

/** A page of text at most. */
const LONGEST_ANSWER = 2_000;
/** Enough for a registration number, and read without loss. */
const LARGEST_NUMBER = 1e12;
// NUL and lone surrogates cannot be stored.
const NO_TEXT = /[\p{Cs}\0]/u;

/** What was typed as the answer to a question that is not about files. Decimals may have a comma. */
export function readAnswer({ kind, choices = [] }: VisitQuestion, typed: string): ReadAnswer {
  const text = typed.replaceAll('\r\n', '\n').trim();
  if (text === '') return { ok: true, value: null };
  if (NO_TEXT.test(text)) return { ok: false, fault: 'notText' };
  if (text.length > LONGEST_ANSWER) return { ok: false, fault: 'tooLong' };
  if (kind === 'number') {
    const value = readDecimal(text);
    if (value === null || Math.abs(value) > LARGEST_NUMBER) return { ok: false, fault: 'notNumber' };
    return { ok: true, value };
  }
  if (kind === 'date' && !isDate(text)) return { ok: false, fault: 'notDate' };
  if (kind === 'choice' && !choices.includes(text)) return { ok: false, fault: 'notChoice' };
  return { ok: true, value: text };
}

/** A number as people write it, with a comma or a point before its decimals; `null` when it is none. */
export function readDecimal(text: string): number | null {
  const plain = text.replace(/[\s\u00a0\u202f]/g, '').replace(',', '.');
  return /^[-+]?\d{1,15}(\.\d{1,10})?$/.test(plain) ? Number(plain) : null;
}

/** A question as a reader of that language sees it: in the whole locale, in its language, else as it was written. */
export function questionLabel({ label, labels = {} }: VisitQuestion, locale: string): string {
  const wanted = locale.replaceAll('_', '-').toLowerCase();
  const [language = ''] = wanted.split('-');
  const found = new Map(Object.entries(labels).map(([tag, text]) => [tag.toLowerCase(), text]));
  return found.get(wanted) ?? found.get(language) ?? label;
}
