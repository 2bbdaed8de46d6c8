import type { DateOn } from '../clinic-time.js';
import type { Anchor } from './anchor.js';
import type { CareFact, CareRule } from './care-line.js';
import { withoutCredited } from './credited-reports.js';

/** One report that something was done, added to an invoice, or that a patient is new. */
export interface ServiceReport {
  readonly kind: 'itemAdded' | 'finalised' | 'completed' | 'patientCreated';
  readonly serviceCode: string;
  readonly performedOn: DateOn;
  readonly consultationId: string | null;
  readonly source: string;
  readonly eventId: string;
  /** RFC 3339, UTC, with milliseconds. */
  readonly occurredAt: string;
  readonly receipt: number;
  /** What the line of the invoice came to, where it is known; a negative one is a credit. */
  readonly amount?: number | null;
  readonly triggers: readonly CareRule[];
}

/** A report that something was not done after all, by the event that said so or by what was said. */
export interface ServiceWithdrawal {
  readonly source: string | null;
  readonly eventId: string | null;
  readonly serviceCode: string | null;
  readonly performedOn: DateOn | null;
}

/**
 * What was really done, from everything that was reported. A withdrawal counts also when it came first; of several
 * finalised versions of a consultation the newest counts, and what is missing in it was not done; what was credited was
 * not done; reports of one service on one day are one fact.
 */
export function effectiveFacts(
  reports: readonly ServiceReport[],
  withdrawals: readonly ServiceWithdrawal[],
): CareFact[] {
  const facts = new Map<string, CareFact>();
  for (const report of currentReports(reports, withdrawals)) {
    const fact = factOf(report);
    const known = facts.get(fact.anchor.factId);
    facts.set(fact.anchor.factId, known === undefined ? fact : united(known, fact));
  }
  return [...facts.values()];
}

/** The reports that still count. */
export function currentReports(
  reports: readonly ServiceReport[],
  withdrawals: readonly ServiceWithdrawal[],
): ServiceReport[] {
  const standing = reports.filter((report) => !withdrawals.some((one) => withdraws(one, report)));
  const newest = newestFinalised(standing);
  return withoutCredited(standing.filter((one) => isCurrent(one, newest, standing)));
}

/** What was sold over the counter and not done to the patient; sales are counted apart from consultations. */
export function isSale({ consultationId }: Pick<ServiceReport, 'consultationId'>): boolean {
  return consultationId?.startsWith(SALE) === true;
}

/** Where a sale stands for a consultation, its id begins with this. */
export const SALE = 'sale/';

/** The name of an act. */
export function factIdOf(serviceCode: string, performedOn: DateOn): string {
  return `${serviceCode}@${performedOn}`;
}

function withdraws(one: ServiceWithdrawal, report: ServiceReport): boolean {
  if (one.eventId !== null) return one.source === report.source && one.eventId === report.eventId;
  return one.serviceCode === report.serviceCode && one.performedOn === report.performedOn;
}

function newestFinalised(reports: readonly ServiceReport[]): Map<string, ServiceReport> {
  const newest = new Map<string, ServiceReport>();
  for (const report of reports) {
    if (report.kind !== 'finalised' || report.consultationId === null) continue;
    const consultation = consultationOf(report);
    const known = newest.get(consultation);
    if (known === undefined || isLater(report, known)) newest.set(consultation, report);
  }
  return newest;
}

/** Every system counts its consultations by itself. */
function consultationOf(report: ServiceReport): string {
  return JSON.stringify([report.source, report.consultationId]);
}

function isCurrent(
  report: ServiceReport,
  newest: ReadonlyMap<string, ServiceReport>,
  standing: readonly ServiceReport[],
): boolean {
  const finalised = report.consultationId === null ? undefined : newest.get(consultationOf(report));
  if (finalised === undefined || report.kind === 'completed' || report.kind === 'patientCreated') return true;
  if (report.kind === 'finalised') return sameEvent(report, finalised);
  return standing.some((one) => sameEvent(one, finalised) && one.serviceCode === report.serviceCode);
}

function factOf(report: ServiceReport): CareFact {
  const { serviceCode, performedOn, occurredAt, receipt, triggers } = report;
  const anchor: Anchor = { factId: factIdOf(serviceCode, performedOn), performedOn, occurredAt, receipt };
  const completes = report.kind === 'finalised' || report.kind === 'completed';
  const isVisit = completes && serviceCode !== '' && !isSale(report);
  return { anchor, serviceCode, completes, isVisit, triggers };
}

/** The earlier report gives the fact its place; what any of them set off was set off. */
function united(a: CareFact, b: CareFact): CareFact {
  const [first, second] = isLater(b.anchor, a.anchor) ? [a, b] : [b, a];
  const more = second.triggers.filter(
    (rule) => !first.triggers.some((known) => known.ruleId === rule.ruleId),
  );
  return {
    ...first,
    completes: a.completes || b.completes,
    isVisit: a.isVisit === true || b.isVisit === true,
    triggers: [...first.triggers, ...more],
  };
}

type Told = Pick<ServiceReport, 'occurredAt' | 'receipt'>;

function isLater(a: Told, b: Told): boolean {
  return a.occurredAt === b.occurredAt ? a.receipt > b.receipt : a.occurredAt > b.occurredAt;
}

function sameEvent(a: ServiceReport, b: ServiceReport): boolean {
  return a.source === b.source && a.eventId === b.eventId;
}
