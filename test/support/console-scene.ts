import { insertConversation } from './bare-conversation.js';
import type { ConsoleStage } from './console-stage.js';
import { postCsv } from './job-runner.js';
import { event, manualReminder, yearlyRule } from './engine-api.js';
import { createTestClient, createTestPatient } from './test-clinic.js';

const DAY_MS = 86_400_000;

/** Names that try to be markup, to run from right to left, to be a picture, and to be endless. */
export const HOSTILE = {
  firstName: '<script>alert("first")</script>',
  lastName: `אבג ‮${'Wolfeschlegelsteinhausen'.repeat(7).slice(0, 170)}`,
  petName: `🐶"><img src=x onerror=alert(1)>${'🐾'.repeat(20)}`,
  title: `<b onmouseover="alert(2)">Rabies & 'friends'</b> ${'x'.repeat(150)}`,
  text: 'Hello [[client_first_name]] </textarea><script>alert(3)</script> [[patient_name]]',
} as const;

/** Things of the first clinic by the names that parameters of paths have. */
export type SceneIds = Readonly<Record<string, string>>;

/** Furnishes the first clinic with one of everything that pages show, under hostile names. */
export async function furnishScene(stage: ConsoleStage, now: Date): Promise<SceneIds> {
  const { world, staff } = stage;
  const { db, mine } = world;
  const post: typeof world.post = (path, body, status) => world.post(path, body, status);
  const make = async (path: string, body: unknown, status = 201) =>
    (await post<{ id: string }>(path, body, status)).id;
  const { id: clientId } = await createTestClient(db, mine.id, {
    firstName: HOSTILE.firstName,
    lastName: HOSTILE.lastName,
    email: 'hostile@example.org',
  });
  const { id: patientId } = await createTestPatient(db, mine.id, clientId, { name: HOSTILE.petName });
  const templateId = await make('/v1/templates', {
    name: HOSTILE.title.slice(0, 100),
    email: { subject: HOSTILE.text, body: HOSTILE.text },
    sms: { body: HOSTILE.text },
  });
  const ruleId = await make('/v1/rules', yearlyRule(mine, { name: HOSTILE.title.slice(0, 100) }));
  const reminder = (days: number) =>
    make(
      '/v1/reminders',
      manualReminder(mine, now, {
        patientId,
        templateId,
        title: HOSTILE.title,
        dueOn: new Date(now.getTime() + days * DAY_MS).toISOString().slice(0, 10),
      }),
    );
  const reminderId = await reminder(3);
  await reminder(60);
  const overdue = await reminder(20);
  await world.patch(`/v1/reminders/${overdue}`, {
    dueOn: new Date(now.getTime() - 9 * DAY_MS).toISOString().slice(0, 10),
  });
  const appointmentId = await make('/v1/appointments', {
    clientId,
    patientIds: [patientId],
    startsAt: new Date(now.getTime() + DAY_MS).toISOString(),
    staffName: HOSTILE.title.slice(0, 100),
    notes: HOSTILE.text,
  });
  const dueOn = now.toISOString().slice(0, 10);
  const taskId = await make('/v1/tasks', { title: HOSTILE.title, dueOn, clientId });
  await make('/v1/events', event('patient.created', { patientId }), 202);
  const [[send]] = await db.reader.query<[{ id: string }[], number]>(
    `update send set state = 'failed', reason = 'refusedByProvider', subject = $2, text = $2
      where owner_id = $1 returning id`,
    [reminderId, HOSTILE.text],
  );
  const webhookId = await make('/v1/webhooks', { url: 'https://hooks.example.com', types: ['*'] });
  const stopSwitchId = await make('/v1/stop-switches', { reason: HOSTILE.text, channel: 'letter' });
  const { id: deliveryId } = await post<{ id: string }>(`/v1/webhooks/${webhookId}/ping`, {}, 202);
  const csv = 'externalId,firstName,lastName\nc-1,A,B\n';
  const job = await postCsv(world.api, 'kind=clients', csv, { authorization: `Bearer ${mine.key}` });
  const chosen = await stage.post('staff', '/reminders/bulk', { action: 'sendNow', ids: [reminderId] });
  const firstOf = async (path: string) =>
    (await world.get<{ items: { id: string }[] }>(path)).items[0]?.id ?? '';
  await stage.post('staff', `${chosen.location}/start`);
  const [reason] = await db.reader.query<{ id: string }[]>(
    `insert into appointment_reason (id, clinic_id, code, name, service_codes)
     values (gen_random_uuid(), $1, 'dental', 'Dental check', '{}') returning id`,
    [mine.id],
  );
  const [file] = await db.reader.query<{ id: string }[]>(
    `insert into answer_file (id, clinic_id, appointment_id, question_key, name, media_type, bytes, sha256, content)
     values (gen_random_uuid(), $1, $2, 'paper', 'paper.pdf', 'application/pdf', 4, 'x', '%PDF') returning id`,
    [mine.id, appointmentId],
  );
  const [clientFile] = await db.reader.query<{ id: string }[]>(
    `insert into client_file (id, clinic_id, client_id, name, media_type, bytes, sha256, content)
     values (gen_random_uuid(), $1, $2, 'x.pdf', 'application/pdf', 8, '', '%PDF-1.7') returning id`,
    [mine.id, clientId],
  );
  return {
    stopSwitchId,
    jobId: job.body.id,
    deliveryId,
    selectionId: chosen.location?.split('/').at(-1) ?? '',
    serviceId: await firstOf('/v1/services'),
    reasonId: reason?.id ?? '',
    keyId: mine.keyId,
    day: dueOn,
    table: 'clients.csv',
    fileId: file?.id ?? '',
    clientFileId: clientFile?.id ?? '',
    clientId,
    patientId,
    templateId,
    ruleId,
    reminderId,
    appointmentId,
    taskId,
    webhookId,
    sendId: send?.id ?? '',
    serviceCode: mine.serviceCode,
    locationId: mine.locationId,
    conversationId: await insertConversation(db, { ...mine, clientId }),
    userId: staff.staff.userId,
    version: '1',
    reasonCode: 'dental',
  };
}
