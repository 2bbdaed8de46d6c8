import type { ServiceReport, ServiceWithdrawal } from './effective-facts.js';
import { currentReports, isSale } from './effective-facts.js';

/**
 * How often a patient was seen: consultations of which something still counts, and days on which services were reported
 * without naming a consultation and none is known. What was voided or credited does not count, nor do sales.
 */
export function consultationCount(
  reports: readonly ServiceReport[],
  withdrawals: readonly ServiceWithdrawal[],
): number {
  const seen = currentReports(reports, withdrawals).filter(
    (report) => report.kind !== 'patientCreated' && report.serviceCode !== '' && !isSale(report),
  );
  const named = seen.filter(({ consultationId }) => consultationId !== null);
  const consultations = new Set(
    named.map(({ source, consultationId }) => JSON.stringify([source, consultationId])),
  );
  const daysOfNamed = new Set(named.map(({ performedOn }) => performedOn));
  const otherDays = new Set(
    seen.map(({ performedOn }) => performedOn).filter((day) => !daysOfNamed.has(day)),
  );
  return consultations.size + otherDays.size;
}
