import { readAudience, type Audience, type AudiencePerson } from '../../db/consent/audience.js';
import type { Tx } from '../../db/database.js';
import { forecastRows } from '../../db/messages/forecast-list.js';
import { readPerson } from '../../db/consent/read-person.js';
import { reachOf } from '../../domain/consent/permission.js';
import { recipientOfPatient } from '../../domain/consent/recipient.js';
import type { ClientChannel } from '../../domain/reminders/step.js';
import { forecastMessages } from '../messages/forecast-messages.js';
import { missing } from '../refusal.js';

/** One message that waits for a patient, and who gets it before and after the patient has moved. */
export interface MovedMessage {
  readonly sendId: string;
  readonly title: string;
  readonly at: Date;
  readonly channel: ClientChannel;
  readonly before: MovedTo;
  readonly after: MovedTo;
}

/** Who gets a message, and where. */
export interface MovedTo {
  readonly name: string;
  /** The address or number; `null`: nobody, for that reason. */
  readonly to: string | null;
  readonly reason: 'optedOut' | 'noConsent' | 'noContact' | null;
}

/** So many waiting messages of the patient are shown. */
const MOST = 100;

/**
 * Who would get the waiting messages about a patient if it belonged to another client, now and then. Messages about
 * visits stay with who booked them.
 *
 * @throws Refused `missing`
 */
export async function previewMove(
  reader: Tx,
  clinicId: string,
  move: { readonly patientId: string; readonly toClientId: string },
  now: Date,
): Promise<MovedMessage[]> {
  const audience = (await readAudience(reader, clinicId, move.patientId)) ?? missing('patient');
  const next = (await readPerson(reader, clinicId, move.toClientId)) ?? missing('client');
  const moved: Audience = {
    ...audience,
    ...next,
    coClients: audience.coClients.filter(({ client }) => client.id !== next.client.id),
  };
  const filter = { clientId: null, patientId: move.patientId, from: null, before: null };
  const rows = await forecastRows(reader, clinicId, filter, { after: null, limit: MOST, now });
  const waiting = (await forecastMessages(reader, rows, now)).filter(({ forecast }) => forecast.willSend);
  return waiting.flatMap(({ facts, forecast }) => {
    const { channel } = facts.send;
    if (channel === 'staffTask' || facts.visit !== null) return [];
    const sending = { channel, purpose: facts.reminder.purpose, at: forecast.at };
    return {
      ...{ sendId: facts.send.id, title: facts.reminder.title, at: forecast.at, channel },
      before: reached(recipientOfPatient<AudiencePerson>(audience, audience.coClients, sending), sending),
      after: reached(recipientOfPatient<AudiencePerson>(moved, moved.coClients, sending), sending),
    };
  });
}

function reached(
  { client, contacts, consents }: AudiencePerson,
  sending: { readonly channel: ClientChannel; readonly purpose: 'care' | 'marketing'; readonly at: Date },
): MovedTo {
  const name = `${client.firstName} ${client.lastName}`.trim();
  const { permission, contact } = reachOf(contacts, consents, sending.channel, sending.purpose, sending.at);
  if (contact === null) return { name, to: null, reason: 'noContact' };
  if (!permission.allowed) return { name, to: null, reason: permission.reason };
  return { name, to: contact === 'elsewhere' ? '' : contact.value, reason: null };
}
