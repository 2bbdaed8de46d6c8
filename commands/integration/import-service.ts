import { isDeepStrictEqual } from 'node:util';
import type { Database, Tx } from '../../db/database.js';
import { acceptedData, tellSlowly } from '../../db/integration/known-import.js';
import { instantOf } from '../../domain/clinic-time.js';
import type { Acting } from '../acting.js';
import { missing, refuseFields } from '../refusal.js';
import {
  isNamed,
  requiredReference,
  resolvePatient,
  unknownReference,
} from '../registry/resolve-reference.js';
import { sendNothingLate } from '../reminders/late-steps.js';
import type { PastService } from './import-readers.js';
import { recordEvent } from './record-event.js';

/** The source of events that came by an import. */
export const IMPORT_SOURCE = 'import';

/** The time of a service whose time of day nobody recorded. */
const NOON = '12:00';

/** Who imports, and the zone of the clinic's clock. */
export interface ImportActing extends Acting {
  readonly timeZone: string;
}

/** What became of a past service, and of the reminders that follow it. */
export interface ImportedService {
  readonly result: 'created' | 'unchanged';
  readonly reminders: readonly { readonly id: string; readonly change: string }[];
}

/**
 * Takes over a service that was done in the past, as the event `service.completed` of the source `import`. The rules in
 * force make and move reminders by it, so that the list is true; steps that are late by now are skipped. The line is
 * known by its `externalId`, else by patient, service and day.
 *
 * @throws Refused with what is wrong with the line
 */
export async function importService(
  db: Database,
  tx: Tx,
  acting: ImportActing,
  service: PastService,
): Promise<ImportedService> {
  const patientId = await patientOf(tx, acting, service);
  const { serviceCode, performedOn } = service;
  const eventId = service.externalId ?? `${patientId}/${serviceCode}/${performedOn}`;
  const data = dataOf(service, patientId);
  const known = await acceptedData(tx, acting.clinicId, IMPORT_SOURCE, eventId);
  if (known !== null && !isDeepStrictEqual(known, data)) refuseFields([changed(eventId)]);
  if (known !== null) return { result: 'unchanged', reminders: [] };
  return await recordPast(db, tx, acting, { ...service, patientId, eventId, data });
}

/** Records a service of the past; what late steps of its reminders would say is not said. */
export async function recordPast(
  db: Database,
  tx: Tx,
  { clinicId, timeZone, at }: ImportActing,
  past: PastService & {
    readonly patientId: string;
    readonly eventId: string;
    readonly data: Record<string, unknown>;
  },
): Promise<ImportedService> {
  const { patientId, eventId, data, serviceCode, performedOn } = past;
  const performedAt = instantOf(performedOn, past.time ?? NOON, timeZone);
  sendNothingLate(tx);
  const recorded = await recordEvent(
    db,
    clinicId,
    {
      type: 'service.completed',
      source: IMPORT_SOURCE,
      eventId,
      occurredAt: performedAt < at ? performedAt : at,
      data,
      extensions: {},
      patientId,
      clientId: null,
      consultationId: past.consultationId ?? null,
      items: [{ serviceCode, performedOn, amount: past.amount, currency: past.currency }],
      diagnoses: past.diagnoses ?? [],
    },
    at,
  );
  if (recorded.duplicate) return { result: 'unchanged', reminders: [] };
  const { reminders } = recorded.effect;
  await tellSlowly(
    tx,
    reminders.map(({ id }) => id),
  );
  return { result: 'created', reminders };
}

/** The patient that a line names. @throws Refused when it names none of the clinic */
export async function patientOf(
  tx: Tx,
  { clinicId }: Acting,
  line: { readonly patientId?: string | undefined; readonly patientExternalId?: string | undefined },
): Promise<string> {
  const reference = { id: line.patientId, externalId: line.patientExternalId };
  if (!isNamed(reference)) refuseFields([requiredReference('patientId')]);
  const patient = await resolvePatient(tx, clinicId, reference);
  if (patient === null) refuseFields([unknownReference('patientId', reference)]);
  return patient?.id ?? missing('patient');
}

function dataOf(service: PastService, patientId: string): Record<string, unknown> {
  const { externalId: _, patientExternalId: __, ...rest } = service;
  const stated = Object.entries({ ...rest, patientId }).filter(([, value]) => value !== undefined);
  return Object.fromEntries(stated);
}

function changed(eventId: string) {
  return {
    pointer: '/externalId',
    code: 'changedFact',
    message:
      'was imported before with other values: withdraw that first, with the event service.voided ' +
      `{"eventId": "${eventId}"} of the source "${IMPORT_SOURCE}", and give this line a new externalId`,
  };
}
