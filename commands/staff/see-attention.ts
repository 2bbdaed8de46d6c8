import type { Database } from '../../db/database.js';
import { forgetSeen, noteSeen } from '../../db/staff/attention-seen-store.js';
import type { AttentionKind } from '../../domain/staff/attention-kind.js';
import type { Acting } from '../acting.js';

/** A person has looked at it and wants it off the page; it comes back when it changes. Twice does nothing more. */
export async function seeAttention(
  db: Database,
  { clinicId, actor, at }: Acting,
  kind: AttentionKind,
  subjectIds: readonly string[],
): Promise<void> {
  await db.transaction(async (tx) => {
    await noteSeen(tx, { clinicId, kind, seenBy: actor, seenAt: at }, subjectIds);
  });
}

/** Puts it back on the page. */
export async function unseeAttention(
  db: Database,
  { clinicId }: Acting,
  kind: AttentionKind,
  subjectIds: readonly string[],
): Promise<void> {
  await db.transaction(async (tx) => {
    await forgetSeen(tx, clinicId, kind, subjectIds);
  });
}
