import type { EntityManager } from 'typeorm';

/** Somebody who works at a clinic. */
export interface Colleague {
  readonly id: string;
  readonly name: string;
  readonly email: string;
}

/** Who works at a clinic, by name; at most 500. */
export async function colleaguesOf(reader: EntityManager, clinicId: string): Promise<Colleague[]> {
  return await reader.query<Colleague[]>(
    `select u.id, u.name, u.email from staff_membership m join staff_user u on u.id = m.user_id
      where m.clinic_id = $1 and u.disabled_at is null order by u.name, u.id limit 500`,
    [clinicId],
  );
}
