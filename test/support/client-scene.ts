import { handOutLink, type LinkRequest } from '../../commands/messages/hand-out-link.js';
import { event, type EngineApi } from './engine-api.js';
import { TEST_LINK_SECRET } from './test-api.js';
import { createTestClient, createTestPatient } from './test-clinic.js';

const HOUR_MS = 3_600_000;

/** A client with two pets, a visit, and a reminder of each colour. */
export interface ClientScene {
  readonly clientId: string;
  readonly lunaId: string;
  readonly rexId: string;
  readonly visitId: string;
  /** Reminders: overdue, due soon, due later. */
  readonly red: string;
  readonly yellow: string;
  readonly black: string;
}

/** What differs from the usual scene. */
export interface SceneOptions {
  readonly locale?: string;
  readonly lunaName?: string;
  /** The visit begins in so many hours. */
  readonly inHours?: number;
}

/** Settles that visits of the clinic have a preparation, a map and a form, and can be moved until a day before. */
export async function furnishVisits(world: EngineApi): Promise<void> {
  const { db, mine } = world;
  await db.reader.query(
    `insert into appointment_reason (id, clinic_id, code, name, service_codes)
     values (gen_random_uuid(), $1, 'dental', 'Dental check', '{}')
     on conflict do nothing`,
    [mine.id],
  );
  const settings = {
    preparation: ['Nothing to eat from 22:00 the evening before', 'Bring a stool sample'],
    mapUrl: 'https://maps.example/clinic',
    preregistration: { enabled: true, questions: [] },
  };
  const answer = await world.api.call('PUT', '/v1/appointment-reminder-settings', settings);
  if (answer.status >= 300) throw new Error(answer.text);
}

/** Makes such a client. */
export async function clientScene(world: EngineApi, options: SceneOptions = {}): Promise<ClientScene> {
  const { locale = 'en', lunaName = 'Luna', inHours = 72 } = options;
  const { db, mine } = world;
  const { id: clientId } = await createTestClient(db, mine.id, { locale, email: 'asa.berg@example.org' });
  const { id: lunaId } = await createTestPatient(db, mine.id, clientId, { name: lunaName, species: 'cat' });
  const { id: rexId } = await createTestPatient(db, mine.id, clientId, { name: 'Rex' });
  const startsAt = new Date(Date.now() + inHours * HOUR_MS);
  const visit = await world.post<{ id: string }>(
    '/v1/appointments',
    {
      clientId,
      patientIds: [lunaId],
      startsAt: startsAt.toISOString(),
      endsAt: new Date(startsAt.getTime() + HOUR_MS / 2).toISOString(),
      reasonCode: 'dental',
      staffName: 'Dr Sari Mäkinen',
      locationId: mine.locationId,
    },
    201,
  );
  const reminder = async (patientId: string, title: string, days: number, serviceCode?: string) => {
    const { id } = await world.post<{ id: string }>(
      '/v1/reminders',
      {
        patientId,
        title,
        dueOn: dayIn(Math.max(days, 20)),
        channels: ['email'],
        templateId: mine.templateId,
        schedule: [{ offset: '-P7D' }, { offset: 'P60D' }],
        ...(serviceCode === undefined ? {} : { serviceCode }),
      },
      201,
    );
    // Only an edit can set a day that has passed.
    if (days < 20) await world.patch(`/v1/reminders/${id}`, { dueOn: dayIn(days) });
    return id;
  };
  return {
    clientId,
    lunaId,
    rexId,
    visitId: visit.id,
    red: await reminder(lunaId, 'Rabies vaccination', -20, mine.serviceCode),
    yellow: await reminder(rexId, 'Dental check', 12),
    black: await reminder(rexId, 'Stool sample', 90),
  };
}

function dayIn(days: number): string {
  return new Date(Date.now() + days * 24 * HOUR_MS).toISOString().slice(0, 10);
}

/** The address of the client's page. */
export async function pageOf(
  { db, api, mine }: EngineApi,
  clientId: string,
  about: Partial<{ visitId: string; reminderId: string }> = {},
): Promise<string> {
  const request: LinkRequest = {
    appointment: { id: about.visitId ?? null },
    reminderId: about.reminderId ?? null,
  };
  const acting = { clinicId: mine.id, actor: 'api', at: new Date() };
  const { token } = await handOutLink(db, acting, clientId, request, TEST_LINK_SECRET);
  return `${api.url}/v/${token}`;
}

/** Tells the clinic's free times, so many hours from now; answers their ids. */
export async function tellSlots(
  world: EngineApi,
  name: string,
  inHours: readonly number[],
): Promise<string[]> {
  const slots = inHours.map((hours, index) => ({
    externalId: `${name}-${String(index)}`,
    startsAt: new Date(Date.now() + hours * HOUR_MS).toISOString(),
    reasonCodes: ['dental'],
  }));
  const { items } = await world.post<{ items: { id: string }[] }>('/v1/appointment-slots', slots, 200);
  return items.map(({ id }) => id);
}

/** An event that somebody reports. */
export async function report(world: EngineApi, type: string, data: object): Promise<void> {
  await world.post('/v1/events', event(type, data), 202);
}
