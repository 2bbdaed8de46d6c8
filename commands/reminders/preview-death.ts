import { comingVisitsOf } from '../../db/appointments/coming-visits.js';
import type { Tx } from '../../db/database.js';
import { forecastRows } from '../../db/messages/forecast-list.js';
import { livingOf } from '../../db/registry/living-patients.js';
import { forecastMessages, type ForecastMessage } from '../messages/forecast-messages.js';

/** What a death would stop, as things stand. */
export interface DeathPreview {
  /** Messages about this patient alone that would have gone out. */
  readonly messages: number;
  /** Tasks about it that a reminder would have put on the call list. */
  readonly staffTasks: number;
  /** Its coming visits about which nothing more is said; the booking itself stays. */
  readonly silentVisits: number;
  /** Messages about others, too, that go out without it. */
  readonly sharedTexts: number;
}

/** So many waiting messages of a household are looked at. */
const MOST = 500;

/**
 * What recording a patient's death would stop: counted from the messages that would go out, combined as they would be.
 * It is no promise, since the next minute may change it; the death itself stops whatever waits then.
 */
export async function previewDeath(
  reader: Tx,
  clinicId: string,
  { patientId, clientId }: { readonly patientId: string; readonly clientId: string },
  now: Date,
): Promise<DeathPreview> {
  const filter = { clientId, patientId: null, from: null, before: null };
  const rows = await forecastRows(reader, clinicId, filter, { after: null, limit: MOST, now });
  const waiting = (await forecastMessages(reader, rows, now)).filter(({ forecast }) => forecast.willSend);
  const care = waiting.filter(({ facts }) => facts.visit === null);
  const ofClient = care.filter(({ facts }) => facts.send.channel !== 'staffTask');
  const texts = inTexts(ofClient).filter((said) => said.some(isAbout(patientId)));
  const alone = texts.filter((said) => said.every(isAbout(patientId)));
  const visits = await comingVisitsOf(reader, clinicId, patientId, now);
  const booked = visits.filter(({ status }) => status === 'booked');
  const living = await livingOf(
    reader,
    booked.flatMap(({ patientIds }) => patientIds),
  );
  const shared = booked.filter(({ patientIds }) =>
    patientIds.some((id) => id !== patientId && living.has(id)),
  );
  const sharedIds = new Set(shared.map(({ id }) => id));
  const visitTexts = waiting.filter(
    ({ facts }) =>
      facts.visit !== null && sharedIds.has(facts.reminder.id) && facts.send.channel !== 'staffTask',
  );
  return {
    messages: alone.length,
    staffTasks: care.filter((one) => one.facts.send.channel === 'staffTask' && isAbout(patientId)(one))
      .length,
    silentVisits: booked.length - shared.length,
    sharedTexts: texts.length - alone.length + visitTexts.length,
  };
}

/** What goes out together, as one text. */
function inTexts(messages: readonly ForecastMessage[]): ForecastMessage[][] {
  const texts = new Map<string, ForecastMessage[]>();
  for (const message of messages) {
    const id = message.mergedInto ?? message.row.id;
    texts.set(id, [...(texts.get(id) ?? []), message]);
  }
  return [...texts.values()];
}

function isAbout(patientId: string) {
  return ({ facts }: ForecastMessage): boolean => facts.patient.id === patientId;
}
