import { keepLinks, parentOf } from '../db/integration/connector-link-store.js';
import { noteWork, type VendorThing } from '../db/integration/connector-work-store.js';
import { lastTold } from './only-news.js';
import type { Reception } from './reception.js';
import { takeAppointment } from './take-appointment.js';
import { takeClient } from './take-client.js';
import { takeGone } from './take-gone.js';
import { takeItem } from './take-item.js';
import { takePatient } from './take-patient.js';
import { takeVisit } from './take-visit.js';
import { ThingTrouble } from './vendor-trouble.js';
import type { Reading } from './vendor.js';
import type { VendorRecord } from './vendor-record.js';

/**
 * Reads a thing of the vendor's as it is now and takes it in. That it is gone is believed only if the list of its kind
 * says so too: an address that leads nowhere must not undo everything. A part that is gone has what it was a part of
 * read again.
 *
 * @returns whether the vendor still has it
 */
export async function takeThing(reception: Reception, thing: VendorThing): Promise<boolean> {
  const reading = await reception.session.read(thing);
  if (reading !== null) {
    await takeReading(reception, reading);
    return true;
  }
  if (!(await reception.session.missing(thing.kind, [thing.id])).includes(thing.id))
    throw new ThingTrouble('cannot be read, and is listed still');
  const { db, connection, clock } = reception;
  const parent = await parentOf(db.reader, connection.id, thing);
  if (parent === null) await takeGone(reception, thing);
  else await noteWork(db.dataSource.manager, connection.id, [parent], await clock.now());
  return false;
}

/** Takes in everything that was read together, and has the rest read by itself. */
export async function takeReading(
  reception: Reception,
  { records, touched = [], gone = [], links = [] }: Reading,
): Promise<void> {
  const { db, connection, clock } = reception;
  const at = await clock.now();
  await db.transaction(async (tx) => {
    await keepLinks(tx, connection.id, links);
    await noteWork(tx, connection.id, touched, at);
  });
  for (const thing of gone) await takeGone(reception, thing);
  for (const record of records) await takeRecord(reception, record);
}

/** Takes a record in, and before it what it refers to and we have never read. */
export async function takeRecord(reception: Reception, record: VendorRecord): Promise<void> {
  for (const need of needsOf(record)) {
    if ((await lastTold(reception, need)) !== null) continue;
    if (!(await takeThing(reception, need)))
      throw new ThingTrouble(`names a thing that is gone: ${need.kind}`);
  }
  await write(reception, record);
}

function needsOf(record: VendorRecord): VendorThing[] {
  switch (record.kind) {
    case 'client':
    case 'item':
      return [];
    case 'patient':
      return [{ kind: 'client', id: record.clientId }];
    case 'consultation':
    case 'invoice':
      return [
        ...record.lines.map(({ patientId: id }) => ({ kind: 'patient', id })),
        ...record.lines.map(({ itemId: id }) => ({ kind: 'item', id })),
      ];
    case 'appointment':
      return [
        { kind: 'client', id: record.clientId },
        ...record.patientIds.map((id) => ({ kind: 'patient', id })),
      ];
  }
}

async function write(reception: Reception, record: VendorRecord): Promise<void> {
  switch (record.kind) {
    case 'client':
      await takeClient(reception, record);
      break;
    case 'patient':
      await takePatient(reception, record);
      break;
    case 'item':
      await takeItem(reception, record);
      break;
    case 'consultation':
    case 'invoice':
      await takeVisit(reception, record);
      break;
    case 'appointment':
      await takeAppointment(reception, record);
      break;
  }
}
