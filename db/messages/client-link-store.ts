import type { EntityManager } from 'typeorm';
import type { ClientLink } from '../../entities/messages/client-link.js';
import type { Tx } from '../database.js';

/** To whom a link is given, and what it is about. */
export type LinkPlace = Pick<ClientLink, 'clinicId' | 'clientId' | 'subjectKind' | 'subjectId'>;

/** A link as it is written; the database fills the rest. */
export type NewClientLink = LinkPlace & Pick<ClientLink, 'id' | 'nonce' | 'tokenHash' | 'expiresAt'>;

/** What a token is made from and known by, and how long it holds. */
export type LinkMaterial = Pick<ClientLink, 'id' | 'nonce' | 'tokenHash' | 'expiresAt'>;

const MATERIAL = 'id, nonce, token_hash as "tokenHash", expires_at as "expiresAt"';
const LIVE = 'revoked_at is null and replaced_at is null';

/** The one link that messages carry now to this client about this subject; it may have expired. */
export async function findLiveLink(reader: EntityManager, place: LinkPlace): Promise<LinkMaterial | null> {
  const { clinicId, clientId, subjectKind, subjectId } = place;
  const rows = await reader.query<LinkMaterial[]>(
    `select ${MATERIAL} from client_link
      where clinic_id = $1 and client_id = $2 and subject_kind = $3 and subject_id = $4 and ${LIVE}`,
    [clinicId, clientId, subjectKind, subjectId],
  );
  return rows[0] ?? null;
}

/** Writes a link, unless there is a live one for its place: then that one holds at least as long. Answers the live one. */
export async function keepLiveLink(tx: Tx, link: NewClientLink): Promise<LinkMaterial> {
  const { id, clinicId, clientId, subjectKind, subjectId, nonce, tokenHash, expiresAt } = link;
  const rows = await tx.query<LinkMaterial[]>(
    `insert into client_link as live (id, clinic_id, client_id, subject_kind, subject_id, nonce, token_hash, expires_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8)
     on conflict (subject_id, subject_kind, client_id) where ${LIVE} do update
        set expires_at = greatest(live.expires_at, excluded.expires_at)
     returning ${MATERIAL}`,
    [id, clinicId, clientId, subjectKind, subjectId, nonce, tokenHash, expiresAt],
  );
  const [kept] = rows;
  if (kept === undefined) throw new Error('An insert that updates instead answers one row.');
  return kept;
}

/** Makes room for another live link; this one goes on working. */
export async function replaceLink(tx: Tx, id: string): Promise<void> {
  await tx.query(`update client_link set replaced_at = clock_timestamp() where id = $1 and ${LIVE}`, [id]);
}

/** A link as its token finds it. */
export type FoundLink = LinkPlace & Pick<ClientLink, 'id' | 'expiresAt' | 'revokedAt'>;

/** The link whose token has this hash; its client is the one who remains where clients were merged. */
export async function findLinkByHash(reader: EntityManager, tokenHash: Buffer): Promise<FoundLink | null> {
  const rows = await reader.query<FoundLink[]>(
    `select link.id, link.clinic_id as "clinicId", coalesce(client.merged_into_id, client.id) as "clientId",
            link.subject_kind as "subjectKind", link.subject_id as "subjectId",
            link.expires_at as "expiresAt", link.revoked_at as "revokedAt"
       from client_link link join client on client.id = link.client_id
      where link.token_hash = $1`,
    [tokenHash],
  );
  return rows[0] ?? null;
}

/** Which links are meant: all of a client, those of clients merged into it too, or all about a subject. */
export type LinksMeant = Pick<LinkPlace, 'clientId'> | Pick<LinkPlace, 'subjectKind' | 'subjectId'>;

/** Ends links for good; answers how many. */
export async function endLinks(tx: Tx, clinicId: string, meant: LinksMeant, at: Date): Promise<number> {
  const [condition, values] =
    'clientId' in meant
      ? ['client_id in (select id from client where $3 in (id, merged_into_id))', [meant.clientId]]
      : ['subject_id = $3 and subject_kind = $4', [meant.subjectId, meant.subjectKind]];
  const [, count] = await tx.query<[unknown[], number]>(
    `update client_link set revoked_at = $2 where clinic_id = $1 and revoked_at is null and ${condition}`,
    [clinicId, at, ...values],
  );
  return count;
}

/** Notes that something was done by a link, at most once a minute. */
export async function touchLink(tx: Tx, id: string, at: Date): Promise<void> {
  await tx.query(
    `update client_link set last_used_at = $2
      where id = $1 and (last_used_at is null or last_used_at < $2::timestamptz - interval '1 minute')`,
    [id, at],
  );
}

/** Removes links that had expired by then, at most so many; answers how many. */
export async function removeLinksExpired(tx: Tx, by: Date, most: number): Promise<number> {
  const [, count] = await tx.query<[unknown[], number]>(
    `delete from client_link where id = any (array(
       select id from client_link where expires_at <= $1 order by expires_at limit $2 for update skip locked))`,
    [by, most],
  );
  return count;
}
