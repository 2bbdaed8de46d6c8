import type { EntityManager } from 'typeorm';
import { wordsToFind } from '../../domain/registry/find-terms.js';
import { linePatterns } from '../folded-words.js';
import { planned } from '../planned-each-time.js';
import { namedSo } from '../registry/patients-by-name.js';

/** A living patient that a reminder can be made for. */
export interface PatientToChoose {
  readonly id: string;
  readonly name: string;
  readonly species: string;
  readonly clientId: string;
  readonly clientName: string;
}

/** A page offers so many. */
const MOST = 20;

const CHOOSABLE = `
  select p.id, p.name, p.species, c.id as "clientId", trim(c.first_name || ' ' || c.last_name) as "clientName"
    from patient p join client c on c.id = p.client_id
   where p.clinic_id = $1 and p.deceased_on is null and p.archived_at is null and c.archived_at is null`;

/** Living patients of whom every word of a text stands in their name or their client's; without a text, none. */
export async function patientsByText(
  reader: EntityManager,
  clinicId: string,
  text: string,
): Promise<PatientToChoose[]> {
  const patterns = await linePatterns(reader, wordsToFind(text));
  if (patterns.length === 0) return [];
  const named = namedSo(
    '$1',
    patterns.map((_, index) => `$${index + 2}`),
  );
  return await reader.query<PatientToChoose[]>(
    planned(`${CHOOSABLE} and ${named} order by p.name, p.id limit ${MOST}`),
    [clinicId, ...patterns],
  );
}

/** The living patients of one client. */
export async function patientsOfClient(
  reader: EntityManager,
  clinicId: string,
  clientId: string,
): Promise<PatientToChoose[]> {
  return await reader.query<PatientToChoose[]>(
    `${CHOOSABLE} and (c.id = $2 or p.co_client_ids @> array[$2::uuid]) order by p.name, p.id limit ${MOST}`,
    [clinicId, clientId],
  );
}

/** One of them; `null` when the clinic has no such living patient. */
export async function patientToChoose(
  reader: EntityManager,
  clinicId: string,
  patientId: string,
): Promise<PatientToChoose | null> {
  const rows = await reader.query<PatientToChoose[]>(`${CHOOSABLE} and p.id = $2`, [clinicId, patientId]);
  return rows[0] ?? null;
}

/** What a form offers to choose from. */
export interface FormChoices {
  readonly services: readonly { readonly code: string; readonly name: string }[];
  readonly templates: readonly { readonly id: string; readonly name: string }[];
}

/** The services and the texts that a clinic has in use, by name; at most 500 of each. */
export async function formChoices(reader: EntityManager, clinicId: string): Promise<FormChoices> {
  const [row] = await reader.query<FormChoices[]>(
    `select coalesce((select jsonb_agg(jsonb_build_object('code', s.code, 'name', s.name) order by s.name, s.id)
              from (select * from service where clinic_id = $1 and archived_at is null order by name limit 500) s), '[]') as services,
            coalesce((select jsonb_agg(jsonb_build_object('id', t.id, 'name', t.name) order by t.name, t.id)
              from (select * from template where clinic_id = $1 and archived_at is null order by name limit 500) t), '[]') as templates`,
    [clinicId],
  );
  return row ?? { services: [], templates: [] };
}
