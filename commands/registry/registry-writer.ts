import type { Tx } from '../../db/database.js';
import { violatedConstraint } from '../../db/violated-constraint.js';
import type { Acting } from '../acting.js';
import { conflict, Refused } from '../refusal.js';

/**
 * `single`: a caller speaks of this one thing. `sync`: a copy of another system's record, which may be repeated any
 * number of times and is no new statement then.
 */
export type WriteOrigin = 'single' | 'sync';

/** How a change is meant. */
export interface ChangeOptions {
  /** The revision that the caller saw; null when it did not say. */
  readonly ifRevision: number | null;
  readonly origin: WriteOrigin;
  /** True: the pairs of `metadata` are all there are. False: they are merged into what is there. */
  readonly replaceMetadata: boolean;
}

/** A change of values: what is left out stays, null clears. */
export type Change<Values> = { readonly [Field in keyof Values]?: Values[Field] | undefined };

/** What callers may say about any row of the registry. */
export interface RegistryValues {
  readonly externalId?: string | null | undefined;
  readonly metadata?: Readonly<Record<string, string | null>> | undefined;
  readonly archived?: boolean | undefined;
}

/** How one resource of the registry is written. Each function is a part of a transaction that its caller opens. */
export interface RegistryWriter<Values extends RegistryValues> {
  /** What it is called in a refusal. */
  readonly what: string;
  /** The id of the row that the caller's values name, if it is already there. */
  existing(tx: Tx, clinicId: string, values: Values): Promise<string | null>;
  /** Writes a new row and answers its id. */
  create(tx: Tx, acting: Acting, values: Values, origin: WriteOrigin): Promise<string>;
  update(tx: Tx, acting: Acting, id: string, change: Change<Values>, options: ChangeOptions): Promise<void>;
  /** The change that makes a row say what these values say, and nothing else. */
  replacement(values: Values): Change<Values>;
}

/**
 * @throws Refused `stale` if the row, which must be locked, is not in the revision that the caller saw
 */
export function refuseStale(row: { readonly revision: number }, ifRevision: number | null): void {
  if (ifRevision !== null && ifRevision !== row.revision) throw new Refused({ kind: 'stale' });
}

/** Runs a write and says what a broken unique constraint means. */
export async function refusingDuplicates<T>(write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    const constraint = violatedConstraint(error);
    if (constraint === null) throw error;
    if (constraint.endsWith('_external_id')) conflict('externalIdTaken', 'Another one has this externalId.');
    if (constraint === 'service_clinic_id_code_key') conflict('codeTaken', 'Another service has this code.');
    throw error;
  }
}
