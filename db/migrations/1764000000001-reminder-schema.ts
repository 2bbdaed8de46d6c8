import type { MigrationInterface, QueryRunner } from 'typeorm';

const REMINDERS = `
  create table reminder (
    id uuid primary key,
    clinic_id uuid not null references clinic,
    location_id uuid references location,
    kind text not null check (kind in ('manual', 'automatic')),
    status text not null,
    status_reason text,
    patient_id uuid not null references patient,
    title text not null,
    service_code text,
    rule_id uuid references rule,
    rule_version integer,
    satisfied_by text[] not null default '{}',
    own_text jsonb,
    steps jsonb not null,
    due_on date not null,
    event_at timestamptz(3) not null,
    anchor jsonb,
    held_due jsonb,
    settled_anchor jsonb,
    completed_by_fact_id text,
    last_performed_on date,
    lapse_at timestamptz(3),
    cycle integer not null,
    paused_by jsonb,
    paused_until timestamptz(3),
    snoozed_until timestamptz(3),
    plan_version integer not null,
    synced_version integer not null default 0,
    tell_after timestamptz(3) not null,
    tell_attempts integer not null default 0,
    bulk boolean not null default false,
    tell_cause text not null,
    next_wake_at timestamptz(3),
    next_send_at timestamptz(3),
    sweep_tells integer not null default 0,
    swept_at timestamptz(3),
    replan_at timestamptz(3),
    metadata jsonb not null default '{}',
    revision integer not null default 1,
    created_at timestamptz(3) not null,
    updated_at timestamptz(3) not null
  ) with (fillfactor = 80);
  create unique index reminder_one_per_rule on reminder (patient_id, rule_id) where status in ('open', 'paused');
  create index reminder_of_patient on reminder (patient_id);
  create index reminder_by_due on reminder (clinic_id, due_on, id);
  create index reminder_by_change on reminder (clinic_id, updated_at, id);
  create index reminder_by_next_send on reminder (clinic_id, next_send_at, id) where next_send_at is not null;
  create index reminder_by_rule on reminder (rule_id) where status in ('open', 'paused');
  create index reminder_to_tell on reminder (tell_after) where plan_version > synced_version;
  create index reminder_to_replan on reminder (replan_at) where replan_at is not null;
  create index reminder_to_wake on reminder (next_wake_at) where status in ('open', 'paused');

  create table reminder_cycle (
    reminder_id uuid not null references reminder,
    cycle integer not null,
    clinic_id uuid not null references clinic,
    due_on date not null,
    fact_id text,
    rule_id uuid,
    rule_version integer,
    created_at timestamptz(3) not null,
    primary key (reminder_id, cycle)
  );

  create table reminder_event (
    id uuid primary key,
    clinic_id uuid not null references clinic,
    reminder_id uuid not null references reminder,
    at timestamptz(3) not null,
    type text not null,
    actor text not null,
    detail jsonb not null default '{}'
  );
  create index reminder_event_of_reminder on reminder_event (reminder_id, at, id);
`;

const SENDS = `
  create table send (
    id uuid primary key,
    clinic_id uuid not null references clinic,
    owner_kind text not null,
    owner_id uuid not null,
    cycle integer not null,
    step text not null,
    channel text not null,
    resend integer not null default 0,
    patient_id uuid not null references patient,
    client_id uuid references client,
    planned_at timestamptz(3) not null,
    until_at timestamptz(3) not null,
    exact boolean not null,
    state text not null,
    reason text,
    template jsonb,
    fence uuid,
    attempt integer not null default 0,
    worker text,
    claimed_at timestamptz(3),
    transmitting_at timestamptz(3),
    accepted_at timestamptz(3),
    decided_at timestamptz(3),
    resent_after_loss boolean not null default false,
    message_id text not null,
    provider_id text,
    response_code text,
    recipient text,
    consent_event_id uuid,
    subject text,
    text text,
    sms_parts integer,
    resolution text,
    resolved_by text,
    created_at timestamptz(3) not null,
    updated_at timestamptz(3) not null,
    constraint send_once unique (owner_id, cycle, step, channel, resend)
  ) with (fillfactor = 80);
  create index send_of_client on send (client_id, planned_at) where client_id is not null;
  create index send_by_state on send (clinic_id, state, planned_at) where state in ('failed', 'unknown', 'bounced');
  create index send_by_change on send (clinic_id, updated_at, id);
  create index send_in_flight on send (claimed_at) where state in ('claimed', 'transmitting');
  create index send_by_day on send (clinic_id, transmitting_at) where transmitting_at is not null;
  create index send_by_provider on send (provider_id) where provider_id is not null;
  create index send_recent on send (patient_id, step, accepted_at) where accepted_at is not null;

  create table send_event (
    id uuid primary key,
    clinic_id uuid not null references clinic,
    send_id uuid not null references send,
    at timestamptz(3) not null,
    state text not null,
    reason text,
    actor text not null,
    detail jsonb not null default '{}'
  );
  create index send_event_of_send on send_event (send_id, at, id);

  create table consent_event (
    id uuid primary key,
    clinic_id uuid not null references clinic,
    client_id uuid not null references client,
    channel text not null check (channel in ('email', 'sms')),
    purpose text not null check (purpose in ('care', 'appointment', 'marketing')),
    granted boolean not null,
    valid_from timestamptz(3),
    valid_to timestamptz(3),
    policy_version text,
    given_by text not null,
    send_id uuid,
    created_at timestamptz(3) not null default clock_timestamp()
  );
  create index consent_event_of_client on consent_event (client_id, channel, purpose, created_at desc, id desc);
`;

/** The lock order of everything that decides about a send: client, patient, rule, reminder. */
const LOCKS = `
  create function lock_for_send(p_send uuid) returns void language plpgsql as $$
  declare
    v_reminder uuid;
    v_patient uuid;
    v_rule uuid;
    v_client uuid;
    v_client_now uuid;
  begin
    select r.id, r.patient_id, r.rule_id into v_reminder, v_patient, v_rule
      from send s join reminder r on r.id = s.owner_id where s.id = p_send;
    select client_id into v_client from patient where id = v_patient;
    perform 1 from client where id = v_client for share;
    select client_id into v_client_now from patient where id = v_patient for share;
    if v_client_now is distinct from v_client then
      raise exception 'the patient moved to another client' using errcode = 'serialization_failure';
    end if;
    perform 1 from rule where id = v_rule for share;
    perform 1 from reminder where id = v_reminder for update;
    if (select rule_id from reminder where id = v_reminder) is distinct from v_rule then
      raise exception 'the reminder moved to another rule' using errcode = 'serialization_failure';
    end if;
  end $$;
`;

/** Reminders and the ledger of sends. */
export class ReminderSchema1764000000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(REMINDERS);
    await runner.query(SENDS);
    await runner.query(LOCKS);
    await runner.query('create index send_listed on send (clinic_id, id)');
  }

  /** The first schema is taken back by dropping the database; there is nothing before it to return to. */
  down(): Promise<void> {
    return Promise.reject(new Error('The first schema cannot be taken back: drop the database instead.'));
  }
}
