import type { z } from 'zod';
import type { FieldError } from '../../commands/refusal.js';
import { checkTextFor, type TextUse } from '../../domain/messages/wording.js';
import { invalidRequest } from '../problem.js';
import { readPart } from '../zod-fields.js';

/** One thing to mend in a text: where in the text, and in which merge field. */
export interface TextFieldError extends FieldError {
  /** UTF-16 units from the start of the text, from 0. */
  readonly position: number;
  readonly field?: string;
}

const TEXTS: readonly { readonly path: readonly [string, string]; readonly use: TextUse }[] = [
  { path: ['email', 'subject'], use: 'subject' },
  { path: ['email', 'body'], use: 'emailBody' },
  { path: ['sms', 'body'], use: 'smsBody' },
  { path: ['letter', 'body'], use: 'letterBody' },
];

/**
 * Reads a body with staff texts in it. What is wrong with its fields and what is wrong within its texts is told at once.
 *
 * @param under the field of the body that has the texts; the body itself if left out
 * @throws Problem 400
 */
export function readTexts<T>(schema: z.ZodType<T>, body: unknown, under?: string): T {
  const part = readPart(schema, body, '');
  const errors = textErrors(
    under === undefined ? body : fieldOf(body, under),
    under === undefined ? '' : `/${under}`,
  );
  if ('errors' in part) throw invalidRequest([...part.errors, ...errors]);
  if (errors.length > 0) throw invalidRequest(errors);
  return part.value;
}

/** In every language, every wrong merge field, and every text that is too long or cannot be sent. */
export function textErrors(texts: unknown, root: string): TextFieldError[] {
  const variants = fieldOf(texts, 'variants');
  const languages = typeof variants === 'object' && variants !== null ? Object.entries(variants) : [];
  return [
    ...channelErrors(texts, root),
    ...languages.flatMap(([locale, variant]) => channelErrors(variant, `${root}/variants/${locale}`)),
  ];
}

function channelErrors(texts: unknown, root: string): TextFieldError[] {
  return TEXTS.flatMap(({ path, use }) => {
    const text = fieldOf(fieldOf(texts, path[0]), path[1]);
    if (typeof text !== 'string') return [];
    const pointer = `${root}/${path.join('/')}`;
    const blank = text !== '' && text.trim() === '';
    return [
      ...(blank ? [{ pointer, code: 'blank', message: 'must not be blank', position: 0 }] : []),
      ...checkTextFor(use, text).map(({ message, ...problem }) => ({
        pointer,
        ...problem,
        message: `${message} (position ${problem.position})`,
      })),
    ];
  });
}

function fieldOf(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
  return (value as Readonly<Record<string, unknown>>)[name];
}
