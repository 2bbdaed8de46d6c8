import type { EntityManager } from 'typeorm';
import { wordsToFind } from '../../domain/registry/find-terms.js';
import { linePatterns } from '../folded-words.js';
import { planned } from '../planned-each-time.js';

/** A patient that a search found, with the client. */
export interface FoundPatient {
  readonly id: string;
  readonly patient: string;
  readonly species: string;
  readonly client: string;
}

/**
 * Of a patient `p` and its client `c`: every pattern stands in the name of one of them. The lines of households lead to
 * them; but a line has the other pets too.
 */
export function namedSo(clinic: string, patterns: readonly string[]): string {
  const each = (line: string) => patterns.map((pattern) => `${line} like ${pattern}`).join(' and ');
  return `p.client_id in (select s.client_id from client_search s where s.clinic_id = ${clinic} and ${each('s.line')})
    and ${each(`folded(concat_ws(' ', '', p.name, c.first_name, c.last_name))`)}`;
}

/** The patients of a clinic in whose name, or in whose client's name, each of the words stands. */
export async function findPatientsByName(
  reader: EntityManager,
  clinicId: string,
  words: string,
  most: number,
): Promise<FoundPatient[]> {
  const patterns = await linePatterns(reader, wordsToFind(words));
  if (patterns.length === 0) return [];
  const named = namedSo(
    '$1',
    patterns.map((_, index) => `$${index + 3}`),
  );
  return await reader.query<FoundPatient[]>(
    planned(`select p.id, p.name as patient, p.species, trim(c.first_name || ' ' || c.last_name) as client
       from patient p join client c on c.id = p.client_id
      where p.clinic_id = $1 and p.archived_at is null
        and ${named}
      order by lower(p.name), p.id limit $2`),
    [clinicId, most, ...patterns],
  );
}
