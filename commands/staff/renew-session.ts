import type { Database, Tx } from '../../db/database.js';
import { findMembership } from '../../db/staff/membership-store.js';
import { deleteSessions, renewSessionRow, type SessionsToEnd } from '../../db/staff/session-list.js';
import { missing } from '../refusal.js';
import { newSessionToken, sessionId } from './session-token.js';

/**
 * Gives a session another secret, because what it may do has changed; the one before no longer works.
 *
 * @returns the secret of the browser's cookie
 * @throws Refused `missing` if the session has ended
 */
export async function renewSession(tx: Tx, session: Buffer, clinicId: string | null = null): Promise<string> {
  const token = newSessionToken();
  if (!(await renewSessionRow(tx, session, sessionId(token), clinicId))) missing('session');
  return token;
}

/**
 * Shows another clinic in this browser from now on.
 *
 * @returns the secret of the browser's cookie: the role may be another one
 * @throws Refused `missing` if the person does not work there
 */
export async function switchClinic(
  db: Database,
  {
    userId,
    sessionId: session,
    clinicId,
  }: {
    readonly userId: string;
    readonly sessionId: Buffer;
    readonly clinicId: string;
  },
): Promise<string> {
  return await db.transaction(async (tx) => {
    if ((await findMembership(tx, clinicId, userId)) === null) missing('clinic');
    return await renewSession(tx, session, clinicId);
  });
}

/** Signs a person out in other browsers; answers in how many. */
export async function endSessions(db: Database, which: SessionsToEnd): Promise<number> {
  return await db.transaction((tx) => deleteSessions(tx, which));
}
