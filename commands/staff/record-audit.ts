import { createHmac } from 'node:crypto';
import { v7 as uuid } from 'uuid';
import type { Database } from '../../db/database.js';
import {
  insertAccountAudit,
  insertAudit,
  removeOldAudit,
  saveAuditEnd,
} from '../../db/staff/staff-audit-store.js';
import { addToInstant } from '../../domain/clinic-time.js';
import type { AuditDetail, AuditOutcome } from '../../entities/staff/staff-audit.js';

/** What is recorded of the account itself; everything else goes by the path of its form. */
export const ACCOUNT_ACTIONS = [
  'signIn.done',
  'signIn.failed',
  'signIn.locked',
  'signIn.linked',
  'signOut.done',
  'password.asked',
  'password.chosen',
  'password.changed',
  'clinic.entered',
] as const;
export type AccountAction = (typeof ACCOUNT_ACTIONS)[number];

/** From where something was done; `address` is never kept as it is. */
export interface AuditPlace {
  readonly at: Date;
  readonly addressHash: Buffer | null;
}

const HASH_BYTES = 8;

/** What is kept of a network address: enough to see that two requests came from one, and no more. */
export function addressHash(secret: string, address: string | undefined): Buffer | null {
  if (address === undefined) return null;
  return createHmac('sha256', secret)
    .update('staff address, version 1:')
    .update(address)
    .digest()
    .subarray(0, HASH_BYTES);
}

/** What became of something, what it was done to, and what else is known of it. */
export interface AuditEnd {
  readonly outcome: AuditOutcome;
  readonly thing?: { readonly kind: string; readonly id: string } | undefined;
  readonly detail?: AuditDetail;
}

/** Notes what somebody did in a clinic, or, `begun`, is about to do; answers with the id of the entry. */
export async function recordAudit(
  db: Database,
  entry: AuditPlace &
    AuditEnd & { readonly clinicId: string; readonly userId: string; readonly action: string },
): Promise<string> {
  const { at, addressHash: mark, clinicId, userId, action, ...end } = entry;
  const id = uuid();
  const row = { id, clinicId, userId, action, addressHash: mark, at, ...columnsOf(end) };
  await db.transaction((tx) => insertAudit(tx, row));
  return id;
}

/** Notes what became of something that was begun. */
export async function endAudit(db: Database, id: string, end: AuditEnd): Promise<void> {
  await db.transaction((tx) => saveAuditEnd(tx, id, columnsOf(end)));
}

function columnsOf({ outcome, thing, detail = {} }: AuditEnd) {
  return { outcome, thingKind: thing?.kind ?? null, thingId: thing?.id ?? null, detail };
}

/** Entries are kept for so long; the database refuses to remove younger ones. */
const KEPT_FOR = '-P3Y';

/** Removes entries whose time to be kept is over; answers how many. */
export async function forgetAudit(db: Database, at: Date, most: number): Promise<number> {
  return await db.transaction((tx) => removeOldAudit(tx, addToInstant(at, KEPT_FOR, 'UTC'), most));
}

/** Notes what happened to an account, in each clinic in which its person works. */
export async function recordOfAccount(
  db: Database,
  entry: AuditPlace & { readonly userId: string; readonly action: AccountAction },
): Promise<void> {
  const outcome = entry.action === 'signIn.failed' || entry.action === 'signIn.locked' ? 'refused' : 'done';
  await db.transaction((tx) => insertAccountAudit(tx, { ...entry, outcome }));
}
