import type { DataSource } from 'typeorm';

/**
 * Does the work if no other process does it, under a lock of the database's session that ends with its connection.
 *
 * @returns what the work returned, or `null` when another process has the lock
 */
export async function underAdvisoryLock<T>(
  dataSource: DataSource,
  name: string,
  work: () => Promise<T>,
): Promise<T | null> {
  const runner = dataSource.createQueryRunner();
  await runner.connect();
  try {
    const [row] = (await runner.query('select pg_try_advisory_lock(hashtextextended($1, 0)) as locked', [
      name,
    ])) as { locked: boolean }[];
    if (row?.locked !== true) return null;
    try {
      return await work();
    } finally {
      await runner.query('select pg_advisory_unlock(hashtextextended($1, 0))', [name]);
    }
  } finally {
    await runner.release();
  }
}
