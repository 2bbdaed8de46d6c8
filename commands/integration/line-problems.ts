import type { Refusal } from '../refusal.js';

/** What is wrong with a line: in which column, if it is one, and in which words. */
export interface LineProblem {
  readonly field: string | null;
  readonly code: string;
  readonly message: string;
}

/** A refusal in the terms of a line of a file. */
export function lineProblems(refusal: Refusal): LineProblem[] {
  switch (refusal.kind) {
    case 'fields':
      return refusal.errors.map(({ pointer, code, message }) => ({
        field: columnAt(pointer),
        code,
        message,
      }));
    case 'conflict':
      return [{ field: null, code: refusal.code, message: refusal.detail }];
    case 'missing':
      return [{ field: null, code: 'unknownReference', message: `names no ${refusal.what} of this clinic` }];
    case 'stale':
      return [{ field: null, code: 'stale', message: 'was changed at the same moment' }];
  }
}

/** `/tags/0` and `/data/performedOn` are the columns `tags` and `performedOn`. */
function columnAt(pointer: string): string | null {
  const [first, second] = pointer.split('/').filter((part) => part !== '');
  if (first === 'consents') return second === 'sms' ? 'smsConsent' : 'emailConsent';
  if (first === 'metadata' && second !== undefined) return `metadata.${second}`;
  return (first === 'data' ? second : first) ?? null;
}
