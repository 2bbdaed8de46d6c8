import { allRoutes } from '../../api/all-routes.js';
import type { LivePolicy } from '../../api/console/live-policy.js';
import type { Route } from '../../api/route.js';
import type { Database } from '../../db/database.js';
import type { AnyBody, TestAnswer, TestApi } from './test-api.js';
import { startTestApi, TEST_LINK_SECRET } from './test-api.js';
import type { TestClinic } from './test-clinic.js';
import { createTestClient, createTestClinic, createTestPatient, createTestService } from './test-clinic.js';
import { createTestDatabase } from './test-database.js';

/** A clinic with one client, one dog, one vaccination and a template for both channels. */
export interface EngineClinic extends TestClinic {
  readonly clientId: string;
  readonly patientId: string;
  readonly serviceCode: string;
  readonly templateId: string;
}

/** An API with every route, two clinics, and what it wanted to tell workflows. */
export interface EngineApi {
  readonly api: TestApi;
  readonly db: Database;
  readonly routes: readonly Route[];
  readonly mine: EngineClinic;
  readonly other: EngineClinic;
  readonly told: readonly string[];
  /** Posts and answers the body; fails unless the answer has that status. */
  post<Body = AnyBody>(path: string, body: unknown, status: number, key?: string): Promise<Body>;
  patch<Body = AnyBody>(
    path: string,
    body: unknown,
    headers?: Record<string, string>,
  ): Promise<TestAnswer<Body>>;
  get<Body = AnyBody>(path: string): Promise<Body>;
  close(): Promise<void>;
}

/** Starts it, at that instant if one is given; what pages do is told like what routes do if `forPages`. */
export async function startEngineApi(
  now: () => Date = () => new Date(),
  { forPages = false, live = {} }: { readonly forPages?: boolean; readonly live?: Partial<LivePolicy> } = {},
): Promise<EngineApi> {
  const database = await createTestDatabase();
  const { db } = database;
  const told: string[] = [];
  const tell = (ids: readonly string[]) => db.afterCommit(() => told.push(...ids));
  const routes = allRoutes({ db, now, tell, linkSecret: TEST_LINK_SECRET });
  const clinics = [await createTestClinic(db), await createTestClinic(db)] as const;
  const api = await startTestApi({
    db,
    key: clinics[0].key,
    routes,
    live,
    ...(forPages ? { now, tell } : {}),
  });
  const post = async <Body>(
    path: string,
    body: unknown,
    status: number,
    key = clinics[0].key,
  ): Promise<Body> => {
    const answer = await api.post<Body>(path, body, { key });
    if (answer.status !== status) throw new Error(`POST ${path} answered ${answer.status}: ${answer.text}`);
    return answer.body;
  };
  const furnish = async (clinic: TestClinic): Promise<EngineClinic> => {
    const client = await createTestClient(db, clinic.id);
    const patient = await createTestPatient(db, clinic.id, client.id);
    const service = await createTestService(db, clinic.id);
    const template = await post<{ id: string }>('/v1/templates', TEMPLATE, 201, clinic.key);
    return {
      ...clinic,
      clientId: client.id,
      patientId: patient.id,
      serviceCode: service.code,
      templateId: template.id,
    };
  };
  return {
    api,
    db,
    routes,
    told,
    mine: await furnish(clinics[0]),
    other: await furnish(clinics[1]),
    post,
    patch: (path, body, headers = {}) => api.call('PATCH', path, body, { headers }),
    get: async (path) => {
      const answer = await api.get(path);
      if (answer.status !== 200) throw new Error(`GET ${path} answered ${answer.status}: ${answer.text}`);
      return answer.body as never;
    },
    close: async () => {
      await api.close();
      await database.close();
    },
  };
}

const TEMPLATE = {
  name: 'Rabies',
  email: { subject: 'Time for [[patient_name]]', body: 'Hello [[client_first_name]], due [[due_date]].' },
  sms: { body: '[[patient_name]] is due [[due_date]].' },
};

/** The body of a manual reminder of the clinic's dog, due in 40 days, with its first send in an hour. */
export function manualReminder(
  clinic: EngineClinic,
  now: Date,
  change: object = {},
): Record<string, unknown> {
  return {
    patientId: clinic.patientId,
    title: 'Stool sample',
    dueOn: daysFrom(now, 40),
    channels: ['email'],
    templateId: clinic.templateId,
    schedule: [{ at: new Date(now.getTime() + 3_600_000).toISOString() }, { offset: '-P7D' }],
    ...change,
  };
}

/** The body of a yearly rule on the clinic's vaccination, with a first and a last step. */
export function yearlyRule(clinic: EngineClinic, change: object = {}): Record<string, unknown> {
  return {
    name: 'Rabies, yearly',
    trigger: { workflow: 'consultation', event: 'invoiceFinalised' },
    conditions: [{ field: 'item', operator: 'in', value: [clinic.serviceCode] }],
    due: { after: 'P1Y' },
    steps: [
      { name: 'first', offset: '-P30D', channels: ['email'], templateId: clinic.templateId },
      { name: 'last', offset: 'P7D', channels: ['sms', 'staffTask'], templateId: clinic.templateId },
    ],
    ...change,
  };
}

/** A CloudEvent of the type, about the clinic's dog unless `data` says otherwise. */
export function event(type: string, data: object, change: object = {}): Record<string, unknown> {
  sequence += 1;
  return { specversion: '1.0', id: `event-${sequence}`, source: '/test', type, data, ...change };
}

let sequence = 0;

/** The date so many days after the instant, by UTC. */
export function daysFrom(now: Date, days: number): string {
  return new Date(now.getTime() + days * 86_400_000).toISOString().slice(0, 10);
}
