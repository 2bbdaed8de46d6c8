import type { AttentionKind } from '../../domain/staff/attention-kind.js';
import type { Tx } from '../database.js';

/** Notes that a person has put these things aside. */
export async function noteSeen(
  tx: Tx,
  seen: {
    readonly clinicId: string;
    readonly kind: AttentionKind;
    readonly seenBy: string;
    readonly seenAt: Date;
  },
  subjectIds: readonly string[],
): Promise<void> {
  await tx.query(
    `insert into attention_seen (clinic_id, kind, subject_id, seen_by, seen_at)
     select $1, $2, id, $3, $4 from unnest($5::uuid[]) as subject(id)
     on conflict (clinic_id, kind, subject_id) do update set seen_by = excluded.seen_by, seen_at = excluded.seen_at`,
    [seen.clinicId, seen.kind, seen.seenBy, seen.seenAt, subjectIds],
  );
}

/** Forgets that anybody has. */
export async function forgetSeen(
  tx: Tx,
  clinicId: string,
  kind: AttentionKind,
  subjectIds: readonly string[],
): Promise<void> {
  await tx.query('delete from attention_seen where clinic_id = $1 and kind = $2 and subject_id = any($3)', [
    clinicId,
    kind,
    subjectIds,
  ]);
}
