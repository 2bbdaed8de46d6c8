import { setTimeout as sleep } from 'node:timers/promises';
import { v7 as uuid } from 'uuid';
import { z } from 'zod';
import { listAnswer, listQuery, pageRequest, toPage } from '../../api/paging.js';
import { defineRoute, type Route } from '../../api/route.js';
import { conflict, refuseFields, Refused } from '../../commands/refusal.js';
import type { Database } from '../../db/database.js';

const widgetBody = z.strictObject({
  name: z.string().min(1).max(50),
  size: z.int().min(1).max(10).optional(),
  colour: z.enum(['red', 'green']).optional(),
  shape: z
    .discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('circle'), radius: z.number() }),
      z.strictObject({ kind: z.literal('box'), width: z.number(), height: z.number() }),
    ])
    .optional(),
  text: z
    .union([z.strictObject({ at: z.iso.date() }), z.strictObject({ offset: z.iso.duration() })])
    .optional(),
  /** What the handler shall do after the effect. */
  then: z.enum(['refuse', 'conflict', 'stale', 'fail', 'hang', 'wait']).optional(),
});

const widget = z.object({ id: z.uuid(), name: z.string() }).meta({ id: 'Widget' });
const idPath = z.object({ id: z.uuid() });
export const widgetSorts = { id: ['uuid'], name: ['text', 'uuid'] } as const;

/** The table of the routes below; a test database has it only if this was called. */
export async function createWidgetTable(db: Database): Promise<void> {
  await db.dataSource.query(
    'create table widget (id uuid primary key, clinic_id uuid not null, name text not null)',
  );
}

/** How many widgets have this name. */
export async function countWidgets(db: Database, name: string): Promise<number> {
  const rows: { count: number }[] = await db.dataSource.query(
    'select count(*)::int as count from widget where name = $1',
    [name],
  );
  return rows[0]?.count ?? 0;
}

/** Routes that show what the framework does around a handler, without any of the product's own. */
export function widgetRoutes(db: Database): Route[] {
  const create = (path: string, idempotency: 'atomic' | 'natural') =>
    defineRoute({
      method: 'post',
      path,
      tag: 'Widgets',
      summary: 'Make a widget',
      scope: 'write',
      body: widgetBody,
      refusals: [409, 422],
      idempotency,
      answer: { status: 201, description: 'The widget', schema: widget },
      handle: async ({ body, caller }) => {
        const id = uuid();
        await db.transaction((tx) =>
          tx.query('insert into widget values ($1, $2, $3)', [id, caller.clinicId, body.name]),
        );
        await after(body.then);
        return {
          status: 201,
          body: { id, name: body.name },
          headers: { Location: `/v1/widgets/${id}` },
          revision: 1,
        };
      },
    });
  return [
    create('/v1/widgets', 'atomic'),
    create('/v1/natural-widgets', 'natural'),
    defineRoute({
      method: 'get',
      path: '/v1/widgets',
      tag: 'Widgets',
      summary: 'List widgets',
      scope: 'read',
      query: z.strictObject({ ...listQuery(widgetSorts), colour: z.string().optional() }),
      answer: { status: 200, description: 'A page' },
      handle: async ({ query, caller, url }) => {
        const page = pageRequest(query, widgetSorts);
        const columns = page.sort === 'name' ? '(name, id)' : '(id)';
        const places = page.sort === 'name' ? '($3, $4::uuid)' : '($3::uuid)';
        const rows: { id: string; name: string }[] = await db.reader.query(
          `select id, name from widget where clinic_id = $1 ${page.after === null ? '' : `and ${columns} > ${places}`}
            order by ${columns.slice(1, -1)} limit $2`,
          [caller.clinicId, page.limit + 1, ...(page.after ?? [])],
        );
        const position = (row: { id: string; name: string }) =>
          page.sort === 'name' ? [row.name, row.id] : [row.id];
        return listAnswer(
          url,
          toPage(rows, page, position, (row) => row),
          page.count ? 1_000 : undefined,
        );
      },
    }),
    defineRoute({
      method: 'get',
      path: '/v1/widgets/{id}',
      tag: 'Widgets',
      summary: 'One widget',
      scope: 'read',
      params: idPath,
      answer: { status: 200, description: 'The widget', schema: widget },
      handle: () => Promise.reject(new Refused({ kind: 'missing', what: 'widget' })),
    }),
    defineRoute({
      method: 'patch',
      path: '/v1/widgets/{id}',
      tag: 'Widgets',
      summary: 'Change a widget',
      scope: 'config',
      params: idPath,
      body: z.strictObject({ name: z.string().optional() }),
      refusals: [412],
      answer: { status: 200, description: 'The widget', schema: widget },
      handle: ({ ifRevision, params, body }) => {
        if (ifRevision !== null && ifRevision !== 3) throw new Refused({ kind: 'stale' });
        return Promise.resolve({
          status: 200,
          body: { id: params.id, name: body.name ?? 'same' },
          revision: 4,
        });
      },
    }),
  ];
}

async function after(what: string | undefined): Promise<void> {
  switch (what) {
    case 'refuse':
      refuseFields([{ pointer: '/name', code: 'tooPlain', message: 'is too plain' }]);
      break;
    case 'conflict':
      conflict('wrongStatus', 'It is closed.');
      break;
    case 'stale':
      throw new Refused({ kind: 'stale' });
    case 'fail':
      throw new Error('a defect that quotes anna@example.org and +46701740605');
    case 'hang':
      await sleep(60_000, undefined, { ref: false });
      break;
    case 'wait':
      await sleep(400);
      break;
    case undefined:
      break;
    default:
      throw new Error(`no such wish: ${what}`);
  }
}
