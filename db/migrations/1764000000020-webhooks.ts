import type { MigrationInterface, QueryRunner } from 'typeorm';
import { keepRevisions } from './table-habits.js';

const TABLES = `
  create table webhook_endpoint (
    id uuid primary key,
    clinic_id uuid not null references clinic,
    url text not null,
    types text[] not null,
    description text,
    enabled boolean not null,
    disabled_at timestamptz(3),
    disabled_reason text check (disabled_reason in ('byRequest', 'failing', 'gone')),
    secret text not null,
    previous_secret text,
    previous_secret_until timestamptz(3),
    failing_since timestamptz(3),
    revision integer not null default 1,
    created_at timestamptz(3) not null default clock_timestamp(),
    updated_at timestamptz(3) not null default clock_timestamp()
  );

  -- No foreign keys: its rows are written beside rows that have them, on the hottest paths there are.
  create table webhook_event (
    id uuid primary key default uuidv7(),
    number bigint generated always as identity,
    clinic_id uuid not null,
    position bigint,
    type text not null,
    subject_id uuid not null,
    previous jsonb,
    endpoint_id uuid,
    xact xid8 not null default pg_current_xact_id(),
    created_at timestamptz(3) not null default clock_timestamp()
  );
  create unique index webhook_event_once on webhook_event (subject_id, type, xact)
    where position is null and endpoint_id is null;
  create index webhook_event_to_publish on webhook_event (number) where position is null and endpoint_id is null;
  create unique index webhook_event_in_feed on webhook_event (clinic_id, position) where position is not null;
  create index webhook_event_ping on webhook_event (created_at) where endpoint_id is not null;

  create table webhook_feed (
    clinic_id uuid primary key references clinic,
    last_position bigint not null default 0,
    dropped_position bigint not null default 0
  );

  create table webhook_delivery (
    id uuid primary key default uuidv7(),
    clinic_id uuid not null references clinic,
    endpoint_id uuid not null references webhook_endpoint on delete cascade,
    event_id uuid not null references webhook_event on delete cascade,
    type text not null,
    state text not null default 'waiting' check (state in ('waiting', 'delivered', 'failed')),
    problem text,
    run integer not null default 1,
    tries integer not null default 0,
    first_tried_at timestamptz(3),
    next_try_at timestamptz(3),
    started_at timestamptz(3),
    tell_after timestamptz(3) not null default clock_timestamp(),
    attempts jsonb not null default '[]',
    revision integer not null default 1,
    created_at timestamptz(3) not null default clock_timestamp(),
    updated_at timestamptz(3) not null default clock_timestamp(),
    constraint webhook_delivery_once unique (event_id, endpoint_id)
  );
  create index webhook_delivery_of_endpoint on webhook_delivery (endpoint_id, id);
  create index webhook_delivery_to_start on webhook_delivery (endpoint_id, tell_after) where state = 'waiting';
  create index webhook_delivery_begun on webhook_delivery (endpoint_id)
    where state = 'waiting' and started_at is not null and tries = 0;
`;

/**
 * One event of a type and a thing in one transaction, which keeps the oldest former values; none beside the event that
 * says that the thing is new.
 */
const NOTE = `
  create function note_webhook_event(p_clinic uuid, p_type text, p_subject uuid, p_previous jsonb, p_first text)
    returns void language plpgsql as $$
  begin
    if p_first <> p_type and exists (
      select 1 from webhook_event
       where subject_id = p_subject and type = p_first and xact = pg_current_xact_id()
         and position is null and endpoint_id is null) then
      return;
    end if;
    insert into webhook_event (clinic_id, type, subject_id, previous) values (p_clinic, p_type, p_subject, p_previous)
      on conflict (subject_id, type, xact) where position is null and endpoint_id is null
      do update set previous =
        coalesce(excluded.previous || webhook_event.previous, webhook_event.previous, excluded.previous);
  end $$;

  -- The former values of what was changed, but for what we keep books with; null if that is all.
  create function columns_before(p_old jsonb, p_new jsonb) returns jsonb language sql immutable as $$
    select jsonb_object_agg(key, value) from jsonb_each(p_old)
     where value is distinct from p_new -> key
       and key <> all (array['revision', 'updated_at', 'told_at', 'triggers', 'message_plan', 'sequence', 'moved_from', 'steps', 'own_text', 'plan_version',
         'synced_version', 'tell_after', 'tell_attempts', 'tell_cause', 'bulk', 'sweep_tells', 'swept_at', 'replan_at',
         'next_wake_at', 'next_send_at', 'lapse_at'])
  $$;
`;

const TRIGGER_FUNCTIONS = `
  create function tell_of_row() returns trigger language plpgsql as $$
  declare
    v_kind text := tg_argv[0];
    v_first text := v_kind || '.' || tg_argv[1];
    v_now jsonb := to_jsonb(new);
    v_status text := v_now ->> 'status';
    v_before jsonb;
    v_word text := 'updated';
  begin
    if tg_op = 'INSERT' then
      if v_kind = 'appointment' then v_first := 'appointment.' || v_status; end if;
      perform note_webhook_event(new.clinic_id, v_first, new.id, null, v_first);
      return null;
    end if;
    v_before := columns_before(to_jsonb(old), v_now);
    -- Of a reminder the trigger has seen that something was changed, be it only its schedule.
    if v_before is null and v_kind <> 'reminder' then return null; end if;
    if v_kind = 'appointment' then
      if v_before ? 'status' then v_word := v_status;
      elsif v_before ? 'starts_at' then v_word := 'rescheduled';
      elsif v_before ? 'confirmed_at' and v_now ->> 'confirmed_at' is not null then v_word := 'confirmed';
      end if;
    elsif v_kind = 'reminder' then
      if v_before ->> 'status' = 'paused' and v_status = 'open' then v_word := 'resumed';
      elsif v_before ? 'status' and v_status = 'open' then v_word := 'reopened';
      elsif v_before ? 'status' then v_word := v_status;
      elsif v_before ? 'cycle' then v_word := 'dueDateReset';
      end if;
    elsif v_kind = 'task' and v_before ? 'status' then
      v_word := case v_status when 'open' then 'reopened' else v_status end;
    elsif v_kind = 'client' and v_before ? 'merged_into_id' then v_word := 'merged';
    elsif v_kind = 'patient' and v_before ? 'deceased_on' then
      if v_before -> 'deceased_on' = 'null' then v_word := 'deceased';
      elsif v_now -> 'deceased_on' = 'null' then v_word := 'restored';
      end if;
    end if;
    perform note_webhook_event(new.clinic_id, v_kind || '.' || v_word, new.id, v_before, v_first);
    return null;
  end $$;

  create function tell_of_state() returns trigger language plpgsql as $$
  declare
    v_type text := tg_argv[0] || '.' || new.state;
    v_before jsonb;
  begin
    if tg_op = 'UPDATE' then v_before := jsonb_build_object('state', old.state, 'reason', old.reason); end if;
    perform note_webhook_event(new.clinic_id, v_type, new.id, v_before, v_type);
    return null;
  end $$;

  create function tell_of_client() returns trigger language plpgsql as $$
  declare
    v_row record := case tg_op when 'DELETE' then old else new end;
  begin
    perform note_webhook_event(v_row.clinic_id, tg_argv[0], v_row.client_id, null, 'client.created');
    return null;
  end $$;
`;

/** What a reminder shows and does not owe to its sends, which tell of themselves. */
const OF_REMINDERS = [
  'status',
  'status_reason',
  'title',
  'due_on',
  'service_code',
  'rule_id',
  'rule_version',
  'priority',
  'cycle',
  'paused_by',
  'paused_until',
  'snoozed_until',
  'last_performed_on',
  'location_id',
  'own_text',
  'steps',
  'repeat',
  'metadata',
];
const OF_CONTACTS = ['client_id', 'value', 'label', 'purposes', 'usable', 'position'];

const SENT = `new.state in ('accepted', 'delivered', 'skipped', 'failed', 'unknown', 'bounced', 'cancelled', 'merged')`;

const TRIGGERS = `
  -- The messages about a visit tell of themselves, and the visit of itself.
  create trigger reminder_told_new after insert on reminder for each row when (new.kind <> 'appointment')
    execute function tell_of_row('reminder', 'created');
  create trigger reminder_told after update on reminder
    for each row when (new.kind <> 'appointment' and ${changed(OF_REMINDERS)})
    execute function tell_of_row('reminder', 'created');
  create trigger send_told_new after insert on send for each row when (${SENT})
    execute function tell_of_state('send');
  create trigger send_told after update on send for each row when (old.state is distinct from new.state and ${SENT})
    execute function tell_of_state('send');
  create trigger job_told after update on job
    for each row when (old.state is distinct from new.state and new.state in ('done', 'cancelled', 'failed'))
    execute function tell_of_state('job');
  create trigger appointment_told after insert or update on appointment
    for each row execute function tell_of_row('appointment', 'booked');
  create trigger client_told after insert or update on client
    for each row execute function tell_of_row('client', 'created');
  create trigger patient_told after insert or update on patient
    for each row execute function tell_of_row('patient', 'created');
  create trigger task_told after insert or update on task
    for each row execute function tell_of_row('task', 'created');
  create trigger consent_told after insert on consent_event
    for each row execute function tell_of_client('client.consentChanged');
  create trigger contact_told_new after insert or delete on contact_point
    for each row execute function tell_of_client('client.updated');
  create trigger contact_told after update on contact_point for each row when (${changed(OF_CONTACTS)})
    execute function tell_of_client('client.updated');
`;

function changed(columns: readonly string[]): string {
  const of = (row: 'old' | 'new') => columns.map((column) => `${row}.${column}`).join(', ');
  return `(${of('old')}) is distinct from (${of('new')})`;
}

/** Endpoints of clinics, what is told to them, and the triggers that write down what happens as it happens. */
export class Webhooks1764000000020 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TABLES);
    await keepRevisions(runner, ['webhook_endpoint', 'webhook_delivery']);
    for (const statements of [NOTE, TRIGGER_FUNCTIONS, TRIGGERS]) await runner.query(statements);
  }

  /** Rows may rely on the new tables: going back means restoring a backup. */
  down(): Promise<void> {
    return Promise.reject(new Error('This schema cannot be taken back: restore a backup instead.'));
  }
}
