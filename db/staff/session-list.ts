import type { EntityManager } from 'typeorm';
import type { Tx } from '../database.js';

/** A browser in which somebody is signed in. */
export interface OpenSession {
  readonly id: Buffer;
  readonly device: string;
  readonly clinicName: string;
  readonly createdAt: Date;
  readonly usedAt: Date;
}

/** More are never shown; nobody signs in to fifty browsers. */
const MOST_SHOWN = 50;

/** The sessions of a person that have not ended, the last used first. */
export async function listSessions(
  reader: EntityManager,
  userId: string,
  { at, idleHours }: { readonly at: Date; readonly idleHours: number },
): Promise<readonly OpenSession[]> {
  return reader.query<OpenSession[]>(
    `select session.id, session.device, clinic.name as "clinicName", session.created_at as "createdAt",
            session.used_at as "usedAt"
       from staff_session session join clinic on clinic.id = session.clinic_id
      where session.user_id = $1 and session.expires_at > $2
        and session.used_at > $2::timestamptz - make_interval(hours => $3)
      order by session.used_at desc limit ${MOST_SHOWN}`,
    [userId, at, idleHours],
  );
}

/** Which sessions end: all of a person but one, in all clinics or in one. */
export interface SessionsToEnd {
  readonly userId: string;
  readonly except?: Buffer | null;
  readonly clinicId?: string | null;
}

/** Signs a person out elsewhere; answers in how many browsers. */
export async function deleteSessions(
  tx: Tx,
  { userId, except = null, clinicId = null }: SessionsToEnd,
): Promise<number> {
  const [, ended] = await tx.query<[unknown[], number]>(
    `delete from staff_session
      where user_id = $1 and ($2::bytea is null or id <> $2) and ($3::uuid is null or clinic_id = $3)`,
    [userId, except, clinicId],
  );
  return ended;
}

/** Gives a session another secret, and another clinic if one is given. False if it has ended. */
export async function renewSessionRow(
  tx: Tx,
  id: Buffer,
  newId: Buffer,
  clinicId: string | null = null,
): Promise<boolean> {
  const [, renewed] = await tx.query<[unknown[], number]>(
    'update staff_session set id = $2, clinic_id = coalesce($3::uuid, clinic_id) where id = $1',
    [id, newId, clinicId],
  );
  return renewed > 0;
}

/** Deletes some of the sessions that can no longer be used; answers how many. */
export async function removeEndedSessions(
  tx: Tx,
  at: Date,
  idleHours: number,
  limit: number,
): Promise<number> {
  const [, removed] = await tx.query<[unknown[], number]>(
    `delete from staff_session where id = any (array(
       select id from staff_session
        where expires_at <= $1 or used_at <= $1::timestamptz - make_interval(hours => $2) limit $3))`,
    [at, idleHours, limit],
  );
  return removed;
}
