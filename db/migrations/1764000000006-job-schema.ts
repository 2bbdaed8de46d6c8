import type { MigrationInterface, QueryRunner } from 'typeorm';
import { keepRevisions } from './table-habits.js';

const JOBS = `
  create table job (
    id uuid primary key,
    clinic_id uuid not null references clinic,
    kind text not null check (kind in ('import', 'massReminder')),
    state text not null check (state in ('waiting', 'running', 'done', 'cancelled', 'failed')),
    reason text,
    input jsonb not null,
    total integer,
    created_by text not null,
    cancel_requested boolean not null default false,
    undo boolean not null default false,
    tell_after timestamptz(3) not null,
    started_at timestamptz(3),
    finished_at timestamptz(3),
    revision integer not null default 1,
    created_at timestamptz(3) not null default clock_timestamp(),
    updated_at timestamptz(3) not null default clock_timestamp()
  );
  create unique index job_one_at_a_time on job (clinic_id, kind) where state in ('waiting', 'running');
  create index job_to_start on job (tell_after) where state in ('waiting', 'running');

  create table job_progress (
    job_id uuid primary key references job on delete cascade,
    step integer not null default 0,
    done integer not null default 0,
    position jsonb not null,
    report jsonb not null default '{}'
  ) with (fillfactor = 20);

  create table job_problem (
    job_id uuid not null references job on delete cascade,
    line integer not null,
    place integer not null,
    patient_id uuid,
    field text,
    code text not null,
    message text not null,
    primary key (job_id, line, place)
  );

  create table import_chunk (
    job_id uuid not null,
    number integer not null,
    clinic_id uuid not null references clinic,
    lines jsonb not null,
    created_at timestamptz(3) not null default clock_timestamp(),
    primary key (job_id, number)
  );
  create index import_chunk_by_age on import_chunk (created_at);

  create table imported_reminder (
    clinic_id uuid not null references clinic,
    external_id text not null,
    reminder_id uuid not null references reminder,
    primary key (clinic_id, external_id)
  );

  create table mass_preview (
    id uuid primary key,
    clinic_id uuid not null references clinic,
    request_hash bytea not null,
    patients integer not null,
    expires_at timestamptz(3) not null,
    job_id uuid references job
  );
  create index mass_preview_by_age on mass_preview (expires_at);

  create table job_reminder (
    job_id uuid not null references job,
    patient_id uuid not null references patient,
    reminder_id uuid not null references reminder,
    taken_back boolean not null default false,
    primary key (job_id, patient_id)
  );
`;

/** Work in the background: jobs with their progress and problems, imported files, mass reminders. */
export class JobSchema1764000000006 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(JOBS);
    await keepRevisions(runner, ['job']);
  }

  /** Rows may rely on the new tables: going back means restoring a backup. */
  down(): Promise<void> {
    return Promise.reject(new Error('This schema cannot be taken back: restore a backup instead.'));
  }
}
