import { dateAt, isDate, readEventTime } from '../../domain/clinic-time.js';
import type { Vocabulary } from '../../entities/integration/connection.js';
import type {
  AppointmentRecord,
  ClientRecord,
  ItemRecord,
  PatientRecord,
  VisitLine,
  VisitRecord,
} from '../vendor-record.js';
import type {
  Appointment,
  Client,
  Consultation,
  Invoice,
  InvoiceRow,
  Item,
  Patient,
  PhoneNumber,
} from './provet-payloads.js';

/*
 * Everything that Provet's words mean in ours, and nothing else: no network, no database, no clock. A guess about a
 * field is marked where the field is, in provet-payloads.ts.
 */

/** What the mapping is told of the clinic. */
export interface ProvetDialect {
  /** Provet sends times without a zone: they are on the clinic's clock. */
  readonly zone: string;
  readonly vocabulary: Vocabulary;
}

/** Kinds of appointments that are visits of a client: consultation, online booking, farm, boarding, pet service. */
const VISIT_TYPES: ReadonlySet<number> = new Set([1, 2, 6, 8, 9]);

const LONGEST_NAME = 100;
const UNNAMED = '–';

/** A company has one name, which is its last one here. */
export function mapClient(
  client: Client,
  phones: readonly PhoneNumber[],
  dialect: ProvetDialect,
): ClientRecord {
  const { id, firstname, lastname, organization_name: organization, email, archived } = client;
  const numbers = [...phones].sort(
    (a, b) => Number(b.primary) - Number(a.primary) || Number(a.id) - Number(b.id),
  );
  return {
    kind: 'client',
    id,
    toldAt: instant(client.modified, dialect),
    firstName: firstname.slice(0, LONGEST_NAME),
    lastName: (lastname || organization || UNNAMED).slice(0, LONGEST_NAME),
    emails: isEmail(email) ? [email] : [],
    phones: numbers.map(({ phone_number: number }) => number).filter((number) => number !== ''),
    refuses: [...(client.no_email ? (['email'] as const) : []), ...(client.no_sms ? (['sms'] as const) : [])],
    archived,
  };
}

/** Codes are put into the clinic's words; a code that it has no word for stays one. */
export function mapPatient(patient: Patient, dialect: ProvetDialect): PatientRecord {
  const { species, sexes } = dialect.vocabulary;
  const { id, client, name, weight, date_of_death: died, archived } = patient;
  return {
    kind: 'patient',
    id,
    toldAt: instant(patient.modified, dialect),
    clientId: client,
    name: name.slice(0, LONGEST_NAME) || UNNAMED,
    species: wordFor(species, patient.species) ?? 'unknown',
    breed: patient.breed?.slice(0, LONGEST_NAME) ?? null,
    sex: wordFor(sexes, patient.gender),
    dateOfBirth: dateOrNull(patient.date_of_birth),
    weightKg: weight !== null && weight > 0 ? weight : null,
    registeredOn: dateOrNull(patient.date_of_registration),
    deceased: patient.deceased && (dateOrNull(died) ?? true),
    archived,
    createdAt:
      instantOrNull(patient.created, dialect) ?? instantOrNull(patient.date_of_registration || null, dialect),
  };
}

/** Items without a code of their own are called by their id. */
export function mapItem(item: Item, dialect: ProvetDialect): ItemRecord {
  const { id, name, price, archived } = item;
  return {
    kind: 'item',
    id,
    toldAt: instant(item.modified, dialect),
    code: item.code.slice(0, LONGEST_NAME) || id,
    name: name.slice(0, 200) || item.code || id,
    category: wordFor(dialect.vocabulary.categories, item.type) ?? 'other',
    price: price !== null && price >= 0 ? price : null,
    archived,
  };
}

/**
 * What the finalised invoices of a consultation leave as done on the day of the consultation. Drafts count for nothing,
 * credits take back, and a row that names no patient belongs to the only one there is, or to none.
 */
export function mapConsultation(
  consultation: Consultation,
  invoices: readonly Invoice[],
  rows: readonly InvoiceRow[],
  dialect: ProvetDialect,
): VisitRecord {
  const day = consultation.start ?? consultation.created ?? consultation.modified;
  const patients = (consultation.patients ?? []).filter((patient) => patient !== null);
  return {
    kind: 'consultation',
    id: consultation.id,
    toldAt: newest([consultation, ...invoices, ...rows], dialect),
    performedOn: dayOf(day, dialect),
    lines: linesOf(invoices, rows, patients.length === 1 ? (patients[0] ?? null) : null),
  };
}

/** A finalised invoice without a consultation is a sale over the counter. */
export function mapSale(invoice: Invoice, rows: readonly InvoiceRow[], dialect: ProvetDialect): VisitRecord {
  const day = invoice.invoice_date ?? invoice.created ?? invoice.modified;
  return {
    kind: 'invoice',
    id: invoice.id,
    toldAt: newest([invoice, ...rows], dialect),
    performedOn: dayOf(day, dialect),
    lines: linesOf([invoice], rows, null),
  };
}

/** A visit as it stands; null for what no client comes to. */
export function mapAppointment(appointment: Appointment, dialect: ProvetDialect): AppointmentRecord | null {
  const { id, client, type, end, reason, department, confirmed } = appointment;
  if (client === null || (type !== null && !VISIT_TYPES.has(type))) return null;
  return {
    kind: 'appointment',
    id,
    toldAt: instant(appointment.modified, dialect),
    status: statusOf(appointment),
    clientId: client,
    patientIds: [...new Set((appointment.patients ?? []).filter((patient) => patient !== null))],
    startsAt: instant(appointment.start, dialect),
    endsAt: instantOrNull(end, dialect),
    reasonCode: reason,
    departmentId: department,
    confirmed,
  };
}

/** A missed visit is missed even if it was closed as cancelled; one with a consultation has taken place. */
function statusOf(appointment: Appointment): AppointmentRecord['status'] {
  if (appointment.no_show) return 'noShow';
  if (appointment.active === false || appointment.cancellation_reason !== null) return 'cancelled';
  return appointment.consultation === null ? 'booked' : 'completed';
}

/** Rows of final invoices, added up by patient and item; what is credited in full is not there. */
function linesOf(
  invoices: readonly Invoice[],
  rows: readonly InvoiceRow[],
  onlyPatient: string | null,
): VisitLine[] {
  const finals = new Map(invoices.filter((one) => one.finalized !== null).map((one) => [one.id, one]));
  const sums = new Map<string, VisitLine & { quantity: number; amount: number }>();
  for (const row of rows) {
    const invoice = finals.get(row.invoice);
    const patientId = row.patient ?? invoice?.patient ?? onlyPatient;
    if (invoice === undefined || patientId === null || row.item === null) continue;
    const key = JSON.stringify([patientId, row.item]);
    const sum = sums.get(key) ?? { patientId, itemId: row.item, quantity: 0, amount: 0 };
    sums.set(key, {
      ...sum,
      quantity: sum.quantity + (row.quantity ?? 1),
      amount: sum.amount + (row.sum_total ?? 0),
      ...(invoice.currency !== '' && { currency: invoice.currency }),
    });
  }
  return [...sums]
    .filter(([, { quantity }]) => quantity > 0)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, { quantity: _sold, amount, currency, ...line }]) =>
      currency === undefined || amount < 0
        ? line
        : { ...line, amount: Math.round(amount * 100) / 100, currency },
    );
}

function newest(things: readonly { readonly modified: string }[], dialect: ProvetDialect): Date {
  const stamps = things.map(({ modified }) => instant(modified, dialect).getTime());
  return new Date(Math.max(...stamps));
}

/** The day at the clinic of a date or a time. */
function dayOf(text: string, dialect: ProvetDialect): string {
  return isDate(text) ? text : dateAt(instant(text, dialect), dialect.zone);
}

/** The schemas have let only times through. */
function instant(text: string, { zone }: ProvetDialect): Date {
  return readEventTime(text, zone) ?? new Date(0);
}

function instantOrNull(text: string | null, dialect: ProvetDialect): Date | null {
  return text === null ? null : readEventTime(text, dialect.zone);
}

function dateOrNull(text: string): string | null {
  const day = text.slice(0, 10);
  return isDate(day) ? day : null;
}

function wordFor(words: Readonly<Record<string, string>> | undefined, code: string | null): string | null {
  return code === null ? null : (words?.[code] ?? code);
}

function isEmail(text: string): boolean {
  return /^[^\s@]+@[^\s@]+$/.test(text);
}
