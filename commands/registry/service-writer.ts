import { v7 as uuidv7 } from 'uuid';
import { findByExternalId, insertRow, lockRow, updateRow } from '../../db/registry/registry-store.js';
import { findServiceByCode } from '../../db/registry/service-store.js';
import { Service, type ServiceCategory } from '../../entities/registry/service.js';
import { missing } from '../refusal.js';
import { registryColumns, sameColumns } from './registry-columns.js';
import { refuseStale, type RegistryValues, type RegistryWriter } from './registry-writer.js';

/** What callers say about a service. */
export interface ServiceValues extends RegistryValues {
  readonly code: string;
  readonly name: string;
  readonly category: ServiceCategory;
  readonly price?: number | null | undefined;
  readonly bookingUrl?: string | null | undefined;
}

const COLUMNS = ['code', 'name', 'category', 'price', 'bookingUrl'] as const;

/** Services, which callers name by their `externalId` or by their code. */
export const serviceWriter: RegistryWriter<ServiceValues> = {
  what: 'service',

  async existing(tx, clinicId, { externalId, code }) {
    const named = externalId == null ? null : await findByExternalId(tx, Service, clinicId, externalId);
    if (named !== null) return named.id;
    const coded = await findServiceByCode(tx, clinicId, code);
    return coded !== null && (externalId == null || coded.externalId === null) ? coded.id : null;
  },

  async create(tx, { clinicId, at }, values) {
    const id = uuidv7();
    const columns = { ...sameColumns(values, COLUMNS), ...registryColumns(null, values, at) };
    await insertRow(tx, Service, { ...columns, id, clinicId });
    return id;
  },

  async update(tx, { clinicId, at }, id, change, { ifRevision, replaceMetadata }) {
    const row = (await lockRow(tx, Service, clinicId, id, 'change')) ?? missing('service');
    refuseStale(row, ifRevision);
    const columns = { ...sameColumns(change, COLUMNS), ...registryColumns(row, change, at, replaceMetadata) };
    await updateRow(tx, Service, row, columns);
  },

  replacement: (values) => ({ price: null, bookingUrl: null, metadata: {}, ...values }),
};
