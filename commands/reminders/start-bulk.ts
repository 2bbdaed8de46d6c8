import { v7 as uuid } from 'uuid';
import type { Database } from '../../db/database.js';
import { confirmSelection, keepSelection, lockSelection } from '../../db/reminders/selection-store.js';
import { SILENT_MS } from '../../domain/staff/call-back-times.js';
import type { Acting } from '../acting.js';
import { startJob } from '../integration/start-job.js';
import { conflict, missing } from '../refusal.js';
import type { BulkAction, BulkOptions } from './bulk-wish.js';

/** How long a selection may be confirmed. */
const VALID_MS = 15 * 60_000;

/** A bulk action is for at most so many reminders. */
export const MOST_CHOSEN = 5_000;

/** Keeps what somebody has chosen for one action; answers its id, by which it is looked at and confirmed. */
export async function chooseReminders(
  db: Database,
  { clinicId, actor, at }: Acting,
  action: BulkAction,
  options: BulkOptions,
  reminderIds: readonly string[],
): Promise<string> {
  const id = uuid();
  await db.transaction(async (tx) => {
    await keepSelection(tx, {
      id,
      clinicId,
      action,
      options: { ...options },
      reminderIds: [...new Set(reminderIds)].slice(0, MOST_CHOSEN),
      createdBy: actor,
      createdAt: at,
      expiresAt: new Date(at.getTime() + VALID_MS),
      jobId: null,
    });
  });
  return id;
}

/**
 * Starts a bulk action as it was chosen. One that sends messages waits for a minute, in which it can be stopped without
 * a trace; others begin at once. Confirmed twice, it is one job.
 *
 * @returns the id of the job
 * @throws Refused `conflict` when the selection is older than 15 minutes
 */
export async function startBulk(db: Database, acting: Acting, selectionId: string): Promise<string> {
  return await db.transaction(async (tx) => {
    const selection = (await lockSelection(tx, acting.clinicId, selectionId)) ?? missing('selection');
    if (selection.jobId !== null) return selection.jobId;
    if (selection.expiresAt <= acting.at)
      conflict('previewOutdated', 'The preview is older than 15 minutes.');
    const id = uuid();
    const { action, options, reminderIds } = selection;
    const waitMs = action === 'sendNow' ? SILENT_MS : 0;
    const startsAt = new Date(acting.at.getTime() + waitMs);
    const input = { action, options, selectionId };
    const job = { id, kind: 'bulkReminders', input, total: reminderIds.length, startsAt } as const;
    await startJob(db, acting, job, { next: 0 });
    await confirmSelection(tx, selectionId, id);
    return id;
  });
}
