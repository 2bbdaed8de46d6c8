import { previewReplay, replaySends, type Replay } from '../../commands/messages/replay-sends.js';
import type { EngineDeps } from '../engine-deps.js';
import { jobAnswer } from '../integration/job-schema.js';
import { answerJob } from '../integration/present-job.js';
import { actingFor } from '../registry/clinic-of-caller.js';
import { defineRoute, type Route } from '../route.js';
import { releasePreviewAnswer, replayBody } from './stop-switch-schema.js';

const path = '/v1/replays';
const shape = { tag: 'Stop switches', method: 'post', body: replayBody, refusals: [422] } as const;

/** Messages of an outage that are tried again. */
export function replayRoutes({ db, now }: EngineDeps): Route[] {
  return [
    defineRoute({
      ...shape,
      path: `${path}/preview`,
      scope: 'read',
      summary: 'What a replay would come to, by count',
      idempotency: 'natural',
      answer: { status: 200, description: 'The counts as of now.', schema: releasePreviewAnswer },
      handle: async ({ caller, body }) => ({
        status: 200,
        body: await previewReplay(db.reader, actingFor(caller, now()), replayOf(body)),
      }),
    }),
    defineRoute({
      ...shape,
      path,
      scope: 'config',
      summary: 'Try the messages of an outage again',
      description:
        'A job puts back to the queue what was to leave in that time and was skipped or failed for no reason of the ' +
        'client’s, unless the client has heard it otherwise. Each message is asked about anew.',
      refusals: [409, 422],
      answer: { status: 202, description: 'The job that does it.', schema: jobAnswer },
      handle: async ({ caller, body }) => {
        const id = await replaySends(db, actingFor(caller, now()), replayOf(body));
        return await answerJob(db.reader, caller.clinicId, id, 202);
      },
    }),
  ];
}

function replayOf({
  from,
  before,
  channel,
}: Omit<Replay, 'channel'> & { channel?: Replay['channel'] | undefined }): Replay {
  return { from, before, channel: channel ?? null };
}
