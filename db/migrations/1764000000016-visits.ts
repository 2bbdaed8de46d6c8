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
  `alter table appointment alter column booked_at set not null`,
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
 * As in the release before, and for the messages about a visit: they are locked with the visit's client and all of its
 * patients, since each of them may stop the message or change what it says.
 */
const LOCKS = `
  create or replace function lock_send_group(p_send uuid, p_gather_at timestamptz) returns uuid[] language plpgsql as $$
  declare
    v record;
    v_others uuid[];
    v_clients uuid[];
    v_patients uuid[];
    v_rules uuid[];
    v_reminders uuid[];
    v_now record;
  begin
    select r.id as reminder_id, r.kind, r.patient_id, r.rule_id, r.own_text, p.client_id, p.co_client_ids,
           s.channel, s.exact, s.resend, s.state, c.time_zone, c.combine_within
      into v
      from send s join reminder r on r.id = s.owner_id join patient p on p.id = r.patient_id
      join clinic c on c.id = s.clinic_id
     where s.id = p_send;
    if not found then return '{}'; end if;

    if v.kind = 'appointment' then
      select array[client_id], patient_ids into v_clients, v_patients from appointment where id = v.reminder_id;
      perform 1 from client where id = any(v_clients) for share;
      perform 1 from patient where id = any(v_patients) order by id for share;
      perform 1 from reminder where id = v.reminder_id for update;
      perform 1 from appointment where id = v.reminder_id and array[client_id] = v_clients and patient_ids = v_patients;
      if not found then
        raise exception 'the visit changed hands' using errcode = 'serialization_failure';
      end if;
      return array[p_send];
    end if;

    v_others := array(select id from send where merged_into_id = p_send);
    if p_gather_at is not null and v.combine_within is not null and v.own_text is null and not v.exact
       and v.resend = 0 and v.channel in ('email', 'sms') and v.state in ('planned', 'claimed') then
      v_others := v_others || array(
        select found.id from (
          select distinct on (r.id) s.id, s.planned_at
            from patient p
            join send s on s.patient_id = p.id and s.state = 'planned' and s.owner_kind = 'reminder'
            join reminder r on r.id = s.owner_id and r.cycle = s.cycle
           where p.client_id = v.client_id and r.id <> v.reminder_id and s.id <> all(v_others)
             and s.channel = v.channel and not s.exact and s.resend = 0
             and s.planned_at <= (p_gather_at at time zone v.time_zone + v.combine_within::interval) at time zone v.time_zone
             and s.until_at > p_gather_at and r.status = 'open' and r.snoozed_until is null and r.own_text is null
           order by r.id, s.planned_at) as found
         order by found.planned_at, found.id limit 19);
    end if;

    if v_others = '{}' and v.co_client_ids = '{}' then
      -- The usual message, which says one thing to one person.
      perform 1 from client where id = v.client_id for share;
      select client_id, co_client_ids into v_now from patient where id = v.patient_id for share;
      if v_now.client_id is distinct from v.client_id or v_now.co_client_ids <> '{}' then
        raise exception 'the patient moved to another client' using errcode = 'serialization_failure';
      end if;
      perform 1 from rule where id = v.rule_id for share;
      select patient_id, rule_id into v_now from reminder where id = v.reminder_id for update;
      if v_now.patient_id <> v.patient_id or v_now.rule_id is distinct from v.rule_id then
        raise exception 'the reminder moved to another rule' using errcode = 'serialization_failure';
      end if;
      return array[p_send];
    end if;

    v_clients := v.client_id || v.co_client_ids;
    v_patients := array[v.patient_id];
    v_rules := array[v.rule_id];
    v_reminders := array[v.reminder_id];
    if cardinality(v_others) > 0 then
      select v_patients || array_agg(p.id), v_rules || array_agg(r.rule_id), v_reminders || array_agg(r.id)
        into v_patients, v_rules, v_reminders
        from send s join reminder r on r.id = s.owner_id join patient p on p.id = r.patient_id
       where s.id = any(v_others);
      v_clients := v_clients || array(
        select distinct co.id from patient p, unnest(p.co_client_ids) as co(id) where p.id = any(v_patients));
    end if;

    perform 1 from client where id = any(v_clients) order by id for share;
    v_patients := array(
      select steady.id from (select id, client_id, co_client_ids from patient
                              where id = any(v_patients) order by id for share) as steady
       where steady.client_id = v.client_id and steady.co_client_ids <@ v_clients);
    if v.patient_id <> all(v_patients) then
      raise exception 'the patient moved to another client' using errcode = 'serialization_failure';
    end if;
    perform 1 from rule where id = any(v_rules) order by id for share;
    v_reminders := array(
      select steady.id from (select id, patient_id, rule_id from reminder
                              where id = any(v_reminders) order by id for update) as steady
       where steady.patient_id = any(v_patients) and (steady.rule_id is null or steady.rule_id = any(v_rules)));
    if v.reminder_id <> all(v_reminders) then
      raise exception 'the reminder moved to another rule' using errcode = 'serialization_failure';
    end if;
    return p_send || array(
      select s.id from send s where s.id = any(v_others) and s.owner_id = any(v_reminders) order by s.id);
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
