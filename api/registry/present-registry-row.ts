import type { RegistryRow } from '../../db/registry/registry-store.js';

/** What every resource of the registry shows, `id` first and the instants last. */
export function presentRegistryRow<Own extends object>(
  row: Omit<RegistryRow, 'clinicId' | 'revision'>,
  own: Own,
) {
  return {
    id: row.id,
    externalId: row.externalId,
    ...own,
    metadata: row.metadata,
    archivedAt: row.archivedAt?.toISOString() ?? null,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  };
}
