import type { Database, Tx } from '../../db/database.js';
import type { Acting } from '../acting.js';
import {
  refusingDuplicates,
  type Change,
  type RegistryValues,
  type RegistryWriter,
} from './registry-writer.js';

/** A row as another system has it. */
export interface ResourceCopy<Values> {
  /** What that system speaks of; the rest stays as it is here. */
  readonly copy: Change<Values>;
  /** What only a new row gets, since the clinic may change it here. */
  readonly onlyNew?: Change<Values>;
}

/**
 * Creates the row that the copy's `externalId` names, or changes in it what the copy speaks of. A new row is new to us,
 * not to the clinic, and sets no rule off.
 *
 * @param also what belongs to the same transaction
 */
export async function copyResource<Values extends RegistryValues>(
  db: Database,
  writer: RegistryWriter<Values>,
  acting: Acting,
  { copy, onlyNew }: ResourceCopy<Values>,
  also: (tx: Tx, id: string) => Promise<void> = () => Promise.resolve(),
): Promise<string> {
  return refusingDuplicates(() =>
    db.transaction(async (tx) => {
      const values = { ...onlyNew, ...copy } as unknown as Values;
      const known = await writer.existing(tx, acting.clinicId, values);
      const options = { ifRevision: null, origin: 'sync', replaceMetadata: false } as const;
      if (known !== null) await writer.update(tx, acting, known, copy, options);
      const id = known ?? (await writer.create(tx, acting, values, 'sync'));
      await also(tx, id);
      return id;
    }),
  );
}
