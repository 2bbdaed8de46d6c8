import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Finds what lies ahead of a clinic by the time for which it was planned; what has gone out is not in it. */
export class MessagesAhead1764000000014 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `create index send_ahead on send (clinic_id, planned_at, id)
        where state in ('planned', 'claimed', 'cancelled', 'skipped')`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index send_ahead');
  }
}
