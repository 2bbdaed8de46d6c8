import type { ReceivedLine } from '../../db/integration/import-chunk-store.js';
import { isDate, type DateOn } from '../../domain/clinic-time.js';
import type { OldSendProblem } from '../../entities/messages/old-send-list.js';
import { readPhone } from '../registry/phone-number.js';

/** What a line of the old system's list can say. */
const OLD_SEND_COLUMNS = {
  sentOn: [
    'senton',
    'date',
    'sent',
    'sentat',
    'sentdate',
    'datum',
    'skickat',
    'skickad',
    'pvm',
    'päivä',
    'lähetetty',
  ],
  clientKey: [
    'clientid',
    'client',
    'clientexternalid',
    'customerid',
    'kundid',
    'kundnr',
    'asiakasid',
    'asiakasnro',
  ],
  clientName: ['clientname', 'customer', 'name', 'kund', 'namn', 'asiakas', 'nimi'],
  email: ['email', 'mail', 'epost', 'sähköposti'],
  phone: ['phone', 'mobile', 'number', 'telefon', 'mobil', 'puhelin'],
  patientName: ['patient', 'patientname', 'pet', 'animal', 'djur', 'potilas', 'eläin', 'lemmikki'],
  about: [
    'kind',
    'about',
    'type',
    'reminder',
    'subject',
    'typ',
    'påminnelse',
    'ämne',
    'tyyppi',
    'muistutus',
    'aihe',
  ],
} as const;
export type OldSendColumn = keyof typeof OLD_SEND_COLUMNS;

/** One message of the old system, as its list says. Phone numbers are in E.164 where they can be read. */
export type OldSendLine = { readonly line: number; readonly sentOn: DateOn } & Readonly<
  Record<Exclude<OldSendColumn, 'sentOn'>, string | null>
>;

/** A list as it could be read: which heading was taken for what, its lines, and those that say nothing. */
export interface OldSendsRead {
  readonly columns: readonly { readonly heading: string; readonly column: OldSendColumn | null }[];
  readonly lines: readonly OldSendLine[];
  readonly problems: readonly OldSendProblem[];
}

/** What is kept of one value. */
const LONGEST = 300;

/**
 * Reads a list of sent messages. It needs a date and one of id, address or number of the client.
 *
 * @param records with the heading first
 * @param country by whose plan numbers are read
 */
export function readOldSends([heading, ...records]: readonly ReceivedLine[], country: string): OldSendsRead {
  const columns = (heading?.values ?? []).map((text) => ({ heading: text, column: columnOf(text) }));
  const named = new Set(columns.map(({ column }) => column));
  const missing = neededOf(named);
  if (missing !== null)
    return { columns, lines: [], problems: [{ line: heading?.line ?? 1, column: missing, code: 'missing' }] };
  const lines: OldSendLine[] = [];
  const problems: OldSendProblem[] = [];
  for (const { line, values } of records) {
    if (values === undefined) {
      problems.push({ line, column: null, code: 'unreadable' });
      continue;
    }
    const of = (wanted: OldSendColumn): string | null => {
      const text = values[columns.findIndex(({ column }) => column === wanted)]?.trim().slice(0, LONGEST);
      return text === undefined || text === '' ? null : text;
    };
    const sentOn = dateOf(of('sentOn'));
    const phone = of('phone');
    const told = {
      clientKey: of('clientKey'),
      clientName: of('clientName'),
      email: of('email')?.toLowerCase() ?? null,
      phone: phone === null ? null : (readPhone(phone, country) ?? phone),
      patientName: of('patientName'),
      about: of('about'),
    };
    if (sentOn === null) problems.push({ line, column: 'sentOn', code: 'noDate' });
    else if (told.clientKey === null && told.email === null && told.phone === null)
      problems.push({ line, column: null, code: 'nobody' });
    else lines.push({ line, sentOn, ...told });
  }
  return { columns, lines, problems };
}

function columnOf(heading: string): OldSendColumn | null {
  const wanted = heading.toLowerCase().replace(/[^\p{L}]/gu, '');
  const found = Object.entries(OLD_SEND_COLUMNS).find(([, names]) =>
    (names as readonly string[]).includes(wanted),
  );
  return (found?.[0] as OldSendColumn | undefined) ?? null;
}

function neededOf(named: ReadonlySet<OldSendColumn | null>): string | null {
  if (!named.has('sentOn')) return 'sentOn';
  return named.has('clientKey') || named.has('email') || named.has('phone') ? null : 'email';
}

/** `2026-06-10`, with or without a time behind it, or `10.6.2026`. */
function dateOf(text: string | null): DateOn | null {
  const [date = ''] = text?.split(/[T ]/) ?? [];
  const [day, month, year] = date.split('.');
  const iso =
    year === undefined ? date : `${year}-${(month ?? '').padStart(2, '0')}-${(day ?? '').padStart(2, '0')}`;
  return isDate(iso) ? iso : null;
}
