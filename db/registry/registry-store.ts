import { In } from 'typeorm';
import type { EntityManager, EntityTarget, FindOptionsWhere, QueryDeepPartialEntity } from 'typeorm';
import type { Tx } from '../database.js';
import { changedColumns } from './changed-columns.js';

/** The columns that every row of the registry has. */
export interface RegistryRow {
  id: string;
  clinicId: string;
  externalId: string | null;
  metadata: Record<string, string>;
  archivedAt: Date | null;
  readonly revision: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** Rows of one clinic, told apart by their own id. */
export interface ClinicRow {
  id: string;
  clinicId: string;
}

/** `share`: others may read along, nobody may change it. `change`: this transaction is going to change it. */
export type RowLock = 'share' | 'change';

const LOCK_MODES = { share: 'pessimistic_read', change: 'for_no_key_update' } as const;

/** The clinic's row of that id; another clinic's is as good as none. */
export async function findRow<Row extends ClinicRow>(
  reader: EntityManager,
  entity: EntityTarget<Row>,
  clinicId: string,
  id: string,
): Promise<Row | null> {
  return reader.findOneBy(entity, { id, clinicId } as FindOptionsWhere<Row>);
}

/** The clinic's rows of those ids, in no order. */
export async function findRows<Row extends ClinicRow>(
  reader: EntityManager,
  entity: EntityTarget<Row>,
  clinicId: string,
  ids: readonly string[],
): Promise<Row[]> {
  if (ids.length === 0) return [];
  return reader.findBy(entity, { id: In([...ids]), clinicId } as FindOptionsWhere<Row>);
}

/** The clinic's row that the caller knows by that id of its own. */
export async function findByExternalId<Row extends ClinicRow & { externalId: string | null }>(
  reader: EntityManager,
  entity: EntityTarget<Row>,
  clinicId: string,
  externalId: string,
): Promise<Row | null> {
  return reader.findOneBy(entity, { clinicId, externalId } as FindOptionsWhere<Row>);
}

/** The clinic's row of that id, locked until the transaction ends. Locks are taken as design section 3.6 says. */
export async function lockRow<Row extends ClinicRow>(
  tx: Tx,
  entity: EntityTarget<Row>,
  clinicId: string,
  id: string,
  lock: RowLock,
): Promise<Row | null> {
  return tx.findOne(entity, {
    where: { id, clinicId } as FindOptionsWhere<Row>,
    lock: { mode: LOCK_MODES[lock] },
  });
}

/** Writes a new row; columns that are left out take their defaults. */
export async function insertRow<Row extends { id: string }>(
  tx: Tx,
  entity: EntityTarget<Row>,
  row: Partial<Row>,
): Promise<void> {
  await tx
    .createQueryBuilder()
    .insert()
    .into(entity)
    .values(row as QueryDeepPartialEntity<Row>)
    .updateEntity(false)
    .execute();
}

/** Writes what differs; answers the names of the columns that did. */
export async function updateRow<Row extends { id: string }>(
  tx: Tx,
  entity: EntityTarget<Row>,
  row: Row,
  change: Partial<Row>,
): Promise<(keyof Row)[]> {
  const columns = changedColumns(row, change);
  if (columns === null) return [];
  await tx
    .createQueryBuilder()
    .update(entity)
    .set(columns as QueryDeepPartialEntity<Row>)
    .where('id = :id', { id: row.id })
    .updateEntity(false)
    .execute();
  return Object.keys(columns) as (keyof Row)[];
}
