/** What a credit is told by. */
interface ChargedReport {
  readonly kind: string;
  readonly serviceCode: string;
  readonly performedOn: string;
  readonly source: string;
  readonly eventId: string;
  readonly occurredAt: string;
  readonly amount?: number | null;
}

/** One credit note, or the lines of an invoice that take back more than the others charge. */
interface Credit {
  readonly serviceCode: string;
  readonly performedOn: string;
  readonly occurredAt: string;
  readonly event: string;
}

/**
 * The reports without what was credited: a line with a negative amount takes back its service. Within one event the
 * lines of a service are added up, so that a discount takes nothing back. A credit is about what was told before it of
 * that service on its day, or else on the last day before; what is invoiced anew afterwards stands. The credit itself
 * is no act.
 */
export function withoutCredited<Report extends ChargedReport>(reports: readonly Report[]): Report[] {
  const credits = creditsAmong(reports);
  const charges = reports.filter((report) => !isNegative(report));
  if (credits.length === 0) return charges;
  const credited = new Set<Report>();
  for (const credit of credits.toSorted((a, b) => compare(orderOf(a), orderOf(b)))) {
    const open = charges.filter((report) => !credited.has(report) && isAbout(credit, report));
    const day = open.reduce((latest, { performedOn }) => (performedOn > latest ? performedOn : latest), '');
    for (const report of open.filter(({ performedOn }) => performedOn === day)) credited.add(report);
  }
  return charges.filter((report) => !credited.has(report));
}

function creditsAmong(reports: readonly ChargedReport[]): Credit[] {
  const sums = new Map<string, Credit & { readonly sum: number }>();
  const crediting = new Set(reports.filter(isNegative).map(keyOf));
  for (const report of reports.filter((one) => crediting.has(keyOf(one)))) {
    const { serviceCode, performedOn, occurredAt, amount } = report;
    const sum = (sums.get(keyOf(report))?.sum ?? 0) + (amount ?? 0);
    sums.set(keyOf(report), { serviceCode, performedOn, occurredAt, event: eventOf(report), sum });
  }
  return [...sums.values()].filter(({ sum }) => sum <= 0);
}

function isAbout(credit: Credit, report: ChargedReport): boolean {
  return (
    report.serviceCode === credit.serviceCode &&
    report.performedOn <= credit.performedOn &&
    (report.occurredAt < credit.occurredAt || eventOf(report) === credit.event)
  );
}

function isNegative({ amount, kind }: ChargedReport): boolean {
  return amount != null && amount < 0 && kind !== 'patientCreated';
}

function keyOf(report: ChargedReport): string {
  return JSON.stringify([eventOf(report), report.serviceCode, report.performedOn]);
}

function eventOf({ source, eventId }: ChargedReport): string {
  return JSON.stringify([source, eventId]);
}

/** Earlier credits take first; the names decide between two at once, so that the order of receipt does not. */
function orderOf({ performedOn, occurredAt, event, serviceCode }: Credit): string {
  return JSON.stringify([performedOn, occurredAt, event, serviceCode]);
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
