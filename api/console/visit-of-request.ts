import type { Request, Response } from 'express';
import type { Visitor } from '../../commands/staff/find-visitor.js';
import { dateAt } from '../../domain/clinic-time.js';
import { problem } from '../problem.js';
import type { ConsoleVisit } from './console-page.js';
import { isUuid } from './is-uuid.js';

/** A request as the pages see it. */
export function visitOfRequest(req: Request, res: Response, visitor: Visitor, at: Date): ConsoleVisit {
  const form = (req.body ?? {}) as Readonly<Record<string, unknown>>;
  return {
    req,
    res,
    visitor,
    acting: { clinicId: visitor.clinicId, actor: `staff:${visitor.userId}`, at },
    at,
    today: dateAt(at, visitor.timeZone),
    param: (name) => {
      const value = req.params[name];
      if (typeof value !== 'string' || (name.endsWith('Id') && !isUuid(value))) throw problem('notFound');
      return value;
    },
    asked: (name) => texts(req.query[name]).find((text) => text !== '') ?? null,
    askedAll: (name) => texts(req.query[name]).filter((text) => text !== ''),
    field: (name) => texts(form[name])[0] ?? '',
    fieldAll: (name) => texts(form[name]),
  };
}

/** Control characters have no place in a line that somebody typed; line breaks and tabs stay. */
function texts(value: unknown): readonly string[] {
  const all: readonly unknown[] = Array.isArray(value) ? value : [value];
  return all
    .filter((one) => typeof one === 'string')
    .map((one) =>
      one
        .replace(/\r\n?/g, '\n')
        .replace(/(?![\n\t])\p{Cc}/gu, '')
        .trim(),
    );
}
