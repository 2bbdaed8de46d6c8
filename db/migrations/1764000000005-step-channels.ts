import type { MigrationInterface, QueryRunner } from 'typeorm';
import { keepRevisions } from './table-habits.js';

const LETTERS = `
  create table letter_batch (
    id uuid primary key,
    clinic_id uuid not null references clinic,
    revision integer not null default 1,
    created_at timestamptz(3) not null default clock_timestamp(),
    updated_at timestamptz(3) not null default clock_timestamp()
  );
  create table letter (
    id uuid primary key,
    clinic_id uuid not null references clinic,
    send_id uuid not null references send,
    reminder_id uuid not null references reminder,
    patient_id uuid not null references patient,
    client_id uuid not null references client,
    contact_point_id uuid not null,
    state text not null check (state in ('waiting', 'printed', 'returned', 'withdrawn')),
    reason text,
    recipient_name text not null,
    address text not null,
    letterhead jsonb not null,
    locale text not null,
    body text not null,
    unprintable text not null default '',
    batch_id uuid references letter_batch,
    dated_on date,
    printed_at timestamptz(3),
    returned_at timestamptz(3),
    revision integer not null default 1,
    created_at timestamptz(3) not null default clock_timestamp(),
    updated_at timestamptz(3) not null default clock_timestamp()
  );
  create unique index letter_waits_once on letter (send_id) where state = 'waiting';
  create index letter_waiting on letter (clinic_id, id) where state = 'waiting';
  create index letter_waiting_of_reminder on letter (reminder_id) where state = 'waiting';
  create index letter_of_batch on letter (batch_id, id) where batch_id is not null;
`;

const EXTERNAL_SENDS = `
  create table external_send (
    id uuid primary key,
    clinic_id uuid not null references clinic,
    send_id uuid not null references send,
    reminder_id uuid not null references reminder,
    patient_id uuid not null references patient,
    client_id uuid not null references client,
    state text not null check (state in ('waiting', 'succeeded', 'failed', 'expired', 'withdrawn')),
    reason text,
    locale text not null,
    texts jsonb not null,
    provider_id text,
    expires_at timestamptz(3) not null,
    answered_at timestamptz(3),
    notify_after timestamptz(3),
    notify_attempts integer not null default 0,
    notified_at timestamptz(3),
    notify_problem text,
    revision integer not null default 1,
    created_at timestamptz(3) not null default clock_timestamp(),
    updated_at timestamptz(3) not null default clock_timestamp()
  );
  create unique index external_send_waits_once on external_send (send_id) where state = 'waiting';
  create index external_send_waiting on external_send (clinic_id, id) where state = 'waiting';
  create index external_send_waiting_of_reminder on external_send (reminder_id) where state = 'waiting';
  create index external_send_to_expire on external_send (expires_at) where state = 'waiting';
  create index external_send_to_notify on external_send (notify_after)
    where state = 'waiting' and notify_after is not null;
`;

/** The ways of a step that are not ours to transmit: letters to print, and messages that another system sends. */
export class StepChannels1764000000005 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table clinic add column external_gateway jsonb');
    await runner.query(LETTERS);
    await runner.query(EXTERNAL_SENDS);
    await keepRevisions(runner, ['letter_batch', 'letter', 'external_send']);
  }

  /** Letters and external sends may be waiting: going back means restoring a backup. */
  down(): Promise<void> {
    return Promise.reject(new Error('This schema cannot be taken back: restore a backup instead.'));
  }
}
