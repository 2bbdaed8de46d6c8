import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A booking and an absence can be taken back: what is said of them waits until then. */
export class TakenBack1764000000045 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table appointment add column announced_from timestamptz(3)');
    await runner.query('alter table staff_absence add column taken_back_at timestamptz(3)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table staff_absence drop column taken_back_at');
    await runner.query('alter table appointment drop column announced_from');
  }
}
