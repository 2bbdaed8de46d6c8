import { z } from 'zod';
import { missing } from '../../commands/refusal.js';
import type { RegistryValues } from '../../commands/registry/registry-writer.js';
import { changeResource, createResource, putResource } from '../../commands/registry/save-resource.js';
import { findRow, type RegistryRow } from '../../db/registry/registry-store.js';
import { invalidRequest } from '../problem.js';
import { defineRoute, type Answer, type Caller, type Route } from '../route.js';
import { readPart } from '../zod-fields.js';
import { actingFor, countryOf } from './clinic-of-caller.js';
import { expandItems, expandQuery, type Expandable } from './expand-items.js';
import { batchRoute } from './registry-batch-route.js';
import { bodyLike, externalIdField, pathId } from './registry-fields.js';
import { listRoute } from './registry-list-route.js';
import type { RegistryDeps, RegistryResource } from './registry-resource.js';

/** The routes of a resource: list, create, read, change, put by the caller's own id, batch. */
export function resourceRoutes<Row extends RegistryRow, Values extends RegistryValues>(
  deps: RegistryDeps,
  resource: RegistryResource<Row, Values>,
): Route[] {
  const { db, now } = deps;
  const { singular, plural, entity, writer, answer } = resource;
  const path = `/v1/${plural}`;
  const tag = plural.charAt(0).toUpperCase() + plural.slice(1);
  const shape = { tag, scope: 'write', refusals: [404, 409, 412, 422] } as const;

  const show = async (
    { clinicId, scopes }: Caller,
    id: string,
    status: number,
    expand: readonly Expandable[] = [],
  ): Promise<Answer> => {
    const row = (await findRow(db.reader, entity, clinicId, id)) ?? missing(singular);
    // The answer to a POST is stored for those who send it again.
    const items = await resource.present(db.reader, [row], now(), status === 201 ? [] : scopes);
    const [body] = await expandItems(db.reader, clinicId, items, expand, now());
    const headers = status === 201 ? { Location: `${path}/${id}` } : {};
    return { status, body, headers, revision: row.revision };
  };
  const read = async <T>(schema: (country: string) => z.ZodType<T>, body: unknown, caller: Caller) => {
    const part = readPart(schema(await countryOf(db, caller)), body, '');
    if ('errors' in part) throw invalidRequest(part.errors);
    return part.value;
  };

  return [
    listRoute(deps, resource, tag),
    defineRoute({
      ...shape,
      method: 'post',
      path,
      refusals: [409, 422],
      summary: `Create a ${singular}`,
      body: bodyLike(resource.body('')),
      answer: { status: 201, description: `The new ${singular}.`, schema: answer },
      handle: async ({ caller, body }) => {
        const values = await read(resource.body, body, caller);
        const id = await createResource(db, writer, actingFor(caller, now()), values);
        resource.changed?.(id);
        return show(caller, id, 201);
      },
    }),
    defineRoute({
      ...shape,
      method: 'get',
      path: `${path}/{id}`,
      scope: 'read',
      refusals: [404],
      summary: `Read a ${singular}`,
      params: pathId,
      query: z.strictObject(expandQuery),
      answer: { status: 200, description: `The ${singular}.`, schema: answer },
      handle: ({ caller, params, query }) => show(caller, params.id, 200, query.expand),
    }),
    defineRoute({
      ...shape,
      method: 'patch',
      path: `${path}/{id}`,
      summary: `Change a ${singular}`,
      description: 'JSON Merge Patch: what is left out stays, null clears.',
      params: pathId,
      body: bodyLike(resource.change('')),
      answer: { status: 200, description: `The ${singular} as it is now.`, schema: answer },
      handle: async ({ caller, params, body, ifRevision }) => {
        const change = await read(resource.change, body, caller);
        await changeResource(db, writer, actingFor(caller, now()), params.id, change, ifRevision);
        resource.changed?.(params.id);
        return show(caller, params.id, 200);
      },
    }),
    defineRoute({
      ...shape,
      method: 'put',
      path: `${path}/by-external-id/{externalId}`,
      summary: `Create or replace a ${singular} under your own id`,
      description: putWords,
      params: z.object({ externalId: externalIdField }),
      body: bodyLike(resource.body('')),
      answer: { status: 200, description: `The ${singular}; 201 if it is new.`, schema: answer },
      handle: async ({ caller, params, body, ifRevision }) => {
        const values = { ...(await read(resource.body, body, caller)), ...params };
        const put = await putResource(db, writer, actingFor(caller, now()), values, ifRevision);
        resource.changed?.(put.id);
        return show(caller, put.id, put.created ? 201 : 200);
      },
    }),
    batchRoute(deps, resource, tag),
  ];
}

const putWords =
  'What is left out becomes empty, except what has a life of its own: `consents`, `deceasedOn` and `archived` stay as ' +
  'they are unless they are named.';
