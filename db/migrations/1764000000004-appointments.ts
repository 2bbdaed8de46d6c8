import type { MigrationInterface, QueryRunner } from 'typeorm';
import { keepRevisions } from './table-habits.js';

const STATEMENTS = [
  `create table appointment (
     id uuid primary key,
     clinic_id uuid not null references clinic,
     external_id text,
     client_id uuid not null references client,
     patient_ids uuid[] not null,
     starts_at timestamptz(3) not null,
     ends_at timestamptz(3),
     reason_code text,
     location_id uuid references location,
     status text not null check (status in ('booked', 'cancelled', 'noShow', 'completed')),
     told_at timestamptz(3) not null,
     triggers jsonb not null default '[]',
     revision integer not null default 1,
     created_at timestamptz(3) not null default clock_timestamp(),
     updated_at timestamptz(3) not null default clock_timestamp(),
     constraint appointment_external_id unique (clinic_id, external_id)
   )`,
  `create index appointment_of_patient on appointment using gin (patient_ids)`,
  `create index appointment_to_come on appointment (clinic_id, reason_code, starts_at) where status = 'booked'`,
  `create table appointment_reason (
     id uuid primary key,
     clinic_id uuid not null references clinic,
     code text not null,
     name text,
     service_codes text[] not null,
     revision integer not null default 1,
     created_at timestamptz(3) not null default clock_timestamp(),
     updated_at timestamptz(3) not null default clock_timestamp(),
     constraint appointment_reason_code unique (clinic_id, code)
   )`,
  `alter table reminder
     add column event_key text,
     add column kept_fact_id text,
     add column waived jsonb not null default '[]'`,
  `drop index reminder_one_per_rule`,
  `create unique index reminder_one_per_rule on reminder (patient_id, rule_id, coalesce(event_key, ''))
     where status in ('open', 'paused')`,
];

/** Appointments as events tell them, what they are for, and reminders that follow one event each. */
export class Appointments1764000000004 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
    await keepRevisions(runner, ['appointment', 'appointment_reason']);
  }

  /** Rows may rely on the new tables: going back means restoring a backup. */
  down(): Promise<void> {
    return Promise.reject(new Error('This schema cannot be taken back: restore a backup instead.'));
  }
}
