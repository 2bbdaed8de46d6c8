import type { EntityManager } from 'typeorm';
import type { StaffRole } from '../../entities/staff/staff-membership.js';
import type { StaffMailState } from '../../entities/staff/staff-mail.js';
import type { StaffLanguage } from '../../entities/staff/staff-user.js';

/** One of the people of a clinic, as its administrators see them. */
export interface StaffPerson {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly language: StaffLanguage;
  readonly role: StaffRole;
  readonly disabledAt: Date | null;
  /** Whether they have chosen a password, or signed in by another provider. */
  readonly isActive: boolean;
  /** Until when the newest invitation can be accepted; `null` if there is none that can. */
  readonly invitedUntilAt: Date | null;
  /** What became of the newest invitation's mail. */
  readonly mailState: StaffMailState | null;
  readonly mailReason: string | null;
  /** When this clinic was last open in one of their browsers, as far as it is known. */
  readonly usedAt: Date | null;
  /** Whether they work in other clinics too. */
  readonly isElsewhere: boolean;
}

/** Where a page of the list goes on. */
export interface AfterPerson {
  readonly name: string;
  readonly id: string;
}

const PERSON = `
  select u.id, u.name, u.email, u.language, place.role, u.disabled_at as "disabledAt",
         u.password_hash is not null or exists (select from staff_identity i where i.user_id = u.id) as "isActive",
         (select max(t.expires_at) from staff_ticket t
           where t.user_id = u.id and t.kind = 'invitation' and t.used_at is null and t.expires_at > $2) as "invitedUntilAt",
         mail.state as "mailState", mail.reason as "mailReason",
         (select max(s.used_at) from staff_session s
           where s.user_id = u.id and s.clinic_id = place.clinic_id) as "usedAt",
         exists (select from staff_membership o where o.user_id = u.id and o.clinic_id <> place.clinic_id) as "isElsewhere"
    from staff_membership place
    join staff_user u on u.id = place.user_id
    left join lateral (select state, reason from staff_mail m
                        where m.user_id = u.id and m.kind = 'invitation' and m.clinic_id = place.clinic_id
                        order by m.created_at desc limit 1) mail on true
   where place.clinic_id = $1`;

/** The people of a clinic by name. */
export async function listStaff(
  reader: EntityManager,
  clinicId: string,
  { at, after, limit }: { readonly at: Date; readonly after: AfterPerson | null; readonly limit: number },
): Promise<readonly StaffPerson[]> {
  return reader.query<StaffPerson[]>(
    `${PERSON} and ($3::uuid is null or (u.name, u.id) > ($4, $3::uuid)) order by u.name, u.id limit $5`,
    [clinicId, at, after?.id ?? null, after?.name ?? '', limit],
  );
}

/** One of the people of a clinic. */
export async function findPerson(
  reader: EntityManager,
  clinicId: string,
  userId: string,
  at: Date,
): Promise<StaffPerson | null> {
  const rows = await reader.query<StaffPerson[]>(`${PERSON} and u.id = $3`, [clinicId, at, userId]);
  return rows[0] ?? null;
}
