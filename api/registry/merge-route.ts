import { z } from 'zod';
import { missing } from '../../commands/refusal.js';
import { mergeClients } from '../../commands/registry/merge-clients.js';
import { findRow } from '../../db/registry/registry-store.js';
import { Client } from '../../entities/registry/client.js';
import { defineRoute, type Route } from '../route.js';
import { clientAnswer } from './client-schema.js';
import { actingFor } from './clinic-of-caller.js';
import { externalIdField, pathId } from './registry-fields.js';
import type { RegistryDeps } from './registry-resource.js';
import { shownClients } from './shown-clients.js';

/** The route that makes one client of two. */
export function mergeRoute({ db, now }: RegistryDeps): Route {
  return defineRoute({
    method: 'post',
    path: '/v1/clients/{id}/merge',
    tag: 'Clients',
    scope: 'write',
    summary: 'Merge a client into another one',
    description:
      'Patients, tasks and contact points move to the other client, and what was refused stays refused. The merged client ' +
      'is archived; its ids lead to the other one when they are used in a body. For 30 days the staff can separate the two again in the ' +
      'console.',
    refusals: [404, 409, 412, 422],
    params: pathId,
    body: z.strictObject({
      intoClientId: z.uuid().optional(),
      intoClientExternalId: externalIdField.optional(),
    }),
    answer: { status: 200, description: 'The client that remains.', schema: clientAnswer },
    handle: async ({ caller, params, body, ifRevision }) => {
      const into = { id: body.intoClientId, externalId: body.intoClientExternalId };
      const id = await mergeClients(db, actingFor(caller, now()), params.id, into, ifRevision);
      const row = (await findRow(db.reader, Client, caller.clinicId, id)) ?? missing('client');
      const [client] = await shownClients(db.reader, [row], now());
      return { status: 200, body: client, revision: row.revision };
    },
  });
}
