import type { EntityManager } from 'typeorm';
import { effectiveFacts, factIdOf } from '../../domain/reminders/effective-facts.js';
import { patientHistory } from './patient-history.js';

/** One service of one day, as it was reported. */
export interface CareFactLine {
  readonly serviceCode: string;
  /** `null`: the clinic has no such service. */
  readonly serviceName: string | null;
  readonly performedOn: string;
  /** Who said so: the name of a practice system, `staff`, `client`, … */
  readonly source: string;
  /** False: withdrawn, credited, or replaced by a later version. */
  readonly counts: boolean;
  /** The withdrawal by which a person says that it was not done, if that is why. */
  readonly voidId: string | null;
}

/** Everything that was reported of a patient's care, the newest first, with whether it still counts. */
export async function careFacts(
  reader: EntityManager,
  clinicId: string,
  patientId: string,
): Promise<CareFactLine[]> {
  const { reports, withdrawals } = await patientHistory(reader, clinicId, patientId, null);
  const counted = new Set(effectiveFacts(reports, withdrawals).map(({ anchor }) => anchor.factId));
  const lines = new Map<string, Pick<CareFactLine, 'serviceCode' | 'performedOn' | 'source' | 'counts'>>();
  for (const { kind, serviceCode, performedOn, source } of reports) {
    if (kind === 'patientCreated' || serviceCode === '') continue;
    const factId = factIdOf(serviceCode, performedOn);
    lines.set(factId, { serviceCode, performedOn, source, counts: counted.has(factId) });
  }
  const names = await namesOf(reader, clinicId, [
    ...new Set([...lines.values()].map((one) => one.serviceCode)),
  ]);
  const voids = await voidsOf(reader, clinicId, patientId);
  return [...lines]
    .map(([factId, line]) => ({
      ...line,
      serviceName: names.get(line.serviceCode) ?? null,
      voidId: line.counts ? null : (voids.get(factId) ?? null),
    }))
    .sort((a, b) => b.performedOn.localeCompare(a.performedOn) || a.serviceCode.localeCompare(b.serviceCode));
}

async function namesOf(
  reader: EntityManager,
  clinicId: string,
  codes: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await reader.query<{ code: string; name: string }[]>(
    'select code, name from service where clinic_id = $1 and code = any($2)',
    [clinicId, codes],
  );
  return new Map(rows.map(({ code, name }) => [code, name]));
}

async function voidsOf(
  reader: EntityManager,
  clinicId: string,
  patientId: string,
): Promise<ReadonlyMap<string, string>> {
  const rows = await reader.query<{ id: string; serviceCode: string; performedOn: string }[]>(
    `select id, service_code as "serviceCode", performed_on as "performedOn" from service_void
      where clinic_id = $1 and patient_id = $2 and service_code is not null`,
    [clinicId, patientId],
  );
  return new Map(rows.map(({ id, serviceCode, performedOn }) => [factIdOf(serviceCode, performedOn), id]));
}
