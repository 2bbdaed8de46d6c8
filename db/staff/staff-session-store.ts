import { StaffSession, type SessionNotice } from '../../entities/staff/staff-session.js';
import type { Tx } from '../database.js';

export async function insertSession(
  tx: Tx,
  session: Pick<StaffSession, 'id' | 'userId' | 'clinicId' | 'expiresAt'>,
): Promise<void> {
  await tx.getRepository(StaffSession).insert({ ...session, notice: null });
}

export async function deleteSession(tx: Tx, id: Buffer): Promise<void> {
  await tx.getRepository(StaffSession).delete({ id });
}

/** Notes that it is in use, at most once a minute. */
export async function touchSession(tx: Tx, id: Buffer, at: Date): Promise<void> {
  await tx.query(
    `update staff_session set used_at = $2 where id = $1 and used_at < $2::timestamptz - interval '1 minute'`,
    [id, at],
  );
}

export async function updateNotice(tx: Tx, id: Buffer, notice: SessionNotice | null): Promise<void> {
  await tx.query('update staff_session set notice = $2 where id = $1', [
    id,
    notice === null ? null : JSON.stringify(notice),
  ]);
}
