import { z } from 'zod';
import { addConsent } from '../../commands/consent/add-consent.js';
import { missing } from '../../commands/refusal.js';
import { oneOf, withExternalId } from '../../db/registry/registry-filters.js';
import { findRow } from '../../db/registry/registry-store.js';
import { ConsentEvent } from '../../entities/consent/consent-event.js';
import { Client } from '../../entities/registry/client.js';
import { commaList, listQuery, pageOf } from '../paging.js';
import { answerRows } from '../registry/answer-rows.js';
import { actingFor } from '../registry/clinic-of-caller.js';
import { expandItems, expandQuery } from '../registry/expand-items.js';
import { pathId } from '../registry/registry-fields.js';
import type { RegistryDeps } from '../registry/registry-resource.js';
import { defineRoute, type Route } from '../route.js';
import { consentAnswer, consentBody, consentChannel } from './consent-schema.js';
import { presentConsent } from './present-consent.js';

const path = '/v1/clients/{id}/consents';
/** Statements never change: the time of their last change is that of their making. */
const SORTS = { id: ['uuid'], updatedAt: ['instant', 'uuid'] } as const;
const KEYS = { id: ['id'], updatedAt: ['createdAt', 'id'] } as const;
const query = z.strictObject({
  ...listQuery(SORTS),
  ...expandQuery,
  channel: commaList(consentChannel).optional(),
  contactPointId: commaList(z.uuid()).optional(),
});

/** What was ever said about the consents of a client; append-only. */
export function consentRoutes({ db, now }: RegistryDeps): Route[] {
  return [
    defineRoute({
      method: 'get',
      path,
      tag: 'Consents',
      scope: 'read',
      summary: 'List what was said about the consents of a client',
      description:
        'The evidence, oldest first; nothing of it is ever changed or removed. For a message the newest statement counts ' +
        'of those about its channel and of those about the very address, for its purpose.',
      refusals: [404],
      params: pathId,
      query,
      answer: { status: 200, description: 'One page.', schema: pageOf(consentAnswer) },
      handle: async ({ caller, params, query: asked, url }) => {
        const { clinicId } = caller;
        if ((await findRow(db.reader, Client, clinicId, params.id)) === null) missing('client');
        return answerRows(
          db.reader,
          { clinicId, url, query: asked },
          {
            entity: ConsentEvent,
            sorts: SORTS,
            keys: KEYS,
            filters: [
              oneOf<ConsentEvent>('clientId', [params.id]),
              oneOf<ConsentEvent>('id', asked.ids),
              withExternalId<ConsentEvent>(asked.externalId),
              (rows) => {
                if (asked.updatedSince === undefined) return;
                rows.andWhere('row.createdAt >= :since', { since: asked.updatedSince });
              },
              oneOf<ConsentEvent>('channel', asked.channel),
              oneOf<ConsentEvent>('contactPointId', asked.contactPointId),
            ],
            present: (rows) =>
              expandItems(db.reader, clinicId, rows.map(presentConsent), asked.expand ?? [], now()),
          },
        );
      },
    }),
    defineRoute({
      method: 'post',
      path,
      tag: 'Consents',
      scope: 'write',
      summary: 'Record a statement about consent',
      description:
        'Nothing is overwritten. A refusal holds from the moment of this answer: no message is sent after it that it forbids.',
      refusals: [404, 409, 422],
      params: pathId,
      body: consentBody,
      answer: { status: 201, description: 'The statement.', schema: consentAnswer },
      handle: async ({ caller, params, body }) => {
        const { validFrom = null, validTo = null, policyVersion = null, contactPointId = null } = body;
        const statement = { ...body, validFrom, validTo, policyVersion, contactPointId };
        const id = await addConsent(db, actingFor(caller, now()), params.id, statement);
        const event = (await findRow(db.reader, ConsentEvent, caller.clinicId, id)) ?? missing('consent');
        const headers = { Location: `/v1/clients/${params.id}/consents?ids=${id}` };
        return { status: 201, headers, body: presentConsent(event) };
      },
    }),
  ];
}
