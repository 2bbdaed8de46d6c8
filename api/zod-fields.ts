import type { z } from 'zod';
import type { FieldError } from '../commands/refusal.js';
import { issueCode, issueWords } from './issue-words.js';

type Issue = z.core.$ZodIssue;

/**
 * Reads a part of a request with its schema, or tells what is wrong with it.
 *
 * @param root the part that pointers begin with: empty for the body, `/query`, `/path`
 */
export function readPart<T>(
  schema: z.ZodType<T>,
  part: unknown,
  root: string,
): { readonly value: T } | { readonly errors: readonly FieldError[] } {
  const parsed = schema.safeParse(part, { error: issueWords });
  return parsed.success
    ? { value: parsed.data }
    : { errors: parsed.error.issues.flatMap((issue) => fieldErrors(issue, root)) };
}

function fieldErrors(issue: Issue, root: string): readonly FieldError[] {
  const pointer = root + pointerOf(issue.path);
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => ({
        pointer: pointer + pointerOf([key]),
        code: 'unknownField',
        message: 'is not a field of this request',
      }));
    case 'invalid_union': {
      const best = bestBranch(issue.errors);
      if (best === null) return [{ pointer, code: issueCode(issue), message: issue.message }];
      return best.flatMap((inner) => fieldErrors(inner, pointer));
    }
    case 'invalid_key':
    case 'invalid_element':
      return issue.issues.flatMap((inner) => fieldErrors(inner, pointer));
    case 'custom':
    case 'invalid_format':
    case 'invalid_type':
    case 'invalid_value':
    case 'not_multiple_of':
    case 'too_big':
    case 'too_small':
      return [{ pointer, code: issueCode(issue), message: issue.message }];
  }
}

/**
 * Of the branches of a union the one that the caller most likely meant: the value is of its type, it knows most of the
 * fields, and least is wrong. Null if the value is of no branch's type.
 */
function bestBranch(branches: readonly (readonly Issue[])[]): readonly Issue[] | null {
  const possible = branches.filter((issues) => !issues.some(isOfOtherType));
  const scored = possible.map((issues) => ({
    issues,
    score: issues.reduce((sum, issue) => sum + weight(issue), 0),
  }));
  scored.sort((a, b) => a.score - b.score);
  return scored[0]?.issues ?? null;
}

function isOfOtherType(issue: Issue): boolean {
  return issue.path.length === 0 && (issue.code === 'invalid_type' || issue.code === 'invalid_value');
}

function weight(issue: Issue): number {
  if (issue.code === 'unrecognized_keys') return 10 * issue.keys.length;
  // A wrong literal is a wrong discriminator: another branch was meant.
  if (issue.code === 'invalid_value') return issue.values.length === 1 ? 20 : 2;
  return 1;
}

/** A JSON pointer (RFC 6901). */
function pointerOf(path: readonly PropertyKey[]): string {
  return path.map((key) => `/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}
