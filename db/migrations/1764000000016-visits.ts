import type { MigrationInterface, QueryRunner } from 'typeorm';
import { keepRevisions } from './table-habits.js';

const APPOINTMENTS = [
  `alter table appointment
     add column staff_name text,
     add column notes text,
     add column notify jsonb not null default '{}',
     add column metadata jsonb not null default '{}',
     add column booked_at timestamptz(3),
     add column moved_at timestamptz(3),
     add column sequence integer not null default 0,
     add column confirmed_at timestamptz(3),
     add column confirmed_by text,
     add column cancelled_at timestamptz(3),
     add column cancel_reason text,
     add column cancelled_by text,
     add column prepared_at timestamptz(3),
     add column registered_at timestamptz(3),
     add column arrived_at timestamptz(3),
     add column archived_at timestamptz(3),
     add column message_plan jsonb`,
  `update appointment set booked_at = created_at`,
  // The release before knows nothing of it, and still writes while this one is rolled out.
  `alter table appointment alter column booked_at set default clock_timestamp(), alter column booked_at set not null`,
  `create index appointment_by_day on appointment (clinic_id, starts_at, id)`,
  `create index appointment_of_client on appointment (client_id, starts_at)`,
  `create table appointment_setting (
     id uuid primary key,
     clinic_id uuid not null references clinic,
     reason_code text not null default '',
     version integer not null,
     definition jsonb not null,
     revision integer not null default 1,
     created_at timestamptz(3) not null default clock_timestamp(),
     updated_at timestamptz(3) not null default clock_timestamp(),
     constraint appointment_setting_of_reason unique (clinic_id, reason_code)
   )`,
  `alter table reminder drop constraint reminder_kind_check`,
  `alter table reminder add constraint reminder_kind_check check (kind in ('manual', 'automatic', 'appointment'))`,
];

/**
 * Locks all that one message depends on. A message about a visit: the client who booked, the visit's patients and the
 * reminder, since each of them may stop it or change what it says. Every other message: as `lock_send_group` does. What
 * has changed hands between the reading and the locks is refused, so that the caller does its work anew.
 */
const LOCKS = `
  create function lock_message(p_send uuid, p_gather_at timestamptz) returns uuid[] language plpgsql as $$
  declare
    v_visit record;
  begin
    select a.id, a.client_id, a.patient_ids into v_visit
      from send s join appointment a on a.id = s.owner_id where s.id = p_send and s.owner_kind = 'appointment';
    if not found then return lock_send_group(p_send, p_gather_at); end if;
    perform 1 from client where id = v_visit.client_id for share;
    perform 1 from patient where id = any(v_visit.patient_ids) order by id for share;
    perform 1 from reminder where id = v_visit.id for update;
    perform 1 from appointment a
      where a.id = v_visit.id and a.client_id = v_visit.client_id and a.patient_ids = v_visit.patient_ids;
    if not found then
      raise exception 'the visit changed hands' using errcode = 'serialization_failure';
    end if;
    return array[p_send];
  end $$;
`;

/** Visits with what their messages need: what was said about them, settings by reason, reminders of their own. */
export class Visits1764000000016 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of APPOINTMENTS) await runner.query(statement);
    await runner.query(LOCKS);
    await keepRevisions(runner, ['appointment_setting']);
  }

  /** Visits may have messages by now: going back means restoring a backup. */
  down(): Promise<void> {
    return Promise.reject(new Error('This schema cannot be taken back: restore a backup instead.'));
  }
}
