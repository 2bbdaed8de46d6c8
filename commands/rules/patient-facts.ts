import type { PatientHistory } from '../../db/integration/patient-history.js';
import type { ServiceReport } from '../../domain/reminders/effective-facts.js';
import { currentReports, factIdOf, isSale } from '../../domain/reminders/effective-facts.js';
import type { ReportedFact } from '../../domain/rules/explain-rule.js';

/** One report about a service, and whether it still counts. `replaced`: a later invoice no longer has it. */
export interface ToldReport extends ServiceReport {
  readonly standing: 'counts' | 'voided' | 'replaced';
}

/** Everything that was reported of these services, in the order in which it was done. */
export function toldReports(
  { reports, withdrawals }: Pick<PatientHistory, 'reports' | 'withdrawals'>,
  serviceCodes: readonly string[],
): ToldReport[] {
  const current = new Set(currentReports(reports, withdrawals));
  return reports
    .filter(({ serviceCode }) => serviceCodes.includes(serviceCode))
    .toSorted((a, b) => compare(a.performedOn, b.performedOn) || a.receipt - b.receipt)
    .map((report) => {
      if (current.has(report)) return { ...report, standing: 'counts' };
      const isVoided = currentReports([report], withdrawals).length === 0;
      return { ...report, standing: isVoided ? 'voided' : 'replaced' };
    });
}

/** The newest of the reports that count, else the newest of all. */
export function newestOf(reports: readonly ToldReport[]): ToldReport | null {
  return reports.findLast(({ standing }) => standing === 'counts') ?? reports.at(-1) ?? null;
}

/** The fact that a report tells of, with everything else that was reported of it. */
export function factTold(newest: ToldReport, reports: readonly ToldReport[]): ReportedFact {
  const factId = factIdOf(newest.serviceCode, newest.performedOn);
  const same = reports.filter((one) => factIdOf(one.serviceCode, one.performedOn) === factId);
  return {
    stands: same.some(({ standing }) => standing === 'counts'),
    occasions: same.map((report) => ({ occasion: occasionOf(report), event: eventOf(report) })),
    triggers: same.flatMap(({ triggers }) => triggers),
  };
}

function occasionOf(report: ServiceReport): 'patientCreation' | 'counterSale' | 'consultation' {
  if (report.kind === 'patientCreated') return 'patientCreation';
  return isSale(report) ? 'counterSale' : 'consultation';
}

function eventOf({ kind }: ServiceReport): 'itemAdded' | 'invoiceFinalised' | undefined {
  if (kind === 'patientCreated') return undefined;
  return kind === 'itemAdded' ? 'itemAdded' : 'invoiceFinalised';
}

function compare(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1;
}
