import type { EntityManager } from 'typeorm';

/** Something by which a report can be narrowed. */
export interface ReportChoice {
  readonly id: string;
  readonly name: string;
}

const MOST = 500;

/** The places and rules of a clinic, by name; deleted rules last, since their messages are still counted. */
export async function reportChoices(
  reader: EntityManager,
  clinicId: string,
): Promise<{ readonly locations: readonly ReportChoice[]; readonly rules: readonly ReportChoice[] }> {
  const locations = await reader.query<ReportChoice[]>(
    'select id, name from location where clinic_id = $1 order by name, id limit $2',
    [clinicId, MOST],
  );
  const rules = await reader.query<ReportChoice[]>(
    `select id, name from rule where clinic_id = $1 order by deleted_at is not null, name, id limit $2`,
    [clinicId, MOST],
  );
  return { locations, rules };
}
