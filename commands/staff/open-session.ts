import type { Database } from '../../db/database.js';
import { insertSession } from '../../db/staff/staff-session-store.js';
import { newSessionToken, sessionId } from './session-token.js';

/** However much it is used, a session ends after these days (NIST SP 800-63B, AAL1: 30 days). */
export const SESSION_DAYS = 30;

/** Signs somebody in: the answer is the secret of the browser's cookie, and is kept nowhere else. */
export async function openSession(
  db: Database,
  { userId, clinicId, at }: { readonly userId: string; readonly clinicId: string; readonly at: Date },
): Promise<string> {
  const token = newSessionToken();
  const expiresAt = new Date(at.getTime() + SESSION_DAYS * 86_400_000);
  await db.transaction((tx) => insertSession(tx, { id: sessionId(token), userId, clinicId, expiresAt }));
  return token;
}
