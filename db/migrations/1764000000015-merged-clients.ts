import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Finds the clients that were merged into one, whose messages count as its own, without reading all clients. */
export class MergedClients1764000000015 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'create index client_merged on client (merged_into_id) where merged_into_id is not null',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index client_merged');
  }
}
