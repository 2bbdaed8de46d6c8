import type { RegistryRow } from '../../db/registry/registry-store.js';
import { mergeMetadata, MOST_METADATA } from '../../domain/registry/merge-metadata.js';
import { refuseFields } from '../refusal.js';
import type { RegistryValues } from './registry-writer.js';

/** The columns of what every row has, as a change leaves them. */
export function registryColumns(
  row: Pick<RegistryRow, 'metadata' | 'archivedAt'> | null,
  values: RegistryValues,
  at: Date,
  replaceMetadata = false,
): Partial<Pick<RegistryRow, 'externalId' | 'metadata' | 'archivedAt'>> {
  return {
    ...(values.externalId === undefined ? {} : { externalId: values.externalId }),
    ...metadataColumn(row, values.metadata, replaceMetadata),
    ...(values.archived === undefined
      ? {}
      : { archivedAt: values.archived ? (row?.archivedAt ?? at) : null }),
  };
}

/** The caller's own pairs as a change leaves them; a new row has none unless they are given. */
export function metadataColumn(
  row: { readonly metadata: Record<string, string> } | null,
  metadata: RegistryValues['metadata'],
  replace = false,
): { metadata?: Record<string, string> } {
  if (metadata === undefined) return row === null ? { metadata: {} } : {};
  const merged = mergeMetadata(replace ? {} : (row?.metadata ?? {}), metadata);
  if (Object.keys(merged).length > MOST_METADATA) {
    const message = `must not have more than ${MOST_METADATA} pairs`;
    refuseFields([{ pointer: '/metadata', code: 'tooMany', message }]);
  }
  return { metadata: merged };
}

/** The fields of a change that are columns of the same name. */
export function sameColumns<Values extends object, Name extends keyof Values>(
  values: Values,
  names: readonly Name[],
): { [Field in Name]?: Exclude<Values[Field], undefined> } {
  const columns: { [Field in Name]?: Exclude<Values[Field], undefined> } = {};
  for (const name of names) {
    const value = values[name];
    if (value !== undefined) columns[name] = value as Exclude<Values[Name], undefined>;
  }
  return columns;
}
