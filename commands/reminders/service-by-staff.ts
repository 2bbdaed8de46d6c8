import { v7 as uuid } from 'uuid';
import type { Database } from '../../db/database.js';
import { lockPatient } from '../../db/registry/patient-lock.js';
import { deleteVoid } from '../../db/integration/service-void-store.js';
import { keepServiceRecords, keepServiceVoid } from '../../db/integration/inbound-event-store.js';
import { dateAt } from '../../domain/clinic-time.js';
import type { Acting } from '../acting.js';
import { missing, refuseFields } from '../refusal.js';
import type { ChangedReminder } from './changed-reminder.js';
import { STAFF_SOURCE } from './complete-reminder.js';
import { readCalendar } from './clinic-calendar.js';
import { followPatient, recordServices } from './record-services.js';

/** One service that was done, as the staff tell it. The date is `YYYY-MM-DD`. */
export interface DoneService {
  readonly patientId: string;
  readonly serviceCode: string;
  readonly performedOn: string;
}

/** What the staff report counts like any report of an integration; these say whose it is. */
const STAFF_SOURCES = { here: STAFF_SOURCE, elsewhere: `${STAFF_SOURCE}/elsewhere` } as const;

/**
 * The staff say that a service was done here or by another clinic. It is a fact like any other: rules follow it, and
 * reminders that it satisfies are completed or move on.
 *
 * @returns the event by which it can be withdrawn, with what it changed
 * @throws Refused `missing`; `fields` for a date later than today at the clinic
 */
export async function recordServiceByStaff(
  db: Database,
  acting: Acting,
  { patientId, serviceCode, performedOn }: DoneService,
  where: keyof typeof STAFF_SOURCES,
): Promise<{ readonly eventId: string; readonly reminders: readonly ChangedReminder[] }> {
  return await db.transaction(async (tx) => {
    const { clinicId } = acting;
    const { window } = await readCalendar(tx, { clinicId, locationId: null, patientId: null });
    const today = dateAt(acting.at, window.zone);
    if (performedOn > today) {
      const message = `${performedOn} is later than today at the clinic (${today})`;
      refuseFields([{ pointer: '/performedOn', code: 'future', message }]);
    }
    const eventId = uuid();
    const { records, reminders } = await recordServices(tx, acting, {
      patientId,
      occasion: 'consultation',
      kind: 'completed',
      consultationId: null,
      source: STAFF_SOURCES[where],
      eventId,
      occurredAt: acting.at,
      items: [{ serviceCode, performedOn }],
      diagnoses: [],
    });
    await keepServiceRecords(tx, records);
    return { eventId, reminders };
  });
}

/**
 * A service of one day was not done after all, whoever reported it: everything is as if it had never been said.
 *
 * @returns the id of the withdrawal, by which it can be taken back
 * @throws Refused `missing`
 */
export async function voidServiceByStaff(
  db: Database,
  acting: Acting,
  { patientId, serviceCode, performedOn }: DoneService,
): Promise<string> {
  return await db.transaction(async (tx) => {
    const { clinicId } = acting;
    if (!(await lockPatient(tx, clinicId, patientId))) missing('patient');
    const id = uuid();
    await keepServiceVoid(tx, {
      id,
      clinicId,
      source: null,
      eventId: null,
      patientId,
      serviceCode,
      performedOn,
    });
    await followPatient(tx, acting, patientId);
    return id;
  });
}

/** Takes back that the staff said it was done: what that report changed is as it was. @throws Refused `missing` */
export async function withdrawReportByStaff(
  db: Database,
  acting: Acting,
  {
    patientId,
    eventId,
    where,
  }: { readonly patientId: string; readonly eventId: string; readonly where: keyof typeof STAFF_SOURCES },
): Promise<void> {
  await db.transaction(async (tx) => {
    const { clinicId } = acting;
    if (!(await lockPatient(tx, clinicId, patientId))) missing('patient');
    const withdrawal = { source: STAFF_SOURCES[where], eventId, serviceCode: null, performedOn: null };
    await keepServiceVoid(tx, { id: uuid(), clinicId, patientId: null, ...withdrawal });
    await followPatient(tx, acting, patientId);
  });
}

/** Takes a withdrawal back: the service counts again. @throws Refused `missing` */
export async function takeBackVoid(
  db: Database,
  acting: Acting,
  { patientId, voidId }: { readonly patientId: string; readonly voidId: string },
): Promise<void> {
  await db.transaction(async (tx) => {
    if (!(await lockPatient(tx, acting.clinicId, patientId))) missing('patient');
    if (!(await deleteVoid(tx, patientId, voidId))) missing('withdrawal');
    await followPatient(tx, acting, patientId);
  });
}
