import type { EntityManager } from 'typeorm';
import { ReminderSelection } from '../../entities/reminders/reminder-selection.js';
import { Reminder } from '../../entities/reminders/reminder.js';
import type { Tx } from '../database.js';
import type { RowFilter } from '../keyset-list.js';
import { insertRows, rowsOf } from '../row-sets.js';

/** Keeps a selection, and forgets those that nobody confirmed in time. */
export async function keepSelection(tx: Tx, selection: ReminderSelection): Promise<void> {
  await tx.query('delete from reminder_selection where job_id is null and expires_at < $1', [
    selection.createdAt,
  ]);
  await insertRows(tx, [rowsOf(ReminderSelection, [selection])]);
}

/** One selection of the clinic; `null` when there is none. */
export async function findSelection(
  reader: EntityManager,
  clinicId: string,
  id: string,
): Promise<ReminderSelection | null> {
  return await reader.findOneBy(ReminderSelection, { id, clinicId });
}

/** The same, locked until the transaction ends. */
export async function lockSelection(tx: Tx, clinicId: string, id: string): Promise<ReminderSelection | null> {
  return await tx
    .createQueryBuilder(ReminderSelection, 'selection')
    .setLock('pessimistic_write')
    .where({ id, clinicId })
    .getOne();
}

/** Notes with which job a selection was confirmed. */
export async function confirmSelection(tx: Tx, id: string, jobId: string): Promise<void> {
  await tx.update(ReminderSelection, { id }, { jobId });
}

/** The selection that a job does. */
export async function selectionOfJob(
  reader: EntityManager,
  jobId: string,
): Promise<ReminderSelection | null> {
  return await reader.findOneBy(ReminderSelection, { jobId });
}

/** The reminders of the clinic's patients that these filters find, by due date; at most so many. */
export async function chosenReminders(
  reader: EntityManager,
  clinicId: string,
  filters: readonly RowFilter<Reminder>[],
  most: number,
): Promise<string[]> {
  const query = reader
    .createQueryBuilder(Reminder, 'row')
    .select('row.id', 'id')
    .where(`row.clinicId = :clinicId and row.kind <> 'appointment'`, { clinicId });
  for (const filter of filters) filter(query);
  const rows = await query.orderBy('row.dueOn').addOrderBy('row.id').limit(most).getRawMany<{ id: string }>();
  return rows.map(({ id }) => id);
}

/** A chosen reminder, as far as it matters what is to be done to it. */
export interface ChosenReminder {
  readonly id: string;
  readonly title: string;
  readonly dueOn: string;
  readonly status: Reminder['status'];
  readonly patientId: string;
  readonly patientName: string;
  readonly clientId: string;
  readonly clientName: string;
  /** The patient is dead. */
  readonly deceased: boolean;
}

/** These reminders of the clinic with whom they are about, in no order. */
export async function chosenByIds(
  reader: EntityManager,
  clinicId: string,
  ids: readonly string[],
): Promise<ChosenReminder[]> {
  return await reader.query<ChosenReminder[]>(
    `select r.id, r.title, r.due_on as "dueOn", r.status, r.patient_id as "patientId", p.name as "patientName",
            c.id as "clientId", trim(c.first_name || ' ' || c.last_name) as "clientName",
            p.deceased_on is not null as deceased
       from reminder r join patient p on p.id = r.patient_id join client c on c.id = p.client_id
      where r.clinic_id = $1 and r.kind <> 'appointment' and r.id = any($2)`,
    [clinicId, ids],
  );
}

/**
 * The messages that would leave if each of these reminders sent now: those of its first step that waits, or, where none
 * does, the last of its newest step that went out, as {@link NowSend.again}.
 */
export async function sendsNow(reader: EntityManager, reminderIds: readonly string[]): Promise<NowSend[]> {
  return await reader.query<NowSend[]>(
    `with own as (
       select s.id, s.owner_id, s.step, s.channel, s.state, s.planned_at, s.resend, r.steps
         from send s join reminder r on r.id = s.owner_id and r.cycle = s.cycle
        where r.id = any($1) and r.status = 'open'),
     step as (
       select distinct on (owner_id) owner_id, step, state = 'planned' as waits from own
        order by owner_id, state = 'planned' desc,
                 case when state = 'planned' then planned_at end, planned_at desc, id),
     chosen as (
       select distinct on (o.owner_id, o.channel) o.*, t.waits
         from own o join step t on t.owner_id = o.owner_id and t.step = o.step
        where (t.waits and o.state = 'planned')
           or (not t.waits and o.state not in ('claimed', 'transmitting'))
        order by o.owner_id, o.channel, o.resend desc)
     select c.id, c.owner_id as "reminderId", c.channel, not c.waits as again from chosen c
      where c.waits or not exists (
              select 1 from jsonb_array_elements(c.steps) of_plan
               where of_plan ->> 'name' = c.step and of_plan ->> 'channelMode' = 'first')
         or c.id = (select l.id from chosen l where l.owner_id = c.owner_id
                     order by l.state in ('accepted', 'delivered') desc, l.planned_at desc, l.id limit 1)`,
    [reminderIds],
  );
}

/** One message that a reminder would send now. */
export interface NowSend {
  readonly id: string;
  readonly reminderId: string;
  readonly channel: string;
  /** It has gone out before. */
  readonly again: boolean;
}
