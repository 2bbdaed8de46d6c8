import { communicationRoutes } from '../../api/messages/communication-routes.js';
import { templateRoutes } from '../../api/messages/template-routes.js';
import { consentRoutes } from '../../api/consent/consent-routes.js';
import { registryRoutes } from '../../api/registry/registry-routes.js';
import { taskRoutes } from '../../api/tasks/task-routes.js';
import type { Database } from '../../db/database.js';
import { startTestApi, type AnyBody, type TestAnswer, type TestApi } from './test-api.js';
import { createTestClinic, type TestClinic } from './test-clinic.js';
import { createTestDatabase, type TestDatabase } from './test-database.js';

/** An API with everything about clients and texts, and two clinics that must not see each other. */
export interface RegistryApi {
  readonly database: TestDatabase;
  readonly db: Database;
  readonly clinic: TestClinic;
  readonly other: TestClinic;
  readonly api: TestApi;
  patch<Body = AnyBody>(
    path: string,
    body: unknown,
    headers?: Record<string, string>,
  ): Promise<TestAnswer<Body>>;
  put<Body = AnyBody>(path: string, body: unknown): Promise<TestAnswer<Body>>;
  /** Creates and answers the body; fails unless the answer is 201. */
  create<Body extends { id: string } = { id: string }>(
    path: string,
    body: unknown,
    key?: string,
  ): Promise<Body>;
  close(): Promise<void>;
}

/** A refusal with its fields. */
export interface ProblemBody {
  readonly code: string;
  readonly errors: readonly {
    readonly pointer: string;
    readonly code: string;
    readonly message: string;
    readonly position?: number;
    readonly field?: string;
  }[];
}

/** Starts it; `now` is the clock of its handlers. */
export async function startRegistryApi(now: () => Date = () => new Date()): Promise<RegistryApi> {
  const database = await createTestDatabase();
  const { db } = database;
  const clinic = await createTestClinic(db);
  const other = await createTestClinic(db);
  const deps = { db, now };
  const routes = [
    ...registryRoutes(deps),
    ...consentRoutes(deps),
    ...templateRoutes(deps),
    ...taskRoutes(deps),
    ...communicationRoutes(deps),
  ];
  const api = await startTestApi({ db, key: clinic.key, routes });
  return {
    database,
    db,
    clinic,
    other,
    api,
    patch: (path, body, headers = {}) => api.call('PATCH', path, body, { headers }),
    put: (path, body) => api.call('PUT', path, body),
    create: async <Body extends { id: string }>(path: string, body: unknown, key = clinic.key) => {
      const answer = await api.post<Body>(path, body, { key });
      if (answer.status !== 201) throw new Error(`${path} answered ${answer.status}: ${answer.text}`);
      return answer.body;
    },
    close: async () => {
      await api.close();
      await database.close();
    },
  };
}
