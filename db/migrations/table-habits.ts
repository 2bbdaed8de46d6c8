import type { QueryRunner } from 'typeorm';

/** Rows whose changes a trigger counts (the ETag), listed by id and by change within their clinic. */
export async function keepRevisions(runner: QueryRunner, tables: readonly string[]): Promise<void> {
  for (const table of tables) {
    await runner.query(
      `create trigger ${table}_revision before update on ${table} for each row execute function raise_revision()`,
    );
    if (table === 'clinic') continue;
    await runner.query(`create index ${table}_listed on ${table} (clinic_id, id)`);
    await runner.query(`create index ${table}_changed on ${table} (clinic_id, updated_at, id)`);
  }
}

/** The caller's own ids, unique within the clinic where they are given. */
export async function keepExternalIds(runner: QueryRunner, tables: readonly string[]): Promise<void> {
  for (const table of tables) {
    await runner.query(
      `create unique index ${table}_external_id on ${table} (clinic_id, external_id) where external_id is not null`,
    );
  }
}
