import { z } from 'zod';
import { missing } from '../../commands/refusal.js';
import { addContactPoint } from '../../commands/registry/add-contact-point.js';
import { changeContactPoint } from '../../commands/registry/change-contact-point.js';
import { oneOf, standardFilters } from '../../db/registry/registry-filters.js';
import { findRow } from '../../db/registry/registry-store.js';
import { Client } from '../../entities/registry/client.js';
import { ContactPoint } from '../../entities/registry/contact-point.js';
import { listQuery, pageOf } from '../paging.js';
import { invalidRequest } from '../problem.js';
import { defineRoute, type Answer, type Caller, type Route } from '../route.js';
import { readPart } from '../zod-fields.js';
import { answerRows, ROW_KEYS, ROW_SORTS } from './answer-rows.js';
import { actingFor, countryOf } from './clinic-of-caller.js';
import { contactPointAnswer, contactPointBody, contactPointChange } from './contact-point-schema.js';
import { presentContactPoint } from './present-contact-point.js';
import { expandItems, expandQuery } from './expand-items.js';
import { bodyLike, pathId } from './registry-fields.js';
import type { RegistryDeps } from './registry-resource.js';

const path = '/v1/clients/{id}/contact-points';
const onePath = `${path}/{contactPointId}`;
const oneParams = pathId.extend({ contactPointId: z.uuid() });
const shape = { tag: 'Clients', scope: 'write' } as const;

/** The ways in which a client is reached. */
export function contactPointRoutes({ db, now }: RegistryDeps): Route[] {
  const find = async ({ clinicId }: Caller, clientId: string, id: string): Promise<ContactPoint> => {
    const contact = await findRow(db.reader, ContactPoint, clinicId, id);
    return contact?.clientId === clientId ? contact : missing('contact point');
  };
  const show = (contact: ContactPoint, status: number): Answer => {
    const headers =
      status === 201 ? { Location: `/v1/clients/${contact.clientId}/contact-points/${contact.id}` } : {};
    return { status, headers, body: presentContactPoint(contact), revision: contact.revision };
  };
  return [
    defineRoute({
      ...shape,
      method: 'get',
      path,
      scope: 'read',
      summary: 'List the contact points of a client',
      refusals: [404],
      params: pathId,
      query: z.strictObject({ ...listQuery(ROW_SORTS), ...expandQuery }),
      answer: { status: 200, description: 'One page.', schema: pageOf(contactPointAnswer) },
      handle: async ({ caller, params, query, url }) => {
        const { clinicId } = caller;
        if ((await findRow(db.reader, Client, clinicId, params.id)) === null) missing('client');
        return answerRows(
          db.reader,
          { clinicId, url, query },
          {
            entity: ContactPoint,
            sorts: ROW_SORTS,
            keys: ROW_KEYS,
            filters: [oneOf<ContactPoint>('clientId', [params.id]), ...standardFilters<ContactPoint>(query)],
            present: (rows) =>
              expandItems(db.reader, clinicId, rows.map(presentContactPoint), query.expand ?? [], now()),
          },
        );
      },
    }),
    defineRoute({
      ...shape,
      method: 'post',
      path,
      summary: 'Add a contact point',
      refusals: [404, 409, 412],
      params: pathId,
      body: bodyLike(contactPointBody('')),
      answer: { status: 201, description: 'The new contact point.', schema: contactPointAnswer },
      handle: async ({ caller, params, body, ifRevision }) => {
        const values = readBody(contactPointBody(await countryOf(db, caller)), body);
        const id = await addContactPoint(db, actingFor(caller, now()), params.id, values, ifRevision);
        return show(await find(caller, params.id, id), 201);
      },
    }),
    defineRoute({
      ...shape,
      method: 'get',
      path: onePath,
      scope: 'read',
      summary: 'Read a contact point',
      refusals: [404],
      params: oneParams,
      answer: { status: 200, description: 'The contact point.', schema: contactPointAnswer },
      handle: async ({ caller, params }) => show(await find(caller, params.id, params.contactPointId), 200),
    }),
    defineRoute({
      ...shape,
      method: 'patch',
      path: onePath,
      summary: 'Change a contact point',
      refusals: [404, 412],
      params: oneParams,
      body: bodyLike(contactPointChange('email', '')),
      answer: { status: 200, description: 'The contact point as it is now.', schema: contactPointAnswer },
      handle: async ({ caller, params, body, ifRevision }) => {
        const { id: clientId, contactPointId } = params;
        const { kind } = await find(caller, clientId, contactPointId);
        const change = readBody(contactPointChange(kind, await countryOf(db, caller)), body);
        const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
        await changeContactPoint(
          db,
          actingFor(caller, now()),
          { clientId, contactPointId },
          given,
          ifRevision,
        );
        return show(await find(caller, clientId, contactPointId), 200);
      },
    }),
    defineRoute({
      ...shape,
      method: 'delete',
      path: onePath,
      summary: 'Remove a contact point',
      refusals: [404, 412],
      params: oneParams,
      answer: { status: 204, description: 'It is gone.' },
      handle: async ({ caller, params, ifRevision }) => {
        const place = { clientId: params.id, contactPointId: params.contactPointId };
        await changeContactPoint(db, actingFor(caller, now()), place, null, ifRevision);
        return { status: 204 };
      },
    }),
  ];
}

function readBody<T>(schema: z.ZodType<T>, body: unknown): T {
  const part = readPart(schema, body, '');
  if ('errors' in part) throw invalidRequest(part.errors);
  return part.value;
}
