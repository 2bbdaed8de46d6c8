import type { EntityManager } from 'typeorm';

/** What Temporal has still to be told. */
export interface OutboxState {
  /** Reminders whose newest plan was not told; counting stops at 100,000. */
  readonly unsyncedCount: number;
  /** Age of the oldest of these changes; 0 if there is none. */
  readonly oldestUnsyncedSeconds: number;
}

/** Reads the state of the outbox of the whole installation. */
export async function readOutboxState(reader: EntityManager): Promise<OutboxState> {
  const rows: { count: number; seconds: number | null }[] = await reader.query(
    `select count(*)::int as count,
            round(extract(epoch from clock_timestamp() - min(updated_at)))::int as seconds
       from (select updated_at from reminder where plan_version > synced_version limit 100000) as untold`,
  );
  const row = rows[0];
  return { unsyncedCount: row?.count ?? 0, oldestUnsyncedSeconds: Math.max(0, row?.seconds ?? 0) };
}
