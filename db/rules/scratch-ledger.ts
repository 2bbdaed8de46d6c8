import type { EntityManager } from 'typeorm';
import type { Channel } from '../../domain/reminders/step.js';
import type { ReminderStatus } from '../../domain/reminders/reminder-status.js';
import type { SendState } from '../../domain/messages/send-state.js';

/** One line of the ledger with the due date that it was for. */
export interface LedgerLine {
  readonly patientId: string;
  readonly clientId: string | null;
  readonly reminderId: string;
  readonly cycle: number;
  readonly dueOn: string;
  readonly step: string;
  readonly channel: Channel;
  readonly plannedAt: Date;
  readonly acceptedAt: Date | null;
  readonly state: SendState;
  readonly reason: string | null;
  readonly smsParts: number | null;
  readonly text: string | null;
}

/** One reminder as far as it is counted. */
export interface CountedReminder {
  readonly id: string;
  readonly patientId: string;
  readonly status: ReminderStatus;
}

/**
 * The reminders of a clinic whose workflows do not know their newest plan, which from now on they do. In a rehearsal
 * nobody else tells them.
 */
export async function untoldReminders(manager: EntityManager, clinicId: string): Promise<string[]> {
  const [rows] = await manager.query<[{ id: string }[], number]>(
    `update reminder set synced_version = plan_version
      where clinic_id = $1 and plan_version > synced_version returning id`,
    [clinicId],
  );
  return rows.map(({ id }) => id);
}

/** Every message of a clinic's reminders, in the order of their instants. */
export async function ledgerOf(manager: EntityManager, clinicId: string): Promise<LedgerLine[]> {
  return await manager.query<LedgerLine[]>(
    `select s.patient_id as "patientId", s.client_id as "clientId", s.owner_id as "reminderId", s.cycle,
            rc.due_on as "dueOn", s.step, s.channel, s.planned_at as "plannedAt", s.accepted_at as "acceptedAt",
            s.state, s.reason, s.sms_parts as "smsParts", s.text
       from send s join reminder_cycle rc on rc.reminder_id = s.owner_id and rc.cycle = s.cycle
      where s.clinic_id = $1 order by s.planned_at, s.patient_id, s.step, s.channel`,
    [clinicId],
  );
}

/** Every reminder of a clinic. */
export async function remindersOfClinic(
  manager: EntityManager,
  clinicId: string,
): Promise<CountedReminder[]> {
  return await manager.query<CountedReminder[]>(
    `select id, patient_id as "patientId", status from reminder where clinic_id = $1 order by created_at, id`,
    [clinicId],
  );
}
