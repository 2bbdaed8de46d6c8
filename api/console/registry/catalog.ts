import { saveReasonOf } from '../../../commands/appointments/save-reasons.js';
import { locationWriter } from '../../../commands/registry/location-writer.js';
import { changeResource, createResource } from '../../../commands/registry/save-resource.js';
import { serviceWriter } from '../../../commands/registry/service-writer.js';
import type { Acting } from '../../../commands/acting.js';
import { missing, type FieldError } from '../../../commands/refusal.js';
import { appointmentReasons } from '../../../db/appointments/appointment-reason-store.js';
import type { Database } from '../../../db/database.js';
import { listLocations, servicesByCode } from '../../../db/registry/catalog-list.js';
import { findRow } from '../../../db/registry/registry-store.js';
import { AppointmentReason } from '../../../entities/appointments/appointment-reason.js';
import { Location } from '../../../entities/registry/location.js';
import { Service, SERVICE_CATEGORIES } from '../../../entities/registry/service.js';
import { reasonBody } from '../../appointments/reason-schema.js';
import { locationBody, locationChange } from '../../registry/location-schema.js';
import { serviceBody, serviceChange } from '../../registry/service-schema.js';
import { readPart } from '../../zod-fields.js';

/** The texts of a row's fields, by their names in the body; absent means empty. */
export type RowTexts = Readonly<Record<string, string>>;

/** A row of a catalog as its list and its form show it. */
export interface CatalogRow {
  readonly id: string;
  readonly revision: number;
  readonly texts: RowTexts;
  readonly isArchived: boolean;
}

/** What became of a row that was to be saved. */
export type Saved = { readonly id: string } | { readonly errors: readonly FieldError[] };

/** A list of a clinic's own things that is kept by hand. */
export interface Catalog {
  readonly key: 'services' | 'locations' | 'reasons';
  /** The name of its parameter in paths. */
  readonly param: 'serviceId' | 'locationId' | 'reasonId';
  readonly fields: readonly string[];
  /** Those that its list shows. */
  readonly listed: readonly string[];
  readonly choices: Readonly<Record<string, readonly string[]>>;
  readonly list: (db: Database, clinicId: string, after: string | null) => Promise<readonly CatalogRow[]>;
  /** Where the next page begins; `null`: the list is whole. */
  readonly nextAfter: (rows: readonly CatalogRow[]) => string | null;
  readonly find: (db: Database, clinicId: string, id: string) => Promise<CatalogRow>;
  readonly save: (db: Database, acting: Acting, row: CatalogRow | null, texts: RowTexts) => Promise<Saved>;
  readonly archive: ((db: Database, acting: Acting, id: string, archived: boolean) => Promise<void>) | null;
}

/** Services on one page. */
const PAGE = 100;

const services: Catalog = {
  key: 'services',
  param: 'serviceId',
  fields: ['code', 'name', 'category', 'price', 'bookingUrl'],
  listed: ['code', 'name', 'category', 'price'],
  choices: { category: SERVICE_CATEGORIES },
  list: async (db, clinicId, after) =>
    (await servicesByCode(db.reader, clinicId, { after, limit: PAGE })).map(rowOfService),
  nextAfter: (rows) => (rows.length === PAGE ? (rows.at(-1)?.texts['code'] ?? null) : null),
  find: async (db, clinicId, id) =>
    rowOfService((await findRow(db.reader, Service, clinicId, id)) ?? missing('service')),
  save: async (db, acting, row, texts) => {
    const price = texts['price'] === '' ? null : Number((texts['price'] ?? '').replace(',', '.'));
    const body = {
      code: texts['code'],
      name: texts['name'],
      category: texts['category'],
      price,
      bookingUrl: orNull(texts['bookingUrl']),
    };
    if (row === null) {
      const read = readPart(serviceBody, body, '');
      return 'errors' in read ? read : { id: await createResource(db, serviceWriter, acting, read.value) };
    }
    const read = readPart(serviceChange, body, '');
    if ('errors' in read) return read;
    await changeResource(db, serviceWriter, acting, row.id, read.value, row.revision);
    return { id: row.id };
  },
  archive: (db, acting, id, archived) => changeResource(db, serviceWriter, acting, id, { archived }, null),
};

const locations: Catalog = {
  key: 'locations',
  param: 'locationId',
  fields: [
    'name',
    'timeZone',
    'phone',
    'address',
    'bookingUrl',
    'senders.email',
    'senders.sms',
    'sendTime',
    'sendWindow.from',
    'sendWindow.to',
  ],
  listed: ['name', 'timeZone', 'sendWindow.from', 'sendWindow.to'],
  choices: {},
  list: async (db, clinicId) => (await listLocations(db.reader, clinicId)).map(rowOfLocation),
  nextAfter: () => null,
  find: async (db, clinicId, id) =>
    rowOfLocation((await findRow(db.reader, Location, clinicId, id)) ?? missing('location')),
  save: async (db, acting, row, texts) => {
    const plain = Object.fromEntries(
      ['timeZone', 'phone', 'address', 'bookingUrl', 'sendTime'].map((name) => [name, orNull(texts[name])]),
    );
    const [from, to] = [orNull(texts['sendWindow.from']), orNull(texts['sendWindow.to'])];
    const [email, sms] = [orNull(texts['senders.email']), orNull(texts['senders.sms'])];
    const sendWindow = from === null && to === null ? null : { from: from ?? '', to: to ?? '' };
    const senders = email === null && sms === null ? null : { email, sms };
    const body = { ...plain, name: texts['name'], sendWindow, senders };
    if (row === null) {
      const given =
        senders === null
          ? null
          : Object.fromEntries(Object.entries(senders).filter(([, value]) => value !== null));
      const read = readPart(locationBody, { ...body, senders: given }, '');
      return 'errors' in read ? read : { id: await createResource(db, locationWriter, acting, read.value) };
    }
    const read = readPart(locationChange, body, '');
    if ('errors' in read) return read;
    await changeResource(db, locationWriter, acting, row.id, read.value, row.revision);
    return { id: row.id };
  },
  archive: (db, acting, id, archived) => changeResource(db, locationWriter, acting, id, { archived }, null),
};

const reasons: Catalog = {
  key: 'reasons',
  param: 'reasonId',
  fields: ['code', 'name', 'serviceCodes'],
  listed: ['code', 'name', 'serviceCodes'],
  choices: {},
  list: async (db, clinicId) => (await appointmentReasons(db.reader, clinicId)).map(rowOfReason),
  nextAfter: () => null,
  find: async (db, clinicId, id) =>
    rowOfReason((await findRow(db.reader, AppointmentReason, clinicId, id)) ?? missing('reason')),
  save: async (db, acting, row, texts) => {
    const code = row?.texts['code'] ?? texts['code'] ?? '';
    const serviceCodes = (texts['serviceCodes'] ?? '').split(/[\s,;]+/).filter((one) => one !== '');
    const read = readPart(reasonBody, { name: orNull(texts['name']), serviceCodes }, '');
    if ('errors' in read) return read;
    if (code === '') return { errors: [{ pointer: '/code', code: 'required', message: 'is required' }] };
    await saveReasonOf(db, acting, {
      code,
      name: read.value.name ?? null,
      serviceCodes: read.value.serviceCodes,
    });
    const saved = (await appointmentReasons(db.reader, acting.clinicId)).find((one) => one.code === code);
    return { id: saved?.id ?? missing('reason') };
  },
  archive: null,
};

/** All of them. */
export const CATALOGS: readonly Catalog[] = [services, locations, reasons];

function rowOfService({
  id,
  revision,
  archivedAt,
  code,
  name,
  category,
  price,
  bookingUrl,
}: Service): CatalogRow {
  const texts = {
    code,
    name,
    category,
    price: price === null ? '' : String(price),
    bookingUrl: bookingUrl ?? '',
  };
  return { id, revision, isArchived: archivedAt !== null, texts };
}

function rowOfLocation(row: Location): CatalogRow {
  const { name, timeZone, phone, address, bookingUrl, senders, sendTime, sendWindow } = row;
  const texts = {
    ...{
      name,
      timeZone: timeZone ?? '',
      phone: phone ?? '',
      address: address ?? '',
      bookingUrl: bookingUrl ?? '',
    },
    ...{ 'senders.email': senders?.email ?? '', 'senders.sms': senders?.sms ?? '', sendTime: sendTime ?? '' },
    ...{ 'sendWindow.from': sendWindow?.from ?? '', 'sendWindow.to': sendWindow?.to ?? '' },
  };
  return { id: row.id, revision: row.revision, isArchived: row.archivedAt !== null, texts };
}

function rowOfReason({ id, revision, code, name, serviceCodes }: AppointmentReason): CatalogRow {
  return {
    id,
    revision,
    isArchived: false,
    texts: { code, name: name ?? '', serviceCodes: serviceCodes.join(' ') },
  };
}

function orNull(text: string | undefined): string | null {
  return text === undefined || text === '' ? null : text;
}
