import type { MigrationInterface, QueryRunner } from 'typeorm';
import { keepRevisions } from './table-habits.js';

const INTEGRATION = `
  create table inbound_event (
    id uuid primary key,
    clinic_id uuid not null references clinic,
    source text not null,
    event_id text not null,
    type text not null,
    occurred_at timestamptz(3) not null,
    received_at timestamptz(3) not null,
    patient_id uuid references patient,
    client_id uuid references client,
    data jsonb not null,
    extensions jsonb not null default '{}',
    effect jsonb not null,
    constraint inbound_event_once unique (clinic_id, source, event_id)
  );
  create index inbound_event_of_patient on inbound_event (patient_id) where patient_id is not null;
  create index inbound_event_of_client on inbound_event (client_id) where client_id is not null;
  create index inbound_event_by_receipt on inbound_event (clinic_id, received_at, id);

  create table service_record (
    id uuid primary key,
    receipt bigint generated always as identity,
    clinic_id uuid not null references clinic,
    patient_id uuid not null references patient,
    service_code text not null,
    performed_on date not null,
    consultation_id text,
    kind text not null,
    source text not null,
    event_id text not null,
    occurred_at timestamptz(3) not null,
    triggers jsonb not null default '[]',
    amount numeric(14, 2),
    currency text
  );
  create index service_record_of_patient on service_record (patient_id);
  create index service_record_of_event on service_record (clinic_id, source, event_id);

  create table service_void (
    id uuid primary key,
    clinic_id uuid not null references clinic,
    source text,
    event_id text,
    patient_id uuid references patient,
    service_code text,
    performed_on date
  );
  create index service_void_of_event on service_void (clinic_id, source, event_id) where event_id is not null;
  create index service_void_of_patient on service_void (patient_id) where patient_id is not null;

  create table task (
    id uuid primary key,
    clinic_id uuid not null references clinic,
    title text not null,
    client_id uuid references client,
    patient_id uuid references patient,
    reminder_id uuid references reminder,
    send_id uuid unique references send,
    due_on date not null,
    assignee text,
    status text not null,
    outcome text,
    note text,
    metadata jsonb not null default '{}',
    revision integer not null default 1,
    created_at timestamptz(3) not null default clock_timestamp(),
    updated_at timestamptz(3) not null default clock_timestamp()
  );
  create index task_by_due on task (clinic_id, status, due_on, id);

  create table idempotent_answer (
    clinic_id uuid not null references clinic,
    key_hash bytea not null,
    request_hash bytea not null,
    status integer not null,
    headers jsonb not null,
    body jsonb,
    created_at timestamptz(3) not null default clock_timestamp(),
    primary key (clinic_id, key_hash)
  );
  create index idempotent_answer_by_age on idempotent_answer (created_at);

  create unlogged table rate_bucket (
    key text primary key,
    tokens double precision not null,
    updated_at timestamptz not null
  );
`;

/** What integrations report, tasks, and the memory of the API. */
export class IntegrationSchema1764000000002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(INTEGRATION);
    await keepRevisions(runner, ['task']);
  }

  /** The first schema is taken back by dropping the database; there is nothing before it to return to. */
  down(): Promise<void> {
    return Promise.reject(new Error('The first schema cannot be taken back: drop the database instead.'));
  }
}
