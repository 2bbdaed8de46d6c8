import type { Database } from '../../db/database.js';
import type { Acting } from '../acting.js';
import { Refused } from '../refusal.js';
import {
  refusingDuplicates,
  type Change,
  type RegistryValues,
  type RegistryWriter,
} from './registry-writer.js';

/** Writes a new row of the registry; answers its id. */
export async function createResource<Values extends RegistryValues>(
  db: Database,
  writer: RegistryWriter<Values>,
  acting: Acting,
  values: Values,
): Promise<string> {
  return refusingDuplicates(() => db.transaction((tx) => writer.create(tx, acting, values, 'single')));
}

/** Changes what the values name and leaves the rest (JSON Merge Patch). */
export async function changeResource<Values extends RegistryValues>(
  db: Database,
  writer: RegistryWriter<Values>,
  acting: Acting,
  id: string,
  change: Change<Values>,
  ifRevision: number | null,
): Promise<void> {
  const options = { ifRevision, origin: 'single', replaceMetadata: false } as const;
  await refusingDuplicates(() => db.transaction((tx) => writer.update(tx, acting, id, change, options)));
}

/** What became of a row that was put. */
export interface PutResult {
  readonly id: string;
  readonly created: boolean;
}

/**
 * Creates the row that the caller's own key names, or makes it say what the values say and nothing else. Two callers
 * that create the same at once end with one row.
 */
export async function putResource<Values extends RegistryValues>(
  db: Database,
  writer: RegistryWriter<Values>,
  acting: Acting,
  values: Values,
  ifRevision: number | null,
): Promise<PutResult> {
  const put = () => refusingDuplicates(() => putOnce(db, writer, acting, values, ifRevision));
  try {
    return await put();
  } catch (error) {
    if (!(error instanceof Refused) || error.refusal.kind !== 'conflict') throw error;
    if (error.refusal.code !== 'externalIdTaken' && error.refusal.code !== 'codeTaken') throw error;
    return put();
  }
}

async function putOnce<Values extends RegistryValues>(
  db: Database,
  writer: RegistryWriter<Values>,
  acting: Acting,
  values: Values,
  ifRevision: number | null,
): Promise<PutResult> {
  return db.transaction(async (tx) => {
    const id = await writer.existing(tx, acting.clinicId, values);
    if (id === null) {
      if (ifRevision !== null) throw new Refused({ kind: 'stale' });
      return { id: await writer.create(tx, acting, values, 'sync'), created: true };
    }
    const options = { ifRevision, origin: 'sync', replaceMetadata: true } as const;
    await writer.update(tx, acting, id, writer.replacement(values), options);
    return { id, created: false };
  });
}
