import type { MigrationInterface, QueryRunner } from 'typeorm';

const SEEN = [
  `create table attention_seen (
     clinic_id uuid not null references clinic,
     kind text not null,
     subject_id uuid not null,
     seen_by text not null,
     seen_at timestamptz(3) not null,
     primary key (clinic_id, kind, subject_id)
   )`,
];

/** What needs a person is found in small indexes, however many reminders there are. */
const INDEXES = [
  `create index reminder_without_send on reminder (clinic_id, due_on, id) where status = 'open' and next_send_at is null`,
  `create index contact_point_unusable on contact_point (clinic_id, id) where not usable`,
  `create index job_ended on job (clinic_id, finished_at) where finished_at is not null`,
  `create index task_open on task (clinic_id, due_on, id) include (assignee) where status = 'open'`,
];

/** What needs a person, and what a person has put aside. */
export class Attention1764000000037 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...SEEN, ...INDEXES]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const index of ['reminder_without_send', 'contact_point_unusable', 'job_ended', 'task_open'])
      await runner.query(`drop index ${index}`);
    await runner.query('drop table attention_seen');
  }
}
