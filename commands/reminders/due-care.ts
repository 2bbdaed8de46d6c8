import type { Tx } from '../../db/database.js';
import type { DueCareRow } from '../../db/reminders/due-care-rows.js';
import { dueCareRows } from '../../db/reminders/due-care-rows.js';
import { addToDate, dateAt } from '../../domain/clinic-time.js';
import type { DueColour } from '../../domain/reminders/due-colour.js';
import { dueColour } from '../../domain/reminders/due-colour.js';
import type { Appointment } from '../../entities/appointments/appointment.js';
import { zoneOfPlace } from './clinic-calendar.js';

/** So far ahead a service is near enough to be done at the next visit, or to book one: 60 days. */
const NEAR = 'P60D';

/** One service that a patient needs soon, or needed already. */
export interface DueCare extends DueCareRow {
  readonly colour: DueColour;
}

/** What is due of all patients in a client's care, the first due first, with the coming visits that would do it. */
export async function dueCareOf(
  reader: Tx,
  clinicId: string,
  clientId: string,
  at: Date,
): Promise<DueCare[]> {
  return await careDue(reader, { clinicId, clientId, visit: null, locationId: null }, at);
}

/** What is due of a visit's patients and of their client's others: within 60 days, or before the visit. */
export async function dueCareAtVisit(reader: Tx, visit: Appointment, at: Date): Promise<DueCare[]> {
  const { clinicId, clientId, locationId } = visit;
  return await careDue(reader, { clinicId, clientId, visit, locationId }, at);
}

interface Asked {
  readonly clinicId: string;
  readonly clientId: string;
  readonly visit: Appointment | null;
  readonly locationId: string | null;
}

async function careDue(reader: Tx, asked: Asked, at: Date): Promise<DueCare[]> {
  const zone = await zoneOfPlace(reader, asked.clinicId, asked.locationId);
  const today = dateAt(at, zone);
  const near = addToDate(today, NEAR);
  const visitOn = asked.visit === null ? near : dateAt(asked.visit.startsAt, zone);
  const rows = await dueCareRows(reader, asked, visitOn > near ? visitOn : near, at);
  return rows.map((row) => ({ ...row, colour: dueColour(row.dueOn, today) }));
}
