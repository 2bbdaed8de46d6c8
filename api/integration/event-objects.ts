import type { Tx } from '../../db/database.js';
import { findRows } from '../../db/registry/registry-store.js';
import { sidesOf } from '../../db/reminders/reminder-views.js';
import { kindOf, PING, type WebhookKind } from '../../domain/integration/webhook-type.js';
import { Appointment } from '../../entities/appointments/appointment.js';
import { Job } from '../../entities/integration/job.js';
import { WebhookEndpoint } from '../../entities/integration/webhook-endpoint.js';
import { Send } from '../../entities/messages/send.js';
import { Client } from '../../entities/registry/client.js';
import { Patient } from '../../entities/registry/patient.js';
import { Reminder } from '../../entities/reminders/reminder.js';
import { Task } from '../../entities/tasks/task.js';
import { shownAppointments } from '../appointments/shown-appointments.js';
import { withConsents } from '../messages/with-consents.js';
import { presentPatient } from '../registry/present-patient.js';
import { shownClients } from '../registry/shown-clients.js';
import { presentReminder } from '../reminders/present-reminder.js';
import { presentTask } from '../tasks/present-task.js';
import { presentJobs } from './present-job.js';
import { presentWebhook } from './present-webhook.js';

/** Reads things of one kind and shows them as the API does; each has its `id`. */
type Shows = (reader: Tx, clinicId: string, ids: readonly string[], now: Date) => Promise<readonly object[]>;

const SHOWN: Readonly<Record<WebhookKind, Shows>> = {
  reminder: async (reader, clinicId, ids, now) => {
    const rows = await findRows(reader, Reminder, clinicId, ids);
    const sides = await sidesOf(reader, ids);
    return rows.flatMap((row) => {
      const side = sides.get(row.id);
      return side === undefined ? [] : [presentReminder(row, side, now)];
    });
  },
  send: async (reader, clinicId, ids) =>
    await withConsents(reader, clinicId, await findRows(reader, Send, clinicId, ids)),
  appointment: async (reader, clinicId, ids, now) =>
    await shownAppointments(reader, await findRows(reader, Appointment, clinicId, ids), now, null),
  client: async (reader, clinicId, ids, now) =>
    await shownClients(reader, await findRows(reader, Client, clinicId, ids), now),
  patient: async (reader, clinicId, ids) =>
    (await findRows(reader, Patient, clinicId, ids)).map(presentPatient),
  task: async (reader, clinicId, ids) => (await findRows(reader, Task, clinicId, ids)).map(presentTask),
  job: async (reader, clinicId, ids) => await presentJobs(reader, await findRows(reader, Job, clinicId, ids)),
};

/**
 * What events are about as the API shows it now, in the order of the events; `null` for what is gone. Each thing is read
 * once, however many of the events are about it.
 */
export async function eventObjects(
  reader: Tx,
  clinicId: string,
  subjects: readonly { readonly type: string; readonly subjectId: string }[],
  now: Date,
): Promise<readonly (object | null)[]> {
  const idsByKind = new Map<Shows, Set<string>>();
  for (const { type, subjectId } of subjects) {
    const shows = showsOf(type);
    if (shows !== null) idsByKind.set(shows, (idsByKind.get(shows) ?? new Set()).add(subjectId));
  }
  const objects = new Map<string, object>();
  for (const [shows, ids] of idsByKind) {
    for (const object of await shows(reader, clinicId, [...ids], now))
      objects.set((object as { id: string }).id, object);
  }
  return subjects.map(({ subjectId }) => objects.get(subjectId) ?? null);
}

function showsOf(type: string): Shows | null {
  if (type === PING) return showEndpoints;
  const kind = kindOf(type);
  return kind === null ? null : SHOWN[kind];
}

const showEndpoints: Shows = async (reader, clinicId, ids) =>
  (await findRows(reader, WebhookEndpoint, clinicId, ids)).map(presentWebhook);
