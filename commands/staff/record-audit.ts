import { createHmac } from 'node:crypto';
import { v7 as uuid } from 'uuid';
import type { Database } from '../../db/database.js';
import { insertAccountAudit, insertAudit } from '../../db/staff/staff-audit-store.js';
import type { AuditDetail } from '../../entities/staff/staff-audit.js';

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

/** Notes what somebody did in a clinic. */
export async function recordAudit(
  db: Database,
  entry: AuditPlace & {
    readonly clinicId: string;
    readonly userId: string;
    readonly action: string;
    readonly outcome: 'done' | 'refused';
    readonly thing?: { readonly kind: string; readonly id: string } | undefined;
    readonly detail?: AuditDetail;
  },
): Promise<void> {
  const { thing, detail = {}, ...what } = entry;
  await db.transaction((tx) =>
    insertAudit(tx, {
      ...what,
      id: uuid(),
      thingKind: thing?.kind ?? null,
      thingId: thing?.id ?? null,
      detail,
    }),
  );
}

/** Notes what happened to an account, in each clinic in which its person works. */
export async function recordOfAccount(
  db: Database,
  entry: AuditPlace & { readonly userId: string; readonly action: AccountAction },
): Promise<void> {
  const outcome = entry.action === 'signIn.failed' || entry.action === 'signIn.locked' ? 'refused' : 'done';
  await db.transaction((tx) => insertAccountAudit(tx, { ...entry, outcome }));
}
