import type { Tx } from '../db/database.js';
import { toldAbout } from '../db/integration/connector-told-store.js';
import { tellSlowly } from '../db/integration/known-import.js';
import type { ReportedItem } from '../commands/reminders/record-services.js';
import { recordEvent } from '../commands/integration/record-event.js';
import { resolveService } from '../commands/registry/resolve-reference.js';
import { sendNothingLate } from '../commands/reminders/late-steps.js';
import { dateAt } from '../domain/clinic-time.js';
import { digestOf, laterOf, takeNews } from './only-news.js';
import type { Reception } from './reception.js';
import { patientIdOf } from './take-patient.js';
import { ThingTrouble } from './vendor-trouble.js';
import type { VisitRecord } from './vendor-record.js';

const NOTHING = 'nothing';

/**
 * Takes in what a consultation or a sale leaves as done, patient by patient: each version is told whole, and what is
 * missing in it was not done. A patient of whom it said something before and says nothing now is told so.
 */
export async function takeVisit(reception: Reception, record: VisitRecord): Promise<void> {
  const { db, connection } = reception;
  const told = await toldAbout(db.reader, connection.id, record);
  const named = record.lines.map(({ patientId }) => patientId);
  for (const patient of [...new Set([...named, ...told.map(({ part }) => part)])].sort()) {
    const before = told.find(({ part }) => part === patient);
    const items = await itemsOf(reception, record, patient);
    const said = items.length === 0 ? NOTHING : digestOf({ items });
    if (before === undefined ? said === NOTHING : before.said === said) continue;
    const toldAt = laterOf(record.toldAt, before?.toldAt);
    await takeNews(reception, record, { part: patient, said, toldAt }, (tx) =>
      report(reception, tx, record, { patient, items, toldAt, said }),
    );
  }
}

interface PatientReport {
  readonly patient: string;
  readonly items: readonly ReportedItem[];
  readonly toldAt: Date;
  readonly said: string;
}

async function report(
  reception: Reception,
  tx: Tx,
  { kind, id, performedOn }: VisitRecord,
  { patient, items, toldAt, said }: PatientReport,
): Promise<void> {
  const { db, connection, source, clock, clinic } = reception;
  const isPast = performedOn < dateAt(connection.connectedAt, clinic.timeZone);
  if (isPast) sendNothingLate(tx);
  const patientId = await patientIdOf(reception, patient);
  const isConsultation = kind === 'consultation';
  const recorded = await recordEvent(
    db,
    connection.clinicId,
    {
      type: isConsultation ? 'consultation.finalised' : 'counterSale.finalised',
      source,
      eventId: `${kind}/${id}/${patient}/${toldAt.toISOString()}/${said}`,
      occurredAt: toldAt,
      data: { patientId, [isConsultation ? 'consultationId' : 'saleId']: id, items },
      extensions: {},
      patientId,
      clientId: null,
      consultationId: id,
      items,
      diagnoses: [],
    },
    await clock.now(),
  );
  if (isPast && !recorded.duplicate)
    await tellSlowly(
      tx,
      recorded.effect.reminders.map((reminder) => reminder.id),
    );
}

/** The items in an order that does not depend on that of the lines. */
async function itemsOf(
  { db, connection }: Reception,
  { lines, performedOn }: VisitRecord,
  patientId: string,
): Promise<ReportedItem[]> {
  const items: ReportedItem[] = [];
  for (const line of lines.filter((one) => one.patientId === patientId)) {
    const service = await resolveService(db.reader, connection.clinicId, { externalId: line.itemId });
    if (service === null) throw new ThingTrouble('names an item that is not there');
    const { amount, currency } = line;
    items.push({ serviceCode: service.code, performedOn, amount, currency });
  }
  return items.sort((a, b) => (a.serviceCode < b.serviceCode ? -1 : 1));
}
