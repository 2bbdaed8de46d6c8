/** One field that cannot stay as it is. `pointer` is a JSON pointer into the request body (RFC 6901). */
export interface FieldError {
  readonly pointer: string;
  readonly code: string;
  readonly message: string;
}

/**
 * Why a command did nothing. `missing`: no such thing in this clinic. `conflict`: its state does not allow it.
 * `stale`: it has changed since the caller read it. `fields`: what was asked is not allowed, field by field.
 */
export type Refusal =
  | { readonly kind: 'missing'; readonly what: string }
  | {
      readonly kind: 'conflict';
      readonly code: string;
      readonly detail: string;
      /** What stands in the way, for the caller to look at: members of the problem document. */
      readonly about?: Readonly<Record<string, unknown>>;
    }
  | { readonly kind: 'stale' }
  | { readonly kind: 'fields'; readonly errors: readonly FieldError[] };

/** Thrown by a command, so that its transaction is rolled back; `api/problem.ts` says it in HTTP. */
export class Refused extends Error {
  constructor(readonly refusal: Refusal) {
    super(`refused: ${refusal.kind}`);
    this.name = 'Refused';
  }
}

/** Ends the command: there is no such thing in this clinic. */
export function missing(what: string): never {
  throw new Refused({ kind: 'missing', what });
}

/** Ends the command: the state of the thing does not allow it. */
export function conflict(code: string, detail: string, about: Readonly<Record<string, unknown>> = {}): never {
  throw new Refused({ kind: 'conflict', code, detail, about });
}

/** Ends the command if any field was found wrong. */
export function refuseFields(errors: readonly FieldError[]): void {
  if (errors.length > 0) throw new Refused({ kind: 'fields', errors });
}
