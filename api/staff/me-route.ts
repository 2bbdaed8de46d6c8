import { z } from 'zod';
import { missing } from '../../commands/refusal.js';
import type { Database } from '../../db/database.js';
import { readClinicOverview } from '../../db/staff/clinic-overview.js';
import { SCOPES } from '../../entities/staff/api-key.js';
import type { AppSettings } from '../app-deps.js';
import { deliveryModeAnswer } from '../registry/clinic-schema.js';
import { defineRoute, type Route } from '../route.js';

const me = z
  .object({
    clinic: z.object({ id: z.uuid(), name: z.string() }),
    key: z.object({ id: z.uuid(), name: z.string() }),
    scopes: z.array(z.enum(SCOPES)),
    limits: z.object({
      requestsPerSecond: z.int(),
      burst: z.int(),
      bodyBytes: z.int(),
      batchBytes: z.int(),
      batchRows: z.int(),
      pageRows: z.int(),
    }),
    deliveryMode: deliveryModeAnswer,
  })
  .meta({ id: 'Me' });

/** `GET /v1/me`: what a key is and may do. */
export function meRoute(db: Database, { ratePerSecond, rateBurst }: AppSettings): Route {
  return defineRoute({
    method: 'get',
    path: '/v1/me',
    tag: 'Keys',
    summary: 'Who am I?',
    description:
      'The clinic and the name of the key, its scopes and limits, and where messages of the clinic go.',
    scope: 'read',
    answer: { status: 200, description: 'What the key is and may do', schema: me },
    handle: async ({ caller }) => {
      const clinic = await readClinicOverview(db.reader, caller.clinicId);
      if (clinic === null) missing('clinic');
      const { deliveryMode } = clinic;
      return {
        status: 200,
        body: {
          clinic: { id: caller.clinicId, name: clinic.name },
          key: { id: caller.keyId, name: caller.keyName },
          scopes: caller.scopes,
          limits: {
            requestsPerSecond: ratePerSecond,
            burst: rateBurst,
            bodyBytes: 256 * 1024,
            batchBytes: 4 * 1024 * 1024,
            batchRows: 1_000,
            pageRows: 200,
          },
          deliveryMode: deliveryMode.mode === 'redirect' ? { redirect: deliveryMode.to } : deliveryMode.mode,
        },
      };
    },
  });
}
