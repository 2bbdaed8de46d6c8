import type { EntityManager } from 'typeorm';
import { SavedFilter } from '../../entities/staff/saved-filter.js';
import type { Tx } from '../database.js';

/** The filters that a member of staff sees in a clinic: their own, and what others share; by name. */
export async function filtersSeenBy(
  reader: EntityManager,
  clinicId: string,
  ownerId: string,
): Promise<SavedFilter[]> {
  return await reader
    .createQueryBuilder(SavedFilter, 'row')
    .where('row.clinicId = :clinicId and row.deletedAt is null', { clinicId })
    .andWhere('(row.shared or row.ownerId = :ownerId)', { ownerId })
    .orderBy('row.name')
    .addOrderBy('row.id')
    .limit(200)
    .getMany();
}

/** A filter of that person's own, deleted or not. */
export async function findOwnFilter(
  reader: EntityManager,
  clinicId: string,
  ownerId: string,
  id: string,
): Promise<SavedFilter | null> {
  return await reader.findOneBy(SavedFilter, { id, clinicId, ownerId });
}

export async function insertFilter(
  tx: Tx,
  filter: Pick<SavedFilter, 'id' | 'clinicId' | 'ownerId' | 'name' | 'query' | 'shared'>,
): Promise<void> {
  await tx.getRepository(SavedFilter).insert({ ...filter, deletedAt: null });
}

export async function changeFilter(
  tx: Tx,
  id: string,
  changes: Partial<Pick<SavedFilter, 'name' | 'shared' | 'deletedAt'>>,
): Promise<void> {
  await tx.getRepository(SavedFilter).update({ id }, changes);
}
