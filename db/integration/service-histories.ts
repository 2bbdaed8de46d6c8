import type { EntityManager } from 'typeorm';
import type { ServiceReport, ServiceWithdrawal } from '../../domain/reminders/effective-facts.js';

/** What was reported of one patient. */
export interface ServiceHistory {
  readonly reports: readonly ServiceReport[];
  readonly withdrawals: readonly ServiceWithdrawal[];
}

interface ReportRow extends Omit<ServiceReport, 'occurredAt' | 'triggers'> {
  readonly patientId: string;
  readonly occurredAt: Date;
}

interface VoidRow extends ServiceWithdrawal {
  readonly patientId: string | null;
}

/** What decides about a service: its reports, and the reports of the visits in which it was one of several. */
const REPORTS = `
  select patient_id as "patientId", kind, service_code as "serviceCode", performed_on as "performedOn",
         consultation_id as "consultationId", source, event_id as "eventId", occurred_at as "occurredAt", receipt,
         amount
    from service_record sr
   where clinic_id = $1 and patient_id = any($2)
     and (service_code = any($3) or consultation_id in (
       select consultation_id from service_record other
        where other.patient_id = sr.patient_id and other.service_code = any($3) and other.consultation_id is not null))`;

const VOIDS = `
  select patient_id as "patientId", source, event_id as "eventId", service_code as "serviceCode",
         performed_on as "performedOn"
    from service_void where clinic_id = $1 and (patient_id = any($2) or (patient_id is null and event_id = any($3)))`;

/** What is known of these services of these patients, by patient; those of whom nothing is known are not in the map. */
export async function serviceHistories(
  manager: EntityManager,
  clinicId: string,
  patientIds: readonly string[],
  codes: readonly string[],
): Promise<Map<string, ServiceHistory>> {
  if (patientIds.length === 0 || codes.length === 0) return new Map();
  const reports = await manager.query<ReportRow[]>(REPORTS, [clinicId, patientIds, codes]);
  const events = [...new Set(reports.map(({ eventId }) => eventId))];
  const voids = await manager.query<VoidRow[]>(VOIDS, [clinicId, patientIds, events]);
  const histories = new Map<
    string,
    { reports: ServiceReport[]; withdrawals: readonly ServiceWithdrawal[] }
  >();
  for (const { patientId, occurredAt, ...report } of reports) {
    const own = histories.get(patientId) ?? { reports: [], withdrawals: withdrawalsOf(voids, patientId) };
    own.reports.push({ ...report, occurredAt: occurredAt.toISOString(), triggers: [] });
    histories.set(patientId, own);
  }
  return histories;
}

function withdrawalsOf(voids: readonly VoidRow[], patientId: string): readonly ServiceWithdrawal[] {
  return voids.filter((one) => one.patientId === null || one.patientId === patientId);
}
