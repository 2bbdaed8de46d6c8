import type { Tx } from '../../db/database.js';
import { findRow } from '../../db/registry/registry-store.js';
import type { Client } from '../../entities/registry/client.js';
import type { Patient } from '../../entities/registry/patient.js';
import type { Acting } from '../acting.js';
import { refuseFields } from '../refusal.js';
import type { Change, RegistryValues, RegistryWriter } from '../registry/registry-writer.js';
import { refusingDuplicates } from '../registry/registry-writer.js';
import type { Read } from './import-readers.js';

/** What became of a line. */
export type LineResult = 'created' | 'updated' | 'unchanged';

/** How the lines of a kind are written. */
export interface RowImport<Values extends RegistryValues> {
  readonly writer: RegistryWriter<Values>;
  readonly entity: typeof Client | typeof Patient;
  readonly whole: () => Read<Values>;
  readonly change: () => Read<Change<Values>>;
}

/**
 * Creates the row that the line's `externalId` names, or changes in it what the line states. A line that states what is
 * known already changes nothing. New patients set no rule off: they are new to us, not to the clinic.
 *
 * @throws Refused with everything that is wrong with the line
 */
export async function importRegistryRow<Values extends RegistryValues>(
  tx: Tx,
  acting: Acting,
  externalId: string,
  { writer, entity, whole, change }: RowImport<Values>,
): Promise<LineResult> {
  const { clinicId } = acting;
  return await refusingDuplicates(async () => {
    const id = await writer.existing(tx, clinicId, { externalId } as Values);
    if (id === null) {
      await writer.create(tx, acting, accepted(whole()), 'sync');
      return 'created';
    }
    const before = await revisionOf(tx, entity, clinicId, id);
    const options = { ifRevision: null, origin: 'sync', replaceMetadata: false } as const;
    await writer.update(tx, acting, id, accepted(change()), options);
    return before === (await revisionOf(tx, entity, clinicId, id)) ? 'unchanged' : 'updated';
  });
}

/** The value of a line that is in order. @throws Refused with everything that is wrong with it */
export function accepted<T>(read: Read<T>): T {
  if ('value' in read) return read.value;
  refuseFields(read.errors);
  throw new Error('a line was refused without a reason');
}

async function revisionOf(
  tx: Tx,
  entity: typeof Client | typeof Patient,
  clinicId: string,
  id: string,
): Promise<number | null> {
  const row = await findRow<Client | Patient>(tx, entity, clinicId, id);
  return row?.revision ?? null;
}
