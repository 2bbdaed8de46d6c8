import type { Rule } from '../../domain/rules/rule.js';
import type { Audience } from '../consent/audience.js';
import { AUDIENCE_SQL } from '../consent/audience.js';
import type { Tx } from '../database.js';
import type { RuleHeadline } from '../rules/rule-definitions.js';
import { rulesOf } from '../rules/rule-definitions.js';
import type { HistoryRow, PatientHistory } from './patient-history.js';
import { HISTORY_SQL, historyOf } from './patient-history.js';

/** What a report of services is judged by, as of one moment under the patient's lock. */
export interface ReportFacts extends PatientHistory {
  readonly audience: Audience;
  /** The enabled rules of the clinic in their current versions. */
  readonly rules: Rule[];
  /** The categories of the reported services, by code; unknown codes are not in the map. */
  readonly categories: ReadonlyMap<string, string>;
}

interface FactsRow extends HistoryRow {
  readonly audience: Audience;
  readonly rules: readonly RuleHeadline[];
  readonly categories: Readonly<Record<string, string>>;
}

const FACTS = `
  select ${AUDIENCE_SQL} as audience, ${HISTORY_SQL},
    coalesce((select jsonb_agg(jsonb_build_object('id', r.id, 'version', r.current_version, 'name', r.name,
        'locationId', r.location_id) order by r.id)
      from rule r where r.clinic_id = $1 and r.enabled and r.deleted_at is null), '[]') as rules,
    coalesce((select jsonb_object_agg(s.code, s.category)
      from service s where s.clinic_id = $1 and s.code = any($4)), '{}') as categories
    from patient p join client c on c.id = p.client_id
   where p.id = $2 and p.clinic_id = $1`;

/** Reads all of it in one statement; `null` when the clinic has no such patient. The patient is locked by the caller. */
export async function readReportFacts(
  tx: Tx,
  report: {
    readonly clinicId: string;
    readonly patientId: string;
    readonly eventId: string;
    readonly serviceCodes: readonly string[];
  },
): Promise<ReportFacts | null> {
  const values = [report.clinicId, report.patientId, report.eventId, report.serviceCodes];
  const [row] = await tx.query<FactsRow[]>(FACTS, values);
  if (row === undefined) return null;
  return {
    audience: row.audience,
    ...historyOf(row),
    rules: await rulesOf(tx, row.rules),
    categories: new Map(Object.entries(row.categories)),
  };
}
