import type { Database } from '../../db/database.js';
import { deleteSession, touchSession, updateNotice } from '../../db/staff/staff-session-store.js';
import type { SessionNotice } from '../../entities/staff/staff-session.js';
import { sessionId } from './session-token.js';

/** Signs a browser out. */
export async function endSession(db: Database, token: string): Promise<void> {
  await db.transaction((tx) => deleteSession(tx, sessionId(token)));
}

/** Notes that a session is in use. */
export async function noteSessionUse(db: Database, session: Buffer, at: Date): Promise<void> {
  await db.transaction((tx) => touchSession(tx, session, at));
}

/** Keeps what the next page says; `null` once it was said. */
export async function keepNotice(db: Database, session: Buffer, notice: SessionNotice | null): Promise<void> {
  await db.transaction((tx) => updateNotice(tx, session, notice));
}
