import type { Database, Tx } from '../../db/database.js';
import { findLinkByHash, touchLink, type LinkPlace } from '../../db/messages/client-link-store.js';
import { clientLinkHash, isClientLinkToken } from './client-link-token.js';

/** Who holds a link and what it is about; of a household `subjectId` is the client. */
export interface HeldLink extends LinkPlace {
  readonly id: string;
  readonly expiresAt: Date;
}

/** `unknown`: never made, or removed a month after its end. */
export type ReadLink =
  | { readonly ok: true; readonly link: HeldLink }
  | { readonly ok: false; readonly why: 'unknown' | 'expired' | 'revoked' };

/**
 * What a token opens; it changes nothing, since mail scanners open links. The links of a client who was merged belong to
 * the one who remains. **The link says who holds it, not what they may see**: an animal may have moved to another client
 * since, so the page shows of the subject only what is this client's now.
 */
export async function readClientLink(reader: Tx, token: string, at: Date): Promise<ReadLink> {
  const found = isClientLinkToken(token) ? await findLinkByHash(reader, clientLinkHash(token)) : null;
  if (found === null) return { ok: false, why: 'unknown' };
  const { id, clinicId, clientId, subjectKind, expiresAt, revokedAt } = found;
  if (revokedAt !== null) return { ok: false, why: 'revoked' };
  if (expiresAt <= at) return { ok: false, why: 'expired' };
  const subjectId = subjectKind === 'household' ? clientId : found.subjectId;
  return { ok: true, link: { id, clinicId, clientId, subjectKind, subjectId, expiresAt } };
}

/** Notes that its holder has done something by a link. Opening the page is nothing done. */
export async function noteLinkUse(db: Database, linkId: string, at: Date): Promise<void> {
  await db.transaction((tx) => touchLink(tx, linkId, at));
}
