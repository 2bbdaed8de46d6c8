import { Refused, type FieldError, type Refusal } from '../commands/refusal.js';
import { isDatabaseTrouble } from '../db/database-trouble.js';
import { conflictKinds } from './conflict-codes.js';
import { problemKinds, type ProblemCode, type ProblemKind } from './problem-codes.js';

/** How soon a caller should try again when the database is away. */
const RETRY_SECONDS = 2;

/** A request that ends without doing what was asked, in the terms of RFC 9457. */
export class Problem extends Error {
  readonly status: number;
  readonly title: string;

  constructor(
    readonly code: string,
    readonly detail: string,
    readonly extras: {
      /** What a code counts as that has no page of its own. */
      readonly fallback?: ProblemCode;
      readonly errors?: readonly FieldError[];
      /** Further members of the document. */
      readonly about?: Readonly<Record<string, unknown>>;
      readonly headers?: Readonly<Record<string, string>>;
    } = {},
  ) {
    super(`${code}: ${detail}`);
    this.name = 'Problem';
    const kind = kindOf(code) ?? problemKinds[extras.fallback ?? 'internalError'];
    this.status = kind.status;
    this.title = kind.title;
  }
}

/** A problem of a known kind, in its own words or in the usual ones. */
export function problem(code: ProblemCode, detail: string = problemKinds[code].meaning): Problem {
  return new Problem(code, detail);
}

/** 400 with every wrong field. */
export function invalidRequest(errors: readonly FieldError[]): Problem {
  const fields = errors.length === 1 ? 'One field is not as it' : `${errors.length} fields are not as they`;
  return new Problem('invalidRequest', `${fields} should be.`, { errors });
}

/** A problem that passes: 429 or 503 with the seconds to wait. */
export function retryLater(
  code: 'tooManyRequests' | 'tooManyFailedAttempts' | 'unavailable' | 'timedOut',
  seconds: number = RETRY_SECONDS,
): Problem {
  return new Problem(code, problemKinds[code].meaning, {
    headers: { 'Retry-After': String(Math.max(1, Math.ceil(seconds))) },
  });
}

/** The one mapping of everything that can be thrown to what a caller is told. */
export function problemOf(error: unknown): Problem {
  if (error instanceof Problem) return error;
  if (error instanceof Refused) return refusalProblem(error.refusal);
  if (isDatabaseTrouble(error)) return retryLater('unavailable');
  return bodyProblem(error) ?? problem('internalError');
}

/** The document that is sent as `application/problem+json`. */
export function problemDocument(
  { code, title, status, detail, extras }: Problem,
  publicUrl: string,
  requestId: string,
): Record<string, unknown> {
  return {
    type: `${publicUrl}/docs/problems/${code}`,
    title,
    status,
    code,
    detail,
    requestId,
    ...extras.about,
    ...(extras.errors === undefined ? {} : { errors: extras.errors }),
  };
}

function refusalProblem(refusal: Refusal): Problem {
  switch (refusal.kind) {
    case 'missing':
      return problem('notFound', `This clinic has no such ${refusal.what}.`);
    case 'conflict':
      return new Problem(refusal.code, refusal.detail, { fallback: 'conflict', about: refusal.about ?? {} });
    case 'stale':
      return problem('stale');
    case 'fields':
      return new Problem('notAllowed', problemKinds.notAllowed.meaning, { errors: refusal.errors });
  }
}

/** What the parser of bodies and addresses throws. */
function bodyProblem(error: unknown): Problem | null {
  if (!(error instanceof Error) || !('status' in error) || typeof error.status !== 'number') return null;
  const type = 'type' in error ? error.type : undefined;
  if (error.status === 413) return problem('bodyTooLarge');
  if (error.status === 415) return problem('unsupportedMediaType');
  if (type === 'entity.parse.failed') return problem('malformedJson');
  return error.status >= 400 && error.status < 500 ? problem('malformedRequest') : null;
}

function kindOf(code: string): ProblemKind | undefined {
  const kinds: Readonly<Record<string, ProblemKind>> = { ...conflictKinds, ...problemKinds };
  return Object.hasOwn(kinds, code) ? kinds[code] : undefined;
}
