import type { EntityManager } from 'typeorm';

/** What waits for a person in a clinic. Counts stop at 1,000. */
export interface AttentionCounts {
  /** Messages that failed or bounced in the last 14 days and that nobody has looked at. */
  readonly failed: number;
  /** Messages of which nobody knows whether they left. */
  readonly unknown: number;
  /** Conversations with messages that nobody has read. */
  readonly unread: number;
  readonly tasksOverdue: number;
  readonly tasksToday: number;
  /** Jobs that ended badly since yesterday began. */
  readonly jobsFailed: number;
  /** Wishes of clients to change their data, and to move a visit. */
  readonly proposals: number;
  readonly moveWishes: number;
}

const MOST = 1_001;
const count = (rows: string) => `(select count(*)::integer from (${rows} limit ${MOST}) n)`;

/** Counts what waits, each from a partial index of its own. `$2` is the clinic's date, `$3` now. */
export async function attentionCounts(
  reader: EntityManager,
  clinicId: string,
  { today, at }: { readonly today: string; readonly at: Date },
): Promise<AttentionCounts> {
  const ofSends = (states: string) =>
    count(`select 1 from send where clinic_id = $1 and state in (${states}) and planned_at > $3::timestamptz - interval '14 days'
             and resolved_by is null`);
  const [row] = await reader.query<AttentionCounts[]>(
    `select ${ofSends("'failed', 'bounced'")} as failed,
            ${count(`select 1 from send where clinic_id = $1 and state = 'unknown'`)} as unknown,
            ${count('select 1 from conversation where clinic_id = $1 and unread_count > 0')} as unread,
            ${count(`select 1 from task where clinic_id = $1 and status = 'open' and due_on < $2::date`)} as "tasksOverdue",
            ${count(`select 1 from task where clinic_id = $1 and status = 'open' and due_on = $2::date`)} as "tasksToday",
            ${count(`select 1 from job where clinic_id = $1 and state = 'failed'
                       and finished_at > $3::timestamptz - interval '2 days'`)} as "jobsFailed",
            ${count(`select 1 from proposed_change where clinic_id = $1 and state = 'waiting'`)} as proposals,
            ${count(`select 1 from appointment where clinic_id = $1 and status = 'booked' and move_wish is not null
                       and starts_at > $3`)} as "moveWishes"`,
    [clinicId, today, at],
  );
  if (row === undefined) throw new Error('counting gave no row');
  return row;
}
