import type { EntityManager } from 'typeorm';
import { MOST_COUNTED } from '../../domain/most-counted.js';
import { URGENT_KINDS, type UrgentKind } from '../../domain/staff/attention-kind.js';
import { countAttention } from '../staff/attention-view.js';

/** What waits for a person in a clinic, as Attention and the call list show it. Counts stop at 1,000. */
export type AttentionCounts = Readonly<Record<UrgentKind | 'tasksOverdue' | 'tasksToday', number>>;

/** All of it, the most urgent first. */
export const WAITING = [
  ...URGENT_KINDS,
  'tasksOverdue',
  'tasksToday',
] as const satisfies readonly (keyof AttentionCounts)[];

/** Counts what waits. `today` is the clinic's date. */
export async function attentionCounts(
  reader: EntityManager,
  clinicId: string,
  { today, at }: { readonly today: string; readonly at: Date },
): Promise<AttentionCounts> {
  const urgent = await countAttention(reader, URGENT_KINDS, { clinicId, at });
  const tasks = (when: string) =>
    `(select count(*)::int from (select 1 from task where clinic_id = $1 and status = 'open' and due_on ${when}
       limit ${MOST_COUNTED}) as waiting)`;
  const [row] = await reader.query<{ tasksOverdue: number; tasksToday: number }[]>(
    `select ${tasks('< $2::date')} as "tasksOverdue", ${tasks('<= $2::date')} as "tasksToday"`,
    [clinicId, today],
  );
  if (row === undefined) throw new Error('counting gave no row');
  return { ...urgent, ...row };
}
