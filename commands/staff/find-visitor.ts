import type { Database } from '../../db/database.js';
import { readVisitor, type Visitor } from '../../db/staff/visitor-view.js';
import { sessionId } from './session-token.js';

export type { Visitor } from '../../db/staff/visitor-view.js';

/** A browser that nobody has used for these hours is signed out (OWASP's session management cheat sheet). */
export const IDLE_HOURS = 12;

/** Whose cookie this is: `null` if nobody's, if the session has ended, or if the person has lost the clinic. */
export async function findVisitor(db: Database, token: string, at: Date): Promise<Visitor | null> {
  return readVisitor(db.reader, sessionId(token), { at, idleHours: IDLE_HOURS });
}
