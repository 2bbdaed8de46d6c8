import type { MigrationInterface, QueryRunner } from 'typeorm';

const SWEEPS = `
  alter table job drop constraint job_kind_check,
    add constraint job_kind_check check (kind in ('import', 'massReminder', 'sweep'));
  create index job_last_sweep on job (clinic_id, created_at) where kind = 'sweep';
  create index reminder_to_prove on reminder (clinic_id, id) where status in ('open', 'paused');
`;

/** Jobs that prove for a clinic that each live reminder has its workflow. */
export class SweepJobs1764000000009 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(SWEEPS);
  }

  /** Sweeps that have run are rows: going back means restoring a backup. */
  down(): Promise<void> {
    return Promise.reject(new Error('This schema cannot be taken back: restore a backup instead.'));
  }
}
