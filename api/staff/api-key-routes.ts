import { z } from 'zod';
import { missing, refuseFields } from '../../commands/refusal.js';
import { issueApiKey } from '../../commands/staff/issue-api-key.js';
import { revokeApiKey } from '../../commands/staff/revoke-api-key.js';
import { standardFilters } from '../../db/registry/registry-filters.js';
import { findRow } from '../../db/registry/registry-store.js';
import { ApiKey } from '../../entities/staff/api-key.js';
import { listQuery, pageOf } from '../paging.js';
import { answerRows, ROW_KEYS, ROW_SORTS } from '../registry/answer-rows.js';
import { pathId } from '../registry/registry-fields.js';
import type { RegistryDeps } from '../registry/registry-resource.js';
import { defineRoute, type Caller, type Route } from '../route.js';
import { apiKeyAnswer, apiKeyBody, apiKeyWithSecret } from './api-key-schema.js';
import { presentApiKey } from './present-api-key.js';

const shape = { tag: 'Keys', scope: 'admin' } as const;
const path = '/v1/api-keys';

/** The clinic's keys: made, shown once, and ended. */
export function apiKeyRoutes({ db, now }: RegistryDeps): Route[] {
  const find = async ({ clinicId }: Caller, id: string): Promise<ApiKey> =>
    (await findRow(db.reader, ApiKey, clinicId, id)) ?? missing('key');
  return [
    defineRoute({
      ...shape,
      method: 'get',
      path,
      summary: 'List keys',
      query: z.strictObject(listQuery(ROW_SORTS)),
      answer: {
        status: 200,
        description: 'One page of keys, revoked ones too.',
        schema: pageOf(apiKeyAnswer),
      },
      handle: ({ caller: { clinicId }, query, url }) =>
        answerRows(
          db.reader,
          { clinicId, url, query },
          {
            entity: ApiKey,
            sorts: ROW_SORTS,
            keys: ROW_KEYS,
            filters: standardFilters<ApiKey>(query),
            present: (rows) => rows.map(presentApiKey),
          },
        ),
    }),
    defineRoute({
      ...shape,
      method: 'post',
      path,
      summary: 'Create a key',
      description: 'The `key` is in this answer only. It may have no scope that the key which asks has not.',
      refusals: [422],
      body: apiKeyBody,
      idempotency: 'secret',
      answer: { status: 201, description: 'The new key.', schema: apiKeyWithSecret },
      handle: async ({ caller, body: { expiresAt, ...values } }) => {
        refuseFields([...beyond(caller, values.scopes), ...past(expiresAt, now())]);
        const expiry = expiresAt === null ? {} : { expiresAt };
        const { id, key } = await issueApiKey(db, { clinicId: caller.clinicId, ...values, ...expiry });
        const row = await find(caller, id);
        const headers = { Location: `${path}/${id}` };
        return { status: 201, headers, body: { ...presentApiKey(row), key }, revision: row.revision };
      },
    }),
    defineRoute({
      ...shape,
      method: 'get',
      path: `${path}/{id}`,
      summary: 'Read a key, without the key itself',
      refusals: [404],
      params: pathId,
      answer: { status: 200, description: 'The key.', schema: apiKeyAnswer },
      handle: async ({ caller, params }) => {
        const row = await find(caller, params.id);
        return { status: 200, body: presentApiKey(row), revision: row.revision };
      },
    }),
    defineRoute({
      ...shape,
      method: 'delete',
      path: `${path}/{id}`,
      summary: 'Revoke a key',
      description: 'It is refused within seconds, and stays in the list with `revokedAt`.',
      refusals: [404],
      params: pathId,
      answer: { status: 204, description: 'It is revoked.' },
      handle: async ({ caller, params }) => {
        await revokeApiKey(db, caller.clinicId, params.id);
        return { status: 204 };
      },
    }),
  ];
}

function beyond({ scopes }: Caller, wanted: readonly Caller['scopes'][number][]) {
  const message = 'has a scope that your own key has not';
  return wanted.every((scope) => scopes.includes(scope))
    ? []
    : [{ pointer: '/scopes', code: 'notAllowed', message }];
}

function past(expiresAt: Date | null, now: Date) {
  return expiresAt !== null && expiresAt <= now
    ? [{ pointer: '/expiresAt', code: 'inThePast', message: 'lies in the past' }]
    : [];
}
