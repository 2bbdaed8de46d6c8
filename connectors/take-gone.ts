import { clientWriter } from '../commands/registry/client-writer.js';
import { patientWriter } from '../commands/registry/patient-writer.js';
import { serviceWriter } from '../commands/registry/service-writer.js';
import { changeResource } from '../commands/registry/save-resource.js';
import type { VendorThing } from '../db/integration/connector-work-store.js';
import { findByExternalId } from '../db/registry/registry-store.js';
import { dateAt } from '../domain/clinic-time.js';
import { Client } from '../entities/registry/client.js';
import { Patient } from '../entities/registry/patient.js';
import { Service } from '../entities/registry/service.js';
import { GONE, lastTold, takeNews } from './only-news.js';
import { actingOf, type Reception } from './reception.js';
import { takeGoneAppointment } from './take-appointment.js';
import { takeVisit } from './take-visit.js';

/**
 * Takes in that the vendor has something no more. Clients, patients and services are archived, since what was sent to
 * them is history; an appointment is cancelled; of a consultation or a sale nothing was done.
 */
export async function takeGone(reception: Reception, thing: VendorThing): Promise<void> {
  const { kind, id } = thing;
  if ((await lastTold(reception, thing))?.said === GONE) return;
  if (kind === 'client') await archive(reception, thing, Client, clientWriter);
  else if (kind === 'patient') await archive(reception, thing, Patient, patientWriter);
  else if (kind === 'item') await archive(reception, thing, Service, serviceWriter);
  else if (kind === 'appointment') await takeGoneAppointment(reception, id);
  else if (kind === 'consultation' || kind === 'invoice') {
    const now = await reception.clock.now();
    const performedOn = dateAt(now, reception.clinic.timeZone);
    await takeVisit(reception, { kind, id, toldAt: new Date(0), performedOn, lines: [] });
  }
}

async function archive(
  reception: Reception,
  thing: VendorThing,
  entity: typeof Client | typeof Patient | typeof Service,
  writer: typeof clientWriter | typeof patientWriter | typeof serviceWriter,
): Promise<void> {
  const { db } = reception;
  const acting = await actingOf(reception);
  const row = await findByExternalId<Client | Patient | Service>(
    db.reader,
    entity,
    acting.clinicId,
    thing.id,
  );
  if (row === null) return;
  await takeNews(reception, thing, { part: '', said: GONE, toldAt: acting.at }, () =>
    changeResource(db, writer as typeof clientWriter, acting, row.id, { archived: true }, null),
  );
}
