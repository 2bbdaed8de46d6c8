import type { AttentionCounts } from '../../db/reports/attention-counts.js';

/** The page of the console on which one sees to what waits of a kind. */
export function placeOfWaiting(what: keyof AttentionCounts): string {
  if (what === 'tasksToday') return '/tasks';
  return what === 'tasksOverdue' ? '/tasks?view=overdue' : `/attention?kind=${what}`;
}
