import type { EntityManager } from 'typeorm';
import type { TimeZone } from '../../domain/clinic-time.js';
import type { StaffRole } from '../../entities/staff/staff-membership.js';
import type { SessionNotice } from '../../entities/staff/staff-session.js';
import type { StaffLanguage } from '../../entities/staff/staff-user.js';

/** Who looks at a page, and for which clinic. */
export interface Visitor {
  readonly sessionId: Buffer;
  readonly userId: string;
  readonly name: string;
  readonly email: string;
  readonly language: StaffLanguage;
  readonly role: StaffRole;
  readonly clinicId: string;
  readonly clinicName: string;
  readonly timeZone: TimeZone;
  /** The clinic's, BCP 47. */
  readonly locale: string;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  /** All clinics in which this person works, by name. */
  readonly clinics: readonly { readonly id: string; readonly name: string }[];
  /** What the next page is to say. */
  readonly notice: SessionNotice | null;
}

/** The person of a session that is neither too old nor left alone for too long, with a place in its clinic. */
export async function readVisitor(
  reader: EntityManager,
  session: Buffer,
  { at, idleHours }: { readonly at: Date; readonly idleHours: number },
): Promise<Visitor | null> {
  const rows: Visitor[] = await reader.query(
    `select s.id as "sessionId", s.notice, u.id as "userId", u.name, u.email, u.language,
            m.role, c.id as "clinicId", c.name as "clinicName", c.time_zone as "timeZone", c.locale, c.country,
            (select jsonb_agg(jsonb_build_object('id', o.id, 'name', o.name) order by o.name, o.id)
               from staff_membership p join clinic o on o.id = p.clinic_id where p.user_id = u.id) as clinics
       from staff_session s
       join staff_user u on u.id = s.user_id and u.disabled_at is null
       join staff_membership m on m.user_id = s.user_id and m.clinic_id = s.clinic_id
       join clinic c on c.id = s.clinic_id
      where s.id = $1 and s.expires_at > $2 and s.used_at > $2::timestamptz - make_interval(hours => $3)`,
    [session, at, idleHours],
  );
  return rows[0] ?? null;
}
