import type { EntityManager } from 'typeorm';
import type { Reminder } from '../../entities/reminders/reminder.js';

/**
 * One page of the clinic's live reminders that have something to wait for and whose workflow knows their newest plan
 * since `before`, by id.
 *
 * @param after the last id of the page before; `null` for the first page
 */
export async function settledLiveReminders(
  reader: EntityManager,
  clinicId: string,
  { after, before, most }: { readonly after: string | null; readonly before: Date; readonly most: number },
): Promise<Pick<Reminder, 'id' | 'kind'>[]> {
  return await reader.query<Pick<Reminder, 'id' | 'kind'>[]>(
    `select id, kind from reminder
      where clinic_id = $1 and id > $2 and status in ('open', 'paused') and next_wake_at is not null
        and plan_version = synced_version and updated_at < $3 and tell_after < $3
      order by id limit $4`,
    [clinicId, after ?? FIRST, before, most],
  );
}

const FIRST = '00000000-0000-0000-0000-000000000000';

/**
 * Clinics older than a day that have not begun a sweep in the last 24 hours and have none under way, the oldest first.
 */
export async function clinicsToSweep(reader: EntityManager, most: number): Promise<string[]> {
  const rows = await reader.query<{ id: string }[]>(
    `select c.id from clinic c
      where c.created_at < now() - interval '24 hours'
        and not exists (select 1 from job j where j.clinic_id = c.id and j.kind = 'sweep'
                         and (j.created_at > now() - interval '24 hours' or j.state in ('waiting', 'running')))
      order by c.created_at, c.id limit $1`,
    [most],
  );
  return rows.map(({ id }) => id);
}

/** Forgets the clinic's sweeps that ended more than 30 days ago. */
export async function forgetOldSweeps(manager: EntityManager, clinicId: string): Promise<void> {
  await manager.query(
    `delete from job where clinic_id = $1 and kind = 'sweep' and finished_at < now() - interval '30 days'`,
    [clinicId],
  );
}
