import { z } from 'zod';
import { holdSends } from '../../commands/messages/hold-sends.js';
import { previewRelease } from '../../commands/messages/preview-release.js';
import { releaseSends } from '../../commands/messages/release-sends.js';
import { missing } from '../../commands/refusal.js';
import type { RowFilter } from '../../db/keyset-list.js';
import { standardFilters } from '../../db/registry/registry-filters.js';
import { findRow } from '../../db/registry/registry-store.js';
import { StopSwitch } from '../../entities/messages/stop-switch.js';
import type { EngineDeps } from '../engine-deps.js';
import { commaList, listQuery, pageOf } from '../paging.js';
import { answerRows, ROW_KEYS, ROW_SORTS } from '../registry/answer-rows.js';
import { actingFor } from '../registry/clinic-of-caller.js';
import { pathId } from '../registry/registry-fields.js';
import { defineRoute, type Answer, type Caller, type Route } from '../route.js';
import { presentStops } from './present-stop-switch.js';
import {
  releaseBody,
  releasePreviewAnswer,
  STOP_STATES,
  stopSwitchAnswer,
  stopSwitchBody,
} from './stop-switch-schema.js';

const path = '/v1/stop-switches';
const shape = { tag: 'Stop switches', scope: 'config' } as const;
const listFields = z.strictObject({
  ...listQuery(ROW_SORTS),
  state: commaList(z.enum(STOP_STATES)).optional(),
});

/** Stops: nothing that they hold leaves the clinic, and nothing of it is lost. */
export function stopSwitchRoutes({ db, now }: EngineDeps): Route[] {
  const show = async ({ clinicId }: Caller, id: string, status: 200 | 201 | 202): Promise<Answer> => {
    const stop = (await findRow(db.reader, StopSwitch, clinicId, id)) ?? missing('stop switch');
    const [body] = await presentStops(db.reader, [stop]);
    const headers = status === 201 ? { Location: `${path}/${id}` } : {};
    return { status, headers, body, revision: stop.revision };
  };
  return [
    defineRoute({
      ...shape,
      method: 'get',
      path,
      scope: 'read',
      summary: 'List stops',
      query: listFields,
      answer: {
        status: 200,
        description: 'One page of stops, the oldest first.',
        schema: pageOf(stopSwitchAnswer),
      },
      handle: ({ caller: { clinicId }, query, url }) =>
        answerRows(
          db.reader,
          { clinicId, url, query },
          {
            entity: StopSwitch,
            sorts: ROW_SORTS,
            keys: ROW_KEYS,
            filters: [
              ...standardFilters<StopSwitch>({ ids: query.ids, updatedSince: query.updatedSince }),
              inStates(query.state),
              // A stop has no other id than ours.
              (rows) => {
                if (query.externalId !== undefined) rows.andWhere('false');
              },
            ],
            present: (rows) => presentStops(db.reader, rows),
          },
        ),
    }),
    defineRoute({
      ...shape,
      method: 'post',
      path,
      summary: 'Hold messages',
      description:
        'Holds all messages to clients, or those that match all that is named: a rule, a template, a channel. What has ' +
        'not begun to leave when this answers does not leave until the stop is released; it stays planned.',
      refusals: [409, 422],
      body: stopSwitchBody,
      answer: { status: 201, description: 'The stop.', schema: stopSwitchAnswer },
      handle: async ({ caller, body }) => {
        const { ruleId = null, templateId = null, channel = null, reason, untilAt = null } = body;
        const stop = { scope: { ruleId, templateId, channel }, reason, untilAt };
        return await show(caller, await holdSends(db, actingFor(caller, now()), stop), 201);
      },
    }),
    defineRoute({
      ...shape,
      method: 'get',
      path: `${path}/{id}`,
      scope: 'read',
      summary: 'Read a stop, and how far its release has come',
      refusals: [404],
      params: pathId,
      answer: { status: 200, description: 'The stop.', schema: stopSwitchAnswer },
      handle: ({ caller, params }) => show(caller, params.id, 200),
    }),
    defineRoute({
      ...shape,
      method: 'post',
      path: `${path}/{id}/preview-release`,
      scope: 'read',
      summary: 'What a release would come to, by count',
      refusals: [404],
      idempotency: 'natural',
      params: pathId,
      body: releaseBody,
      answer: { status: 200, description: 'The counts as of now.', schema: releasePreviewAnswer },
      handle: async ({ caller, params, body }) => ({
        status: 200,
        body: await previewRelease(db.reader, actingFor(caller, now()), params.id, body),
      }),
    }),
    defineRoute({
      ...shape,
      method: 'post',
      path: `${path}/{id}/release`,
      summary: 'Release a stop',
      description:
        'What is planned for later is free at once. A job asks about each message that was held, whether somebody died, ' +
        'opted out or booked meanwhile, whether it is too late, whether it is young enough; what may go leaves slowly.',
      refusals: [404, 409, 412],
      params: pathId,
      body: releaseBody,
      answer: { status: 202, description: 'The stop, with the job.', schema: stopSwitchAnswer },
      handle: async ({ caller, params, body, ifRevision }) => {
        const target = { stopId: params.id, ifRevision };
        await releaseSends(db, actingFor(caller, now()), target, body);
        return await show(caller, params.id, 202);
      },
    }),
  ];
}

const CONDITIONS = {
  holding: 'row.releasedAt is null',
  releasing: '(row.releasedAt is not null and row.drainedAt is null)',
  released: 'row.drainedAt is not null',
} as const;

function inStates(states: readonly (typeof STOP_STATES)[number][] | undefined): RowFilter<StopSwitch> {
  return (rows) => {
    if (states !== undefined) rows.andWhere(`(${states.map((state) => CONDITIONS[state]).join(' or ')})`);
  };
}
