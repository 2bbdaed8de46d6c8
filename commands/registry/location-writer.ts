import { v7 as uuidv7 } from 'uuid';
import { lockClinic } from '../../db/registry/clinic-store.js';
import { hasOtherLocation } from '../../db/registry/location-store.js';
import { findByExternalId, insertRow, lockRow, updateRow } from '../../db/registry/registry-store.js';
import { Location, type LocationSenders } from '../../entities/registry/location.js';
import { conflict, missing } from '../refusal.js';
import { requestReplan } from '../reminders/request-replan.js';
import { registryColumns, sameColumns } from './registry-columns.js';
import { refuseStale, type Change, type RegistryValues, type RegistryWriter } from './registry-writer.js';
import { mergedHours, type SendHoursChange } from './send-hours.js';

/** Own senders as a change names them; null takes one away. */
export type SendersChange = { readonly [Channel in keyof LocationSenders]?: string | null | undefined };

/** What callers say about a location; what is null is the clinic's. */
export interface LocationValues extends RegistryValues {
  readonly name: string;
  readonly timeZone?: string | null | undefined;
  readonly phone?: string | null | undefined;
  readonly address?: string | null | undefined;
  readonly bookingUrl?: string | null | undefined;
  readonly senders?: SendersChange | null | undefined;
  readonly sendTime?: string | null | undefined;
  readonly sendWindow?: SendHoursChange | null | undefined;
}

const COLUMNS = ['name', 'timeZone', 'phone', 'address', 'bookingUrl', 'sendTime'] as const;
/** What the instants of planned messages are made of. */
const TIMING: ReadonlySet<keyof Location> = new Set(['timeZone', 'sendTime', 'sendWindow']);

/** Locations. A change of zone, send time or window plans the open reminders anew. */
export const locationWriter: RegistryWriter<LocationValues> = {
  what: 'location',

  async existing(tx, clinicId, { externalId }) {
    if (externalId == null) return null;
    return (await findByExternalId(tx, Location, clinicId, externalId))?.id ?? null;
  },

  async create(tx, { clinicId, at }, values) {
    const id = uuidv7();
    const columns = {
      ...sameColumns(values, COLUMNS),
      ...sendingColumns(null, values),
      ...registryColumns(null, values, at),
    };
    await insertRow(tx, Location, { ...columns, id, clinicId });
    return id;
  },

  async update(tx, { clinicId, at }, id, change, { ifRevision, replaceMetadata }) {
    if (change.archived === true) await lockClinic(tx, clinicId);
    const row = (await lockRow(tx, Location, clinicId, id, 'change')) ?? missing('location');
    refuseStale(row, ifRevision);
    if (change.archived === true && !(await hasOtherLocation(tx, clinicId, id))) {
      conflict('lastLocation', 'It is the only location in use; every clinic has at least one.');
    }
    const columns = {
      ...sameColumns(change, COLUMNS),
      ...sendingColumns(replaceMetadata ? null : row, change),
      ...registryColumns(row, change, at, replaceMetadata),
    };
    const changed = await updateRow(tx, Location, row, columns);
    if (changed.some((name) => TIMING.has(name))) await requestReplan(tx, clinicId, at);
  },

  replacement: (values) => ({
    timeZone: null,
    phone: null,
    address: null,
    bookingUrl: null,
    senders: null,
    sendTime: null,
    sendWindow: null,
    metadata: {},
    ...values,
  }),
};

/** Hours and senders as a merge patch leaves them; null gives them back to the clinic. */
function sendingColumns(
  now: Pick<Location, 'sendWindow' | 'senders'> | null,
  { sendWindow, senders }: Change<LocationValues>,
): Partial<Pick<Location, 'sendWindow' | 'senders'>> {
  return {
    ...(sendWindow === undefined
      ? {}
      : { sendWindow: sendWindow && mergedHours(now?.sendWindow ?? null, sendWindow) }),
    ...(senders === undefined ? {} : { senders: senders && mergedSenders(now?.senders ?? {}, senders) }),
  };
}

function mergedSenders(now: LocationSenders, change: SendersChange): LocationSenders {
  const email = change.email === undefined ? now.email : change.email;
  const sms = change.sms === undefined ? now.sms : change.sms;
  return { ...(email != null && { email }), ...(sms != null && { sms }) };
}
