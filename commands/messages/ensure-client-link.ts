import { randomBytes } from 'node:crypto';
import { v7 as uuidv7 } from 'uuid';
import type { Tx } from '../../db/database.js';
import {
  findLiveLink,
  keepLiveLink,
  replaceLink,
  type LinkMaterial,
  type LinkPlace,
} from '../../db/messages/client-link-store.js';
import { clientLinkHash, clientLinkToken } from './client-link-token.js';

const NONCE_BYTES = 16;

/** A link that is to be there. */
export interface WantedLink extends LinkPlace {
  /** It holds at least until then; what was promised for longer stays. */
  readonly expiresAt: Date;
}

/** A link that can be put into a message. `token` is in this answer and in no row. */
export interface EnsuredLink {
  readonly id: string;
  readonly token: string;
  readonly expiresAt: Date;
}

/**
 * The link of a client to a subject: made if there is none, else the same again, also when several transactions ask at
 * once. A revoked link never comes back: another one takes its place. Whether the subject is the client's is for the
 * caller to know. The caller holds the client's row, shared at least, and asks for several links in the order of their
 * subjects.
 *
 * @param secret the installation's secret; of several the first one makes new links. A link that none of them made is
 *   left to those who have it, and another one is made beside it
 */
export async function ensureClientLink(
  tx: Tx,
  wanted: WantedLink,
  secret: string | readonly string[],
): Promise<EnsuredLink> {
  const secrets = [secret].flat();
  const [current] = secrets;
  if (current === undefined) throw new Error('A link needs a secret.');
  const found = await findLiveLink(tx, wanted);
  const holdsLongEnough = found !== null && found.expiresAt >= wanted.expiresAt;
  const link = holdsLongEnough ? found : await keepLiveLink(tx, newLink(wanted, current));
  const token = tokenMadeOf(link, secrets);
  if (token !== null) return { id: link.id, token, expiresAt: link.expiresAt };
  await replaceLink(tx, link.id);
  return await ensureClientLink(tx, wanted, secrets);
}

function newLink({ clinicId, clientId, subjectKind, subjectId, expiresAt }: WantedLink, secret: string) {
  const id = uuidv7();
  const nonce = randomBytes(NONCE_BYTES);
  const tokenHash = clientLinkHash(clientLinkToken(secret, { id, nonce }));
  return { id, clinicId, clientId, subjectKind, subjectId, nonce, tokenHash, expiresAt };
}

/** The token as it was first made; null if its secret is not among these. */
function tokenMadeOf(link: LinkMaterial, secrets: readonly string[]): string | null {
  const tokens = secrets.map((secret) => clientLinkToken(secret, link));
  return tokens.find((token) => clientLinkHash(token).equals(link.tokenHash)) ?? null;
}
