import type { DataSource } from 'typeorm';

/** Brings the schema up to date, one process at a time, and answers with the names of what was run. */
export async function migrate(dataSource: DataSource): Promise<string[]> {
  const runner = dataSource.createQueryRunner();
  try {
    await runner.query(`select pg_advisory_lock(hashtext('veterinary-reminders-migrate'))`);
    const ran = await dataSource.runMigrations({ transaction: 'each' });
    return ran.map((migration) => migration.name);
  } finally {
    await runner.query(`select pg_advisory_unlock(hashtext('veterinary-reminders-migrate'))`);
    await runner.release();
  }
}
