import type { EntityManager } from 'typeorm';

/** What a clinic can take away as a table. */
export const EXPORTS = ['clients', 'patients', 'services', 'sends'] as const;
export type ExportKind = (typeof EXPORTS)[number];

/** A cell of a table. */
export type Cell = string | number | null;

/** Rows that are read at once. */
const PAGE = 1_000;

const CLIENTS = `
  select c.id, c.external_id, c.first_name, c.last_name,
         (select value from contact_point where client_id = c.id and kind = 'email' order by position limit 1) as email,
         (select value from contact_point where client_id = c.id and kind = 'phone' order by position limit 1) as phone,
         c.locale, c.time_zone, array_to_string(c.tags, '|') as tags, c.archived_at
    from client c where c.clinic_id = $1 and c.id > $2 order by c.id limit $3`;
const PATIENTS = `
  select p.id, p.external_id, p.client_id, c.external_id as client_external_id, p.name, p.species, p.breed, p.sex,
         p.date_of_birth::text, p.weight_kg::text, p.deceased_on::text, p.archived_at
    from patient p join client c on c.id = p.client_id
   where p.clinic_id = $1 and p.id > $2 order by p.id limit $3`;
const SERVICES = `
  select id, external_id, code, name, category, price::text, archived_at
    from service where clinic_id = $1 and id > $2 order by id limit $3`;
const SENDS = `
  select s.id, s.planned_at, s.channel, s.state, s.reason, s.step, s.client_id, s.patient_id, p.name as patient_name,
         s.owner_id as reminder_id, s.recipient, s.subject, s.text, s.sms_parts, s.accepted_at
    from send s left join patient p on p.id = s.patient_id
   where s.clinic_id = $1 and s.id > $2 order by s.id limit $3`;

/** The names of the columns of each table, and how its rows are read by key. */
const TABLES: Readonly<Record<ExportKind, { readonly columns: readonly string[]; readonly sql: string }>> = {
  clients: {
    columns: 'id,externalId,firstName,lastName,email,phone,locale,timeZone,tags,archivedAt'.split(','),
    sql: CLIENTS,
  },
  patients: {
    columns:
      'id,externalId,clientId,clientExternalId,name,species,breed,sex,dateOfBirth,weightKg,deceasedOn,archivedAt'.split(
        ',',
      ),
    sql: PATIENTS,
  },
  services: { columns: 'id,externalId,code,name,category,price,archivedAt'.split(','), sql: SERVICES },
  sends: {
    columns:
      'id,plannedAt,channel,state,reason,step,clientId,patientId,patientName,reminderId,recipient,subject,text,smsParts,acceptedAt'.split(
        ',',
      ),
    sql: SENDS,
  },
};

/** The names of a table's columns. */
export function exportColumns(kind: ExportKind): readonly string[] {
  return TABLES[kind].columns;
}

/** All rows of a table, page by page: however many there are, few are in memory. */
export async function* exportRows(
  reader: EntityManager,
  clinicId: string,
  kind: ExportKind,
): AsyncGenerator<readonly (readonly Cell[])[]> {
  let after = '00000000-0000-0000-0000-000000000000';
  for (;;) {
    const rows = await reader.query<({ readonly id: string } & Readonly<Record<string, unknown>>)[]>(
      TABLES[kind].sql,
      [clinicId, after, PAGE],
    );
    yield rows.map((row) => Object.values(row).map(cellOf));
    const last = rows.at(-1);
    if (last === undefined || rows.length < PAGE) return;
    after = last.id;
  }
}

function cellOf(value: unknown): Cell {
  if (value instanceof Date) return value.toISOString();
  return typeof value === 'string' || typeof value === 'number' ? value : null;
}
