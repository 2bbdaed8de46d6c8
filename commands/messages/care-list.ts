import { formatDate, readerLocale } from './message-language.js';

/** One thing that a message speaks of. `dueOn` is `YYYY-MM-DD`. */
export interface CareItem {
  readonly patientId: string;
  readonly patientName: string;
  readonly what: string;
  readonly dueOn: string;
}

/** What stands before the date, by language; other readers get the bare date. */
const DUE: Readonly<Record<string, string>> = { en: 'due ', sv: 'dags ', fi: 'ajankohta ' };

/** The names of the patients as one says them, "Bella and Rex", each patient once. */
export function patientNames(items: readonly CareItem[], locale: string): string {
  const names = new Map(items.map(({ patientId, patientName }) => [patientId, patientName]));
  return new Intl.ListFormat(readerLocale(locale), { type: 'conjunction' }).format(names.values());
}

/** One line for each thing, "Bella: Rabies vaccination, due 3 March 2027". */
export function careList(items: readonly CareItem[], locale: string): string {
  return items.map((item) => careLine(item, locale)).join('\n');
}

/** What a message says of one thing. */
export function careLine({ patientName, what, dueOn }: CareItem, locale: string): string {
  const [language = ''] = locale.toLowerCase().split(/[-_]/);
  return `${patientName}: ${what}, ${DUE[language] ?? ''}${formatDate(dueOn, locale)}`;
}

/** In the order in which a message lists them: by patient, then by due date. */
export function inListOrder(a: CareItem, b: CareItem): number {
  return (
    compare(a.patientName, b.patientName) ||
    compare(a.patientId, b.patientId) ||
    compare(a.dueOn, b.dueOn) ||
    compare(a.what, b.what)
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
