import type { MigrationInterface, QueryRunner } from 'typeorm';
import { keepRevisions } from './table-habits.js';

/** The ways that a schedule uses, each once, in the order of the alphabet: a column, so that an index can carry it. */
const CHANNELS = [
  `create function channels_of(p_steps jsonb) returns text[] language sql immutable strict parallel safe
     return array(select distinct channel from jsonb_array_elements(p_steps) step,
                    jsonb_array_elements_text(step -> 'channels') channel order by channel)`,
  `alter table reminder add column channels text[] generated always as (channels_of(steps)) stored`,
  // It follows from the steps, of which webhooks tell on their own.
  `do $$ begin
     execute replace(pg_get_functiondef('columns_before'::regproc), '''steps''', '''steps'', ''channels''');
   end $$`,
];

/** What the console filters by is carried along: a list is read from an index alone, but for the rows that it shows. */
const INDEXES = [
  `create index reminder_by_kind on reminder (clinic_id, kind, status, due_on, id)
     include (service_code, rule_id, channels, patient_id)`,
  `create index reminder_by_service on reminder (clinic_id, service_code, kind, status, due_on, id)
     include (rule_id, channels, patient_id) where service_code is not null`,
  `create index reminder_of_rule on reminder (clinic_id, rule_id, kind, status, due_on, id)
     include (service_code, channels, patient_id) where rule_id is not null`,
  `create index reminder_elsewhere on reminder (clinic_id, kind, status, due_on, id)
     include (service_code, rule_id, channels, patient_id) where channels && array['letter', 'external']`,
  `create index patient_by_name on patient (clinic_id, (folded(name) collate "C"), id)`,
  `create index client_by_name on client
     (clinic_id, (folded(last_name) collate "C"), (folded(first_name) collate "C"), id)`,
  `create index appointment_coming on appointment (clinic_id, starts_at) include (patient_ids) where status = 'booked'`,
];

const SAVED_FILTERS = `
  create table saved_filter (
    id uuid primary key,
    clinic_id uuid not null references clinic,
    owner_id uuid not null,
    name text not null,
    query text not null,
    shared boolean not null,
    deleted_at timestamptz(3),
    revision integer not null default 1,
    created_at timestamptz(3) not null default clock_timestamp(),
    updated_at timestamptz(3) not null default clock_timestamp()
  )`;

/** Lists of reminders that stay quick with a million of them, and filters that staff keep. */
export class ReminderLists1764000000031 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...CHANNELS, ...INDEXES, SAVED_FILTERS]) await runner.query(statement);
    await keepRevisions(runner, ['saved_filter']);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table saved_filter');
    await runner.query(
      `drop index reminder_by_kind, reminder_by_service, reminder_of_rule, reminder_elsewhere, patient_by_name,
         client_by_name, appointment_coming`,
    );
    await runner.query('alter table reminder drop column channels');
    await runner.query('drop function channels_of(jsonb)');
  }
}
