import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A booking that was a slip is told from a visit that fell through; what a correction replaced comes back with it. */
export class Slips1764000000051 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table appointment add column taken_back_at timestamptz(3)');
    await runner.query('alter table proposed_change add column replaced jsonb');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table proposed_change drop column replaced');
    await runner.query('alter table appointment drop column taken_back_at');
  }
}
