import type { EntityManager } from 'typeorm';
import type { AuditDetail, AuditOutcome } from '../../entities/staff/staff-audit.js';

/** One line of the audit. */
export interface AuditLine {
  readonly id: string;
  readonly at: Date;
  readonly userId: string | null;
  /** `null`: nobody who is known. */
  readonly userName: string | null;
  readonly action: string;
  readonly outcome: AuditOutcome;
  readonly thingKind: string | null;
  readonly thingId: string | null;
  /** Hexadecimal; `null` if no address was known. */
  readonly addressMark: string | null;
  readonly detail: AuditDetail;
}

/** Which lines are wanted; what is `null` does not narrow. */
export interface AuditWish {
  readonly clinicId: string;
  readonly userId: string | null;
  readonly action: string | null;
  /** From the first instant to before the second. */
  readonly during: readonly [Date, Date] | null;
  /** The line after which the page goes on. */
  readonly after: Pick<AuditLine, 'at' | 'id'> | null;
  readonly limit: number;
}

/** The audit of a clinic, the newest first. */
export async function listAudit(reader: EntityManager, wish: AuditWish): Promise<readonly AuditLine[]> {
  const { clinicId, userId, action, during, after, limit } = wish;
  return reader.query<AuditLine[]>(
    `select a.id, a.at, a.user_id as "userId", u.name as "userName", a.action, a.outcome,
            a.thing_kind as "thingKind", a.thing_id as "thingId", encode(a.address_hash, 'hex') as "addressMark", a.detail
       from staff_audit a left join staff_user u on u.id = a.user_id
      where a.clinic_id = $1
        and ($2::uuid is null or a.user_id = $2)
        and ($3::text is null or a.action = $3)
        and ($4::timestamptz is null or a.at >= $4 and a.at < $5)
        and ($6::timestamptz is null or (a.at, a.id) < ($6, $7::uuid))
      order by a.at desc, a.id desc limit $8`,
    [
      ...[clinicId, userId, action, during?.[0] ?? null, during?.[1] ?? null],
      ...[after?.at ?? null, after?.id ?? null, limit],
    ],
  );
}

/** People and actions of the last entries, for the filters. */
export interface AuditChoices {
  readonly users: readonly { readonly id: string; readonly name: string }[];
  readonly actions: readonly string[];
}

/** How far back the choices of the filters look. */
const LOOKED_AT = 5_000;
const MOST_CHOICES = 200;

/** What the filters offer: who did what among the newest entries. */
export async function auditChoices(reader: EntityManager, clinicId: string): Promise<AuditChoices> {
  const rows = await reader.query<{ users: AuditChoices['users']; actions: AuditChoices['actions'] }[]>(
    `with newest as materialized (
       select user_id, action from staff_audit where clinic_id = $1 order by at desc, id desc limit ${LOOKED_AT})
     select coalesce((select jsonb_agg(jsonb_build_object('id', id, 'name', name) order by name, id)
                        from (select u.id, u.name from staff_user u
                               where u.id in (select user_id from newest) order by u.name, u.id limit ${MOST_CHOICES}) p),
                     '[]') as users,
            coalesce((select jsonb_agg(action order by action)
                        from (select distinct action from newest order by action limit ${MOST_CHOICES}) d),
                     '[]') as actions`,
    [clinicId],
  );
  return rows[0] ?? { users: [], actions: [] };
}
