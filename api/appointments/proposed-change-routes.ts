import { z } from 'zod';
import { acceptProposal, discardProposal } from '../../commands/appointments/decide-proposal.js';
import { missing } from '../../commands/refusal.js';
import { oneOf, standardFilters } from '../../db/registry/registry-filters.js';
import { findRow } from '../../db/registry/registry-store.js';
import { PROPOSAL_STATES, ProposedChange } from '../../entities/appointments/proposed-change.js';
import type { EngineDeps } from '../engine-deps.js';
import { commaList, listQuery, pageOf } from '../paging.js';
import { answerRows, ROW_KEYS, ROW_SORTS } from '../registry/answer-rows.js';
import { actingFor } from '../registry/clinic-of-caller.js';
import { expandItems, expandQuery, type Expandable } from '../registry/expand-items.js';
import { pathId } from '../registry/registry-fields.js';
import { defineRoute, type Answer, type Caller, type Route } from '../route.js';
import { presentProposedChange } from './present-proposed-change.js';
import { proposedChangeAnswer } from './proposed-change-schema.js';

const path = '/v1/proposed-changes';
const shape = { tag: 'Appointments', scope: 'write', params: pathId } as const;
const ids = commaList(z.uuid()).optional();
const listFields = z.strictObject({
  ...listQuery(ROW_SORTS),
  ...expandQuery,
  state: commaList(z.enum(PROPOSAL_STATES)).optional(),
  clientId: ids,
  patientId: ids,
  appointmentId: ids,
});
const decided = {
  status: 200,
  description: 'The proposal as it is then.',
  schema: proposedChangeAnswer,
} as const;

/** What clients would have corrected before a visit; the staff accept or discard it. */
export function proposedChangeRoutes({ db, now }: EngineDeps): Route[] {
  const show = async (
    { clinicId }: Caller,
    id: string,
    expand: readonly Expandable[] = [],
  ): Promise<Answer> => {
    const row = (await findRow(db.reader, ProposedChange, clinicId, id)) ?? missing('proposed change');
    const [body] = await expandItems(db.reader, clinicId, [presentProposedChange(row)], expand, now());
    return { status: 200, body, revision: row.revision };
  };
  return [
    defineRoute({
      tag: shape.tag,
      method: 'get',
      path,
      scope: 'read',
      summary: 'List what clients would have corrected',
      query: listFields,
      answer: { status: 200, description: 'One page of proposals.', schema: pageOf(proposedChangeAnswer) },
      handle: ({ caller: { clinicId }, query, url }) =>
        answerRows(
          db.reader,
          { clinicId, url, query },
          {
            entity: ProposedChange,
            sorts: ROW_SORTS,
            keys: ROW_KEYS,
            filters: [
              ...standardFilters<ProposedChange>(query),
              oneOf<ProposedChange>('state', query.state),
              oneOf<ProposedChange>('clientId', query.clientId),
              oneOf<ProposedChange>('patientId', query.patientId),
              oneOf<ProposedChange>('appointmentId', query.appointmentId),
            ],
            present: (rows) =>
              expandItems(db.reader, clinicId, rows.map(presentProposedChange), query.expand ?? [], now()),
          },
        ),
    }),
    defineRoute({
      ...shape,
      method: 'get',
      path: `${path}/{id}`,
      scope: 'read',
      summary: 'Read what a client would have corrected',
      refusals: [404],
      query: z.strictObject(expandQuery),
      answer: { status: 200, description: 'The proposal.', schema: proposedChangeAnswer },
      handle: ({ caller, params, query }) => show(caller, params.id, query.expand),
    }),
    defineRoute({
      ...shape,
      method: 'post',
      path: `${path}/{id}/accept`,
      summary: 'Take a client’s correction over',
      description:
        'The client or patient is changed as by PATCH, with all that follows. If it says something else by now than when ' +
        'the correction was proposed, that is answered with 409 `proposalOutdated`, unless `overwrite` is true.',
      refusals: [404, 409, 412, 422],
      body: z.strictObject({ overwrite: z.boolean().optional() }).optional(),
      answer: decided,
      handle: async ({ caller, params, body, ifRevision }) => {
        const target = { proposalId: params.id, ifRevision };
        await acceptProposal(db, actingFor(caller, now()), target, body?.overwrite ?? false);
        return await show(caller, params.id);
      },
    }),
    defineRoute({
      ...shape,
      method: 'post',
      path: `${path}/{id}/discard`,
      summary: 'Leave a detail as it is',
      refusals: [404, 409, 412],
      body: z.strictObject({}).optional(),
      answer: decided,
      handle: async ({ caller, params, ifRevision }) => {
        await discardProposal(db, actingFor(caller, now()), { proposalId: params.id, ifRevision });
        return await show(caller, params.id);
      },
    }),
  ];
}
