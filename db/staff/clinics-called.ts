import type { EntityManager } from 'typeorm';
import type { StaffLanguage } from '../../entities/staff/staff-user.js';

/** A clinic that somebody names on the command line. */
export interface NamedClinic {
  readonly id: string;
  readonly name: string;
  /** That of its locale if the console speaks it, else English. */
  readonly language: StaffLanguage;
}

/** The clinics with this id or exact name; two at most, since more than one is a mistake. */
export async function findClinicsCalled(
  reader: EntityManager,
  idOrName: string,
): Promise<readonly NamedClinic[]> {
  return reader.query<NamedClinic[]>(
    `select id, name, case when left(locale, 2) in ('sv', 'fi') then left(locale, 2) else 'en' end as language
       from clinic where id::text = $1 or name = $1 limit 2`,
    [idOrName],
  );
}
