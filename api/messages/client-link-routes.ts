import { z } from 'zod';
import { clientPageUrl } from '../../commands/messages/client-link-token.js';
import { handOutLink } from '../../commands/messages/hand-out-link.js';
import { revokeLinksOfClient } from '../../commands/messages/revoke-client-links.js';
import type { LinkDeps } from '../engine-deps.js';
import { actingFor } from '../registry/clinic-of-caller.js';
import { externalIdField, pathId } from '../registry/registry-fields.js';
import { defineRoute, type Route } from '../route.js';

const path = '/v1/clients/{id}/links';
const shape = { path, tag: 'Clients', scope: 'write', params: pathId } as const;

const linkBody = z
  .strictObject({
    appointmentId: z.uuid().optional(),
    appointmentExternalId: externalIdField.optional(),
    reminderId: z.uuid().optional(),
  })
  .refine(
    ({ appointmentId, appointmentExternalId, reminderId }) => {
      return reminderId === undefined || (appointmentId ?? appointmentExternalId) === undefined;
    },
    { path: ['reminderId'], error: 'is not allowed beside an appointment', params: { code: 'notAllowed' } },
  );

const linkAnswer = z.object({
  url: z.url().meta({ description: 'Whoever has it acts for the client: pass it on to nobody else.' }),
  expiresAt: z.iso.datetime(),
});

/** The links by which clients open their pages without a login. */
export function clientLinkRoutes({ db, now, publicUrl = '', linkSecret }: LinkDeps): Route[] {
  return [
    defineRoute({
      ...shape,
      method: 'post',
      summary: 'Hand out the link of a client',
      description:
        'The page of a visit, of a reminder or, with neither, of all the client’s animals, as messages about it carry ' +
        'it too. The address is in this answer alone: it is stored nowhere, and no list shows it. So a request that is ' +
        'repeated with its Idempotency-Key is answered anew.',
      refusals: [404, 422],
      idempotency: 'secret',
      body: linkBody,
      answer: { status: 200, description: 'The link.', schema: linkAnswer },
      handle: async ({ caller, params, body }) => {
        const appointment = { id: body.appointmentId, externalId: body.appointmentExternalId };
        const request = { appointment, reminderId: body.reminderId ?? null };
        const acting = actingFor(caller, now());
        const { token, expiresAt } = await handOutLink(db, acting, params.id, request, linkSecret);
        const url = clientPageUrl(publicUrl, token);
        return { status: 200, body: { url, expiresAt: expiresAt.toISOString() } };
      },
    }),
    defineRoute({
      ...shape,
      method: 'delete',
      summary: 'Revoke all links of a client',
      description:
        'None of them opens a page any more, from the moment of this answer. Later messages carry new ones. Links to ' +
        'unsubscribe and to the page of choices go on working.',
      refusals: [404],
      answer: { status: 204, description: 'They are revoked.' },
      handle: async ({ caller, params }) => {
        await revokeLinksOfClient(db, actingFor(caller, now()), params.id);
        return { status: 204 };
      },
    }),
  ];
}
