import { z } from 'zod';
import { Refused } from '../../commands/refusal.js';
import type { RegistryValues } from '../../commands/registry/registry-writer.js';
import { putResource } from '../../commands/registry/save-resource.js';
import type { RegistryRow } from '../../db/registry/registry-store.js';
import { problemOf } from '../problem.js';
import { defineRoute, type Caller, type Route } from '../route.js';
import { readPart } from '../zod-fields.js';
import { actingFor, countryOf } from './clinic-of-caller.js';
import { jsonSchemaOf } from './registry-fields.js';
import type { RegistryDeps, RegistryResource } from './registry-resource.js';

const MOST_ROWS = 1_000;
/** Few enough to leave connections for other requests. */
const ROWS_AT_ONCE = 4;
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

type RowResult = z.infer<typeof rowResult>;
type SentRow = Readonly<Record<string, unknown>>;

/**
 * The route that creates or replaces up to 1,000 rows, each in a transaction of its own: a row that is refused does not
 * keep the others from being written, and a batch that was cut off can be sent again.
 */
export function batchRoute<Row extends RegistryRow, Values extends RegistryValues>(
  deps: RegistryDeps,
  resource: RegistryResource<Row, Values>,
  tag: string,
): Route {
  const { db } = deps;
  const { plural } = resource;
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
      const keyed = resource.hasOwnKey === true;
      const results: RowResult[] = [];
      const write = async (sent: SentRow, index: number): Promise<void> => {
        const externalId = typeof sent['externalId'] === 'string' ? sent['externalId'] : null;
        const part = readPart(schema, sent, '');
        const errors = [
          ...('errors' in part ? part.errors : []),
          ...(sent['externalId'] == null && !keyed ? [keyRequired] : []),
        ];
        results[index] =
          'errors' in part || errors.length > 0
            ? { index, status: 'refused', externalId, code: 'invalidRequest', errors }
            : { index, externalId, ...(await putRow(deps, resource, caller, part.value)) };
      };
      for (const together of independentRows(body)) {
        await Promise.all(together.map(({ sent, index }) => write(sent, index)));
      }
      const count = (status: string) => results.filter((result) => result.status === status).length;
      const [created, updated, refused] = [count('created'), count('updated'), count('refused')];
      return { status: 200, body: { results, created, updated, refused } };
    },
  });
}

async function putRow<Row extends RegistryRow, Values extends RegistryValues>(
  { db, now }: RegistryDeps,
  { writer }: RegistryResource<Row, Values>,
  caller: Caller,
  values: Values,
): Promise<Omit<RowResult, 'index' | 'externalId'>> {
  try {
    const { id, created } = await putResource(db, writer, actingFor(caller, now()), values, null);
    return { status: created ? 'created' : 'updated', id };
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    const { code, detail, extras } = problemOf(error);
    const fields = extras.errors === undefined ? {} : { errors: [...extras.errors] };
    return { status: 'refused', code, detail, ...fields };
  }
}

/** The rows in groups that may be written at the same time: rows with the same key keep their order. */
function* independentRows(rows: readonly SentRow[]): Generator<{ sent: SentRow; index: number }[]> {
  let group: { sent: SentRow; index: number }[] = [];
  let keys = new Set<unknown>();
  for (const [index, sent] of rows.entries()) {
    const own = [sent['externalId'], sent['code']].filter((key) => key != null);
    if (group.length === ROWS_AT_ONCE || own.some((key) => keys.has(key))) {
      yield group;
      group = [];
      keys = new Set();
    }
    group.push({ sent, index });
    for (const key of own) keys.add(key);
  }
  yield group;
}

const keyRequired = {
  pointer: '/externalId',
  code: 'required',
  message: 'is required, so that the row can be found again',
};
