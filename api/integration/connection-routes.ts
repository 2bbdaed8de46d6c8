import { removeConnection, saveConnection } from '../../commands/integration/save-connection.js';
import { missing } from '../../commands/refusal.js';
import { findConnection } from '../../db/integration/connection-store.js';
import { workState } from '../../db/integration/connector-work-store.js';
import type { VendorName } from '../../entities/integration/connection.js';
import type { EngineDeps } from '../engine-deps.js';
import { retryLater } from '../problem.js';
import { actingFor } from '../registry/clinic-of-caller.js';
import { defineRoute, type Answer, type Caller, type Route } from '../route.js';
import { connectionAnswer, connectionBody, vendorPath } from './connection-schema.js';
import { presentConnection } from './present-connection.js';

/** The clinic's connection to its practice system. */
export function connectionRoutes({ db, now, publicUrl = '', connectionKey }: EngineDeps): Route[] {
  const show = async ({ clinicId }: Caller, vendor: VendorName, token: string | null): Promise<Answer> => {
    const connection = (await findConnection(db.reader, clinicId, vendor)) ?? missing('connection');
    const work = await workState(db.reader, connection.id);
    const hookUrl = token === null ? null : `${publicUrl}/connectors/${vendor}/${token}`;
    const body = presentConnection(connection, work, now(), hookUrl);
    return { status: 200, body, revision: connection.revision };
  };
  const shape = {
    path: '/v1/connections/{vendor}',
    tag: 'Connections',
    scope: 'config',
    params: vendorPath,
  } as const;
  const answer = { status: 200, description: 'The connection as it is now.', schema: connectionAnswer };
  return [
    defineRoute({
      ...shape,
      method: 'get',
      summary: 'Read how the connection to the practice system stands',
      refusals: [404],
      answer,
      handle: ({ caller, params }) => show(caller, params.vendor, null),
    }),
    defineRoute({
      ...shape,
      method: 'put',
      summary: 'Connect the clinic to its practice system, or change how',
      description:
        'The first run brings everything over, in the background; `state` shows how far it is. `hookUrl` is to be set ' +
        'as the address of the webhooks there. It is shown once.',
      refusals: [412, 422],
      body: connectionBody,
      answer,
      handle: async ({ caller, params, body, ifRevision }) => {
        if (connectionKey === undefined) throw retryLater('unavailable');
        const { provetId: account, ...values } = body;
        const saved = await saveConnection(
          db,
          actingFor(caller, now()),
          params.vendor,
          { account, ...values },
          { key: connectionKey, ifRevision },
        );
        const shown = await show(caller, params.vendor, saved.hookToken);
        return saved.created
          ? { ...shown, status: 201, headers: { Location: shape.path.replace('{vendor}', params.vendor) } }
          : shown;
      },
    }),
    defineRoute({
      ...shape,
      method: 'delete',
      summary: 'End the connection; what it has brought stays',
      refusals: [404, 412],
      answer: { status: 204, description: 'It is ended.' },
      handle: async ({ caller, params, ifRevision }) => {
        await removeConnection(db, actingFor(caller, now()), params.vendor, ifRevision);
        return { status: 204 };
      },
    }),
  ];
}
