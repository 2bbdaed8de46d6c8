import type { EntityManager } from 'typeorm';
import type { StaffRole } from '../../entities/staff/staff-membership.js';
import type { StaffLanguage } from '../../entities/staff/staff-user.js';
import type { Tx } from '../database.js';

/** One of the staff of a clinic, and whether they want its daily mail. */
export interface DigestReader {
  readonly userId: string;
  readonly name: string;
  readonly email: string;
  readonly role: StaffRole;
  readonly wanted: boolean;
  readonly onClosedDays: boolean;
}

/** Everybody who works in a clinic, by name. */
export async function digestReaders(reader: EntityManager, clinicId: string): Promise<DigestReader[]> {
  return await reader.query<DigestReader[]>(
    `select u.id as "userId", u.name, u.email, m.role, d.user_id is not null as wanted,
            coalesce(d.on_closed_days, false) as "onClosedDays"
       from staff_membership m join staff_user u on u.id = m.user_id and u.disabled_at is null
       left join staff_digest d on d.user_id = m.user_id and d.clinic_id = m.clinic_id
      where m.clinic_id = $1 order by lower(u.name), u.id limit 500`,
    [clinicId],
  );
}

/** Whose daily mail it is. */
export interface DigestOf {
  readonly userId: string;
  readonly clinicId: string;
}

/**
 * Keeps that somebody wants the mail, first for the day after `after`; who wants it already keeps the days that they had.
 * Somebody who does not work there is left out.
 */
export async function keepDigest(
  tx: Tx,
  { userId, clinicId }: DigestOf,
  { onClosedDays, after }: { readonly onClosedDays: boolean; readonly after: string | null },
): Promise<void> {
  await tx.query(
    `insert into staff_digest select user_id, clinic_id, $3, $4 from staff_membership where user_id = $1 and clinic_id = $2
         on conflict (user_id, clinic_id) do update set on_closed_days = excluded.on_closed_days`,
    [userId, clinicId, onClosedDays, after],
  );
}

/** Forgets that somebody wants the mail. */
export async function dropDigest(tx: Tx, { userId, clinicId }: DigestOf): Promise<void> {
  await tx.query('delete from staff_digest where user_id = $1 and clinic_id = $2', [userId, clinicId]);
}

/** A mail that was not written for the clinic's date yet. */
export interface OpenDigest extends DigestOf {
  readonly today: string;
  readonly onClosedDays: boolean;
  readonly language: StaffLanguage;
}

/** Mails that were not written for today on their clinic's clock, clinic by clinic. */
export async function openDigests(reader: EntityManager, at: Date): Promise<OpenDigest[]> {
  return await reader.query<OpenDigest[]>(
    `select d.user_id as "userId", d.clinic_id as "clinicId", t.today::text as today,
            d.on_closed_days as "onClosedDays", u.language
       from staff_digest d join clinic c on c.id = d.clinic_id
       join staff_user u on u.id = d.user_id and u.disabled_at is null
       cross join lateral (select ($1 at time zone c.time_zone)::date as today) t
      where d.last_on is null or d.last_on < t.today
      order by d.clinic_id, d.user_id`,
    [at],
  );
}

/** Takes the mail of a day; `false`: another process has it, or it is not wanted any more. */
export async function takeDigest(tx: Tx, { userId, clinicId }: DigestOf, day: string): Promise<boolean> {
  const [, taken] = await tx.query<[unknown[], number]>(
    `update staff_digest set last_on = $3 where user_id = $1 and clinic_id = $2 and (last_on is null or last_on < $3)`,
    [userId, clinicId, day],
  );
  return taken === 1;
}

/** How the jobs of a day have ended. */
export interface JobOutcome {
  readonly kind: string;
  readonly state: string;
  readonly count: number;
}

/** Jobs of a clinic that ended between two instants, by kind and how; the daily sweep only where it failed. */
export async function jobOutcomes(
  reader: EntityManager,
  clinicId: string,
  { since, until }: { readonly since: Date; readonly until: Date },
): Promise<JobOutcome[]> {
  return await reader.query<JobOutcome[]>(
    `select kind, state, count(*)::integer as count from job
      where clinic_id = $1 and finished_at >= $2 and finished_at < $3 and (kind <> 'sweep' or state = 'failed')
      group by kind, state order by kind, state`,
    [clinicId, since, until],
  );
}
