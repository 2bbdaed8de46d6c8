import type { EntityManager } from 'typeorm';

/** What a list of reminders can be narrowed to by name. */
export interface NamedChoice {
  readonly id: string;
  readonly name: string;
}

/** More than a clinic has; beyond these one searches by text. */
const MOST_CHOICES = 200;

/** The services of a clinic, by code, and its rules, by id; those in use first by name. */
export async function listChoices(
  reader: EntityManager,
  clinicId: string,
): Promise<{ services: NamedChoice[]; rules: NamedChoice[] }> {
  const services = await reader.query<NamedChoice[]>(
    `select code as id, name from service where clinic_id = $1 and archived_at is null order by name, code limit ${MOST_CHOICES}`,
    [clinicId],
  );
  const rules = await reader.query<NamedChoice[]>(
    `select id, name from rule where clinic_id = $1 and deleted_at is null order by name, id limit ${MOST_CHOICES}`,
    [clinicId],
  );
  return { services, rules };
}
