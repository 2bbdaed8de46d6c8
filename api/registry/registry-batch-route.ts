import { z } from 'zod';
import { Refused } from '../../commands/refusal.js';
import type { RegistryValues } from '../../commands/registry/registry-writer.js';
import { putResource } from '../../commands/registry/save-resource.js';
import type { RegistryRow } from '../../db/registry/registry-store.js';
import { problemOf } from '../problem.js';
import { defineRoute, type Route } from '../route.js';
import { readPart } from '../zod-fields.js';
import { actingFor, countryOf } from './clinic-of-caller.js';
import { jsonSchemaOf } from './registry-fields.js';
import type { RegistryDeps, RegistryResource } from './registry-resource.js';

const MOST_ROWS = 1_000;
const BODY_LIMIT = 4 * 1024 * 1024;

const rowResult = z.object({
  index: z.int().meta({ description: 'The place of the row in the batch, from 0.' }),
  status: z.enum(['created', 'updated', 'refused']),
  id: z.uuid().optional(),
  externalId: z.string().nullable(),
  code: z.string().optional(),
  detail: z.string().optional(),
  errors: z
    .array(z.object({ pointer: z.string(), code: z.string(), message: z.string() }))
    .optional()
    .meta({ description: 'Every wrong field of the row; pointers begin at the row.' }),
});

/**
 * The route that creates or replaces up to 1,000 rows, each in a transaction of its own: a row that is refused does not
 * keep the others from being written, and a batch that was cut off can be sent again.
 */
export function batchRoute<Row extends RegistryRow, Values extends RegistryValues>(
  { db, now }: RegistryDeps,
  resource: RegistryResource<Row, Values>,
  tag: string,
): Route {
  const { plural, writer } = resource;
  const row = z.record(z.string(), z.unknown()).meta(jsonSchemaOf(resource.body('')));
  const rows = z.array(row).min(1).max(MOST_ROWS);
  return defineRoute({
    method: 'post',
    path: `/v1/batch/${plural}`,
    tag,
    scope: 'write',
    idempotency: 'natural',
    summary: `Create or replace up to 1,000 ${plural}`,
    description: `Each row names itself by \`externalId\`${resource.hasOwnKey === true ? ' or `code`' : ''} and has one result, in the order of the rows.`,
    bodyLimit: BODY_LIMIT,
    body: z.union([rows, z.strictObject({ items: rows }).transform(({ items }) => items)]),
    answer: {
      status: 200,
      description: 'One result for each row.',
      schema: z.object({
        results: z.array(rowResult),
        created: z.int(),
        updated: z.int(),
        refused: z.int(),
      }),
    },
    handle: async ({ caller, body }) => {
      const schema = resource.body(await countryOf(db, caller));
      const results: z.infer<typeof rowResult>[] = [];
      for (const [index, sent] of body.entries()) {
        const externalId = typeof sent['externalId'] === 'string' ? sent['externalId'] : null;
        const part = readPart(schema, sent, '');
        const errors = [
          ...('errors' in part ? part.errors : []),
          ...(externalId === null && resource.hasOwnKey !== true ? [keyRequired] : []),
        ];
        if ('errors' in part || errors.length > 0) {
          results.push({ index, status: 'refused', externalId, code: 'invalidRequest', errors });
          continue;
        }
        try {
          const put = await putResource(db, writer, actingFor(caller, now()), part.value, null);
          results.push({ index, status: put.created ? 'created' : 'updated', id: put.id, externalId });
        } catch (error) {
          if (!(error instanceof Refused)) throw error;
          const { code, detail, extras } = problemOf(error);
          const fields = extras.errors === undefined ? {} : { errors: [...extras.errors] };
          results.push({ index, status: 'refused', externalId, code, detail, ...fields });
        }
      }
      const count = (status: string) => results.filter((result) => result.status === status).length;
      return {
        status: 200,
        body: {
          results,
          created: count('created'),
          updated: count('updated'),
          refused: count('refused'),
        },
      };
    },
  });
}

const keyRequired = {
  pointer: '/externalId',
  code: 'required',
  message: 'is required, so that the row can be found again',
};
