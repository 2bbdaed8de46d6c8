import {
  isMergeField,
  nearestMergeField,
  personalLinkFields,
  type MergeField,
  type MergeValues,
} from './merge-field.js';

/** What a piece of staff text is for; decides its size limit and whether it may have several lines. */
export type TextUse = 'subject' | 'emailBody' | 'smsBody' | 'letterBody';

/** Longest text of each use, in UTF-16 units. An SMS body of 1,600 is the limit of Twilio's API. */
export const longestText: Readonly<Record<TextUse, number>> = {
  subject: 200,
  emailBody: 20_000,
  smsBody: 1_600,
  letterBody: 20_000,
};

/** One thing to mend in a staff text. `position` counts UTF-16 units from the start of the text, from 0. */
export interface TextProblem {
  readonly code: 'malformedField' | 'unknownField' | 'fieldNotAllowed' | 'controlCharacter' | 'tooLong';
  readonly position: number;
  readonly message: string;
  readonly field?: string;
}

type Piece =
  | { readonly kind: 'literal'; readonly text: string }
  | { readonly kind: 'field'; readonly name: string; readonly position: number }
  | { readonly kind: 'malformed'; readonly text: string; readonly position: number };

/**
 * Every wrong merge field of a text. `[[` always begins a field; a field is `[[name]]` without spaces and with a name
 * of the closed list. `allowed` narrows the list, for example to `patientReminderFields`.
 */
export function checkText(text: string, allowed?: readonly MergeField[]): TextProblem[] {
  const problems: TextProblem[] = [];
  for (const piece of pieces(text)) {
    if (piece.kind === 'malformed') problems.push(malformed(piece.text, piece.position));
    if (piece.kind === 'field') {
      const { name, position } = piece;
      if (!isMergeField(name)) problems.push(unknown(name, position));
      else if (allowed && !allowed.includes(name)) {
        const message = `[[${name}]] has no value in this kind of message`;
        problems.push({ code: 'fieldNotAllowed', field: name, position, message });
      }
    }
  }
  return problems;
}

/** `checkText`, and the limits of what the text is for: its size, and characters that no message may carry. */
export function checkTextFor(use: TextUse, text: string, allowed?: readonly MergeField[]): TextProblem[] {
  const problems: TextProblem[] = [];
  const limit = longestText[use];
  if (text.length > limit) {
    problems.push({ code: 'tooLong', position: limit, message: `must have at most ${limit} characters` });
  }
  const control = (use === 'subject' ? anyControl : controlButLayout).exec(text);
  if (control) {
    const point = (control[0].codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
    const message = `must not contain the control character U+${point}`;
    problems.push({ code: 'controlCharacter', position: control.index, message });
  }
  return [...problems, ...checkText(text, allowed), ...(use === 'letterBody' ? linksOnPaper(text) : [])];
}

/** A personal link is one client's own and too long to be typed: a letter cannot carry it. */
function linksOnPaper(text: string): TextProblem[] {
  const problems: TextProblem[] = [];
  for (const piece of pieces(text)) {
    if (piece.kind !== 'field' || !personalLinkFields.some((field) => field === piece.name)) continue;
    const { name, position } = piece;
    const message = `[[${name}]] is a personal link, which cannot be followed on paper`;
    problems.push({ code: 'fieldNotAllowed', field: name, position, message });
  }
  return problems;
}

/** The fields that a text uses, each once, in the order of their first use. Unknown names are left out. */
export function fieldsUsed(text: string): MergeField[] {
  const used = new Set<MergeField>();
  for (const piece of pieces(text)) {
    if (piece.kind === 'field' && isMergeField(piece.name)) used.add(piece.name);
  }
  return [...used];
}

/** `malformed` is true for a text that `checkText` would refuse; such a text is never filled in part. */
export type FilledText =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly missing: readonly MergeField[]; readonly malformed: boolean };

/**
 * Puts the values in place of the fields, in one pass: a value that looks like a field stays as it is. Nothing else in
 * the text has a meaning.
 */
export function fillText(text: string, values: MergeValues): FilledText {
  const missing = new Set<MergeField>();
  let malformedField = false;
  let filled = '';
  for (const piece of pieces(text)) {
    if (piece.kind === 'literal') {
      filled += piece.text;
    } else if (piece.kind === 'malformed' || !isMergeField(piece.name)) {
      malformedField = true;
    } else {
      const value = values[piece.name];
      if (value == null || value.trim() === '') missing.add(piece.name);
      else filled += value;
    }
  }
  if (malformedField || missing.size > 0)
    return { ok: false, missing: [...missing], malformed: malformedField };
  return { ok: true, text: filled };
}

// Control characters, and the separators U+2028 and U+2029, which some readers take for the end of a header line.
const anyControl = /[\p{Cc}\u2028\u2029]/u;
const controlButLayout = /(?![\n\r\t])[\p{Cc}\u2028\u2029]/u;
const wellFormedName = /^[A-Za-z0-9_]+$/;

function* pieces(text: string): Generator<Piece> {
  let at = 0;
  while (at < text.length) {
    const open = text.indexOf('[[', at);
    if (open !== at) yield { kind: 'literal', text: text.slice(at, open === -1 ? undefined : open) };
    if (open === -1) return;
    const close = text.indexOf(']]', open + 2);
    const nested = text.indexOf('[[', open + 2);
    const unclosed = close === -1 || (nested !== -1 && nested < close);
    const end = unclosed ? (nested === -1 ? text.length : nested) : close + 2;
    const name = text.slice(open + 2, unclosed ? end : close);
    if (!unclosed && wellFormedName.test(name)) yield { kind: 'field', name, position: open };
    else yield { kind: 'malformed', text: text.slice(open, end), position: open };
    at = end;
  }
}

function unknown(name: string, position: number): TextProblem {
  const message = `[[${name}]] is not a merge field${suggestion(name)}`;
  return { code: 'unknownField', field: name, position, message };
}

function malformed(text: string, position: number): TextProblem {
  const closed = text.endsWith(']]');
  const name = text.replace(/^\[+/, '').replace(/\]+$/, '');
  const fault = closed
    ? 'a merge field is written [[name]], without spaces'
    : 'a merge field must be closed with ]]';
  const message = `${fault}${suggestion(name.slice(0, 60))}`;
  return { code: 'malformedField', position, message };
}

function suggestion(name: string): string {
  const nearest = nearestMergeField(name);
  return nearest === null ? '' : `; did you mean [[${nearest}]]?`;
}
