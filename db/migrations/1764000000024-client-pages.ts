import type { MigrationInterface, QueryRunner } from 'typeorm';
import { keepExternalIds, keepRevisions } from './table-habits.js';

const STATEMENTS = [
  `alter table appointment add column move_wish jsonb`,
  `create table free_slot (
     id uuid primary key,
     clinic_id uuid not null references clinic,
     location_id uuid references location,
     staff_name text,
     reason_codes text[] not null default '{}',
     starts_at timestamptz(3) not null,
     ends_at timestamptz(3),
     taken_by_appointment_id uuid references appointment,
     taken_at timestamptz(3),
     external_id text not null,
     metadata jsonb not null default '{}',
     revision integer not null default 1,
     created_at timestamptz(3) not null default clock_timestamp(),
     updated_at timestamptz(3) not null default clock_timestamp(),
     constraint free_slot_length check (ends_at is null or ends_at > starts_at),
     constraint free_slot_taken check ((taken_at is null) = (taken_by_appointment_id is null))
   )`,
  `create index free_slot_open on free_slot (clinic_id, starts_at) where taken_at is null`,
  `create table client_file (
     id uuid primary key,
     clinic_id uuid not null references clinic,
     client_id uuid not null references client,
     patient_id uuid references patient,
     name text not null,
     media_type text not null,
     bytes integer not null,
     sha256 text not null,
     content bytea not null,
     created_at timestamptz(3) not null default clock_timestamp()
   )`,
  `create index client_file_of_client on client_file (client_id, id)`,
  // What a client said behind a link is found again by its own name, to say it once and to take it back.
  `create unique index task_client_answer on task (clinic_id, (metadata ->> 'clientAnswer'))
     where metadata ? 'clientAnswer'`,
];

/** What clients do on their pages: free times they can take, wishes, files that they hand in. */
export class ClientPages1764000000024 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
    await keepRevisions(runner, ['free_slot']);
    await keepExternalIds(runner, ['free_slot']);
  }

  /** Clients may have handed in files by now: going back means restoring a backup. */
  down(): Promise<void> {
    return Promise.reject(new Error('This schema cannot be taken back: restore a backup instead.'));
  }
}
