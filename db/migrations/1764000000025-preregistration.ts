import type { MigrationInterface, QueryRunner } from 'typeorm';
import { keepRevisions } from './table-habits.js';

const STATEMENTS = [
  `create table preregistration (
     appointment_id uuid primary key references appointment,
     clinic_id uuid not null references clinic,
     answers jsonb not null default '{}',
     details jsonb not null default '[]',
     started_at timestamptz(3) not null,
     submitted_at timestamptz(3),
     revision integer not null default 1,
     updated_at timestamptz(3) not null default clock_timestamp()
   )`,
  `create trigger preregistration_revision before update on preregistration
     for each row execute function raise_revision()`,
  `create table answer_file (
     id uuid primary key,
     clinic_id uuid not null references clinic,
     appointment_id uuid not null references appointment,
     question_key text not null,
     name text not null,
     media_type text not null check (media_type in ('application/pdf', 'image/png', 'image/jpeg')),
     bytes integer not null check (bytes > 0),
     sha256 text not null,
     content bytea not null,
     created_at timestamptz(3) not null default clock_timestamp(),
     constraint answer_file_once unique (appointment_id, question_key, sha256)
   )`,
  `alter table answer_file alter column content set storage external`,
  `create table proposed_change (
     id uuid primary key,
     clinic_id uuid not null references clinic,
     client_id uuid not null references client,
     patient_id uuid references patient,
     appointment_id uuid not null references appointment,
     field text not null,
     before jsonb,
     proposed jsonb not null,
     state text not null check (state in ('waiting', 'accepted', 'discarded')),
     decided_by text,
     decided_at timestamptz(3),
     revision integer not null default 1,
     created_at timestamptz(3) not null default clock_timestamp(),
     updated_at timestamptz(3) not null default clock_timestamp(),
     constraint proposed_change_decided check ((state = 'waiting') = (decided_at is null))
   )`,
  `create unique index proposed_change_waiting on proposed_change (coalesce(patient_id, client_id), field)
     where state = 'waiting'`,
  `create index proposed_change_of_visit on proposed_change (appointment_id)`,
  `create index proposed_change_of_client on proposed_change (client_id)`,
];

/** What clients answer before a visit, their files, and what they would have corrected in the registry. */
export class Preregistration1764000000025 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
    await keepRevisions(runner, ['proposed_change']);
  }

  /** Answers of clients would be lost: going back means restoring a backup. */
  down(): Promise<void> {
    return Promise.reject(new Error('This schema cannot be taken back: restore a backup instead.'));
  }
}
