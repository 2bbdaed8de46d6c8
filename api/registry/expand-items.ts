import { z } from 'zod';
import type { Tx } from '../../db/database.js';
import { findRows } from '../../db/registry/registry-store.js';
import { findServicesByCode } from '../../db/registry/service-store.js';
import { Client } from '../../entities/registry/client.js';
import { Location } from '../../entities/registry/location.js';
import { Patient } from '../../entities/registry/patient.js';
import { commaList } from '../paging.js';
import { presentLocation } from './present-location.js';
import { presentPatient } from './present-patient.js';
import { presentService } from './present-service.js';
import { shownClients } from './shown-clients.js';

/** What `?expand=` can put beside its id. */
export const EXPANDABLE = ['patient', 'client', 'service', 'location'] as const;
export type Expandable = (typeof EXPANDABLE)[number];

/** The query field of every list and single resource that can be expanded. */
export const expandQuery = { expand: commaList(z.enum(EXPANDABLE)).optional() };

/** The field of an item that names the thing. */
const FIELD = {
  patient: 'patientId',
  client: 'clientId',
  location: 'locationId',
  service: 'serviceCode',
} as const satisfies Record<Expandable, string>;

/**
 * Puts the things that items name by id (services by code) into the items, one query for each kind; `null` where
 * nothing is named. Items that do not have the field stay as they are.
 */
export async function expandItems<Item extends object>(
  reader: Tx,
  clinicId: string,
  items: readonly Item[],
  wanted: readonly Expandable[],
  at: Date,
): Promise<(Item & Partial<Record<Expandable, unknown>>)[]> {
  const found = new Map<Expandable, ReadonlyMap<string, unknown>>();
  for (const name of new Set(wanted)) {
    const keys = new Set(items.map((item) => keyOf(item, name)).filter((key) => key !== null));
    if (keys.size > 0) found.set(name, await LOADERS[name](reader, clinicId, [...keys], at));
  }
  return items.map((item) => {
    const fields = [...wanted]
      .filter((name) => FIELD[name] in item)
      .map((name): [Expandable, unknown] => [name, found.get(name)?.get(keyOf(item, name) ?? '') ?? null]);
    return { ...item, ...Object.fromEntries(fields) };
  });
}

type Loader = (
  reader: Tx,
  clinicId: string,
  keys: readonly string[],
  at: Date,
) => Promise<ReadonlyMap<string, unknown>>;

const LOADERS: Readonly<Record<Expandable, Loader>> = {
  patient: async (reader, clinicId, ids) =>
    byKey(await findRows(reader, Patient, clinicId, ids), (row) => row.id, presentPatient),
  location: async (reader, clinicId, ids) =>
    byKey(await findRows(reader, Location, clinicId, ids), (row) => row.id, presentLocation),
  service: async (reader, clinicId, codes) =>
    byKey(await findServicesByCode(reader, clinicId, codes), (row) => row.code, presentService),
  client: async (reader, clinicId, ids, at) => {
    const clients = await shownClients(reader, await findRows(reader, Client, clinicId, ids), at);
    return new Map(clients.map((client) => [client.id, client]));
  },
};

function byKey<Row>(rows: readonly Row[], key: (row: Row) => string, present: (row: Row) => unknown) {
  return new Map(rows.map((row) => [key(row), present(row)]));
}

function keyOf(item: object, name: Expandable): string | null {
  const value = (item as Readonly<Record<string, unknown>>)[FIELD[name]];
  return typeof value === 'string' ? value : null;
}
