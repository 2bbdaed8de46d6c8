import {
  lockAppointmentById,
  lockPatients,
  readAppointment,
} from '../../db/appointments/appointment-store.js';
import {
  dropMoveTasks,
  lockAbsence,
  noteTakenBack,
  saveMustMove,
  visitIdsOfAbsence,
} from '../../db/appointments/staff-absence-store.js';
import { hasSaid } from '../../db/appointments/visit-messages.js';
import type { Database } from '../../db/database.js';
import { lockReminderOfEngine } from '../../db/reminders/reminder-store.js';
import { BARE_PLAN } from '../../domain/appointments/message-plan.js';
import { MOVE_STEPS } from '../../domain/appointments/must-move.js';
import type { Appointment } from '../../entities/appointments/appointment.js';
import type { Acting } from '../acting.js';
import { missing } from '../refusal.js';
import { createTask } from '../tasks/create-task.js';
import { planVisit } from './plan-visit.js';

/** What taking an absence back came to. */
export interface TakenBackAbsence {
  /** The visits that take place after all; their workflows are to be told. */
  readonly visitIds: readonly string[];
  /** How many clients had been told already; each is a task to call now. */
  readonly told: number;
}

/**
 * Takes back that somebody is away: visits that still wait to be moved take place as booked, and all that is to be said
 * of them is planned again. What clients have moved or cancelled meanwhile stays so. Who had been told is called. Taken
 * back twice, it is taken back once.
 *
 * @param call the title of these calls, and their day
 * @throws Refused `missing`
 */
export async function takeBackAbsence(
  db: Database,
  acting: Acting,
  absenceId: string,
  call: { readonly title: string; readonly dueOn: string },
): Promise<TakenBackAbsence> {
  const { clinicId, at } = acting;
  return await db.transaction(async (tx) => {
    const visits: Appointment[] = [];
    for (const id of await visitIdsOfAbsence(tx, clinicId, absenceId)) {
      const visit = await lockAppointmentById(tx, clinicId, id);
      if (visit?.mustMove?.absenceId === absenceId && visit.status === 'booked') visits.push(visit);
    }
    const absence = (await lockAbsence(tx, clinicId, absenceId)) ?? missing('staff absence');
    if (absence.takenBackAt !== null) return { visitIds: [], told: 0 };
    await lockPatients(tx, clinicId, [...new Set(visits.flatMap(({ patientIds }) => patientIds))].sort());
    const told = new Set<string>();
    for (const { id, clientId, messagePlan } of visits) {
      // A message that is at its mark waits for this lock, or has passed it.
      await lockReminderOfEngine(tx, id);
      if (await hasSaid(tx, id, MOVE_STEPS.message)) told.add(clientId);
      await saveMustMove(tx, id, null, messagePlan ?? BARE_PLAN);
      await planVisit(tx, acting, await readAppointment(tx, id), 'changed');
      await dropMoveTasks(tx, id);
    }
    for (const clientId of told) await createTask(db, acting, { ...call, clientId });
    await noteTakenBack(tx, absenceId, at);
    return { visitIds: visits.map(({ id }) => id), told: told.size };
  });
}
