import type { MigrationInterface, QueryRunner } from 'typeorm';

const DEEDS = `
  create table reminder_deed (
    id uuid primary key,
    clinic_id uuid not null references clinic,
    patient_id uuid not null references patient,
    reminder_id uuid not null references reminder,
    action text not null,
    actor text not null,
    at timestamptz(3) not null,
    job_id uuid references job,
    send_id uuid,
    task_id uuid,
    traces jsonb not null,
    undone_at timestamptz(3),
    undone_by text
  );
  create index reminder_deed_of_reminder on reminder_deed (reminder_id, at);
  create index reminder_deed_of_job on reminder_deed (job_id, id) where job_id is not null;

  alter table send add column contact_point_id uuid references contact_point;

  create table reminder_selection (
    id uuid primary key,
    clinic_id uuid not null references clinic,
    action text not null,
    options jsonb not null,
    reminder_ids uuid[] not null,
    created_by text not null,
    created_at timestamptz(3) not null,
    expires_at timestamptz(3) not null,
    job_id uuid references job
  );
  create index reminder_selection_by_age on reminder_selection (expires_at) where job_id is null;

  alter table job add column starts_at timestamptz(3);
  alter table job drop constraint job_kind_check,
    add constraint job_kind_check check (kind in ('import', 'massReminder', 'sweep', 'bulkReminders'));
  drop index job_one_at_a_time;
  create unique index job_one_at_a_time on job (clinic_id, kind)
    where state in ('waiting', 'running') and kind <> 'bulkReminders';
  create index job_bulk_open on job (clinic_id, created_at)
    where kind = 'bulkReminders' and state in ('waiting', 'running');
`;

/** What people do to reminders, with how they were before; the contact that a person chose; jobs that begin later. */
export class ReminderDeeds1764000000032 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(DEEDS);
  }

  /** Rows may rely on the new tables: going back means restoring a backup. */
  down(): Promise<void> {
    return Promise.reject(new Error('This schema cannot be taken back: restore a backup instead.'));
  }
}
