import { z } from 'zod';
import { createManualReminder } from '../../commands/reminders/create-manual-reminder.js';
import { editReminder } from '../../commands/reminders/edit-reminder.js';
import { missing } from '../../commands/refusal.js';
import { timelineOf } from '../../db/reminders/reminder-timeline.js';
import { findReminder } from '../../db/reminders/reminder-store.js';
import type { EngineDeps } from '../engine-deps.js';
import { readTexts } from '../messages/read-texts.js';
import { actingFor } from '../registry/clinic-of-caller.js';
import { expandQuery } from '../registry/expand-items.js';
import { bodyLike, pathId } from '../registry/registry-fields.js';
import { defineRoute, type Route } from '../route.js';
import { presentTimeline } from './present-timeline.js';
import { namedInReminder } from './named-in-reminder.js';
import { reminderActionRoutes } from './reminder-action-routes.js';
import { reminderListRoute } from './reminder-list-route.js';
import { reminderAnswer, reminderBody, reminderChange, timelineAnswer } from './reminder-schema.js';
import { answerReminder, showReminder } from './show-reminder.js';

const shape = { tag: 'Reminders', scope: 'write' } as const;
const path = '/v1/reminders';

/** Reminders: made by hand, listed, read, changed, and everything that can be asked of one. */
export function reminderRoutes(deps: EngineDeps): Route[] {
  const { db, now, tell } = deps;
  return [
    reminderListRoute(deps),
    defineRoute({
      ...shape,
      method: 'post',
      path,
      summary: 'Create a manual reminder',
      description:
        'For one patient, with a schedule made by hand. Offsets that lie in the past are kept as `skipped(tooLate)`.',
      refusals: [422],
      body: bodyLike(reminderBody),
      answer: { status: 201, description: 'The new reminder.', schema: reminderAnswer },
      handle: async ({ caller, body: sent }) => {
        const body = readTexts(reminderBody, sent, 'text');
        const named = await namedInReminder(db, caller.clinicId, body);
        const input = { ...body, channels: body.channels ?? [], ...named };
        const made = await createManualReminder(db, actingFor(caller, now()), input);
        tell([made.reminder.id]);
        return answerReminder(made.reminder, made.side, now(), 201);
      },
    }),
    defineRoute({
      ...shape,
      method: 'get',
      path: `${path}/{id}`,
      scope: 'read',
      summary: 'Read a reminder',
      refusals: [404],
      params: pathId,
      query: z.strictObject(expandQuery),
      answer: { status: 200, description: 'The reminder.', schema: reminderAnswer },
      handle: ({ caller, params, query }) => showReminder(deps, caller, params.id, query.expand),
    }),
    defineRoute({
      ...shape,
      method: 'get',
      path: `${path}/{id}/timeline`,
      scope: 'read',
      summary: 'Everything that happened to a reminder, and what is to come',
      refusals: [404],
      params: pathId,
      answer: { status: 200, description: 'Past and planned, in order of time.', schema: timelineAnswer },
      handle: async ({ caller, params }) => {
        const reminder = (await findReminder(db.reader, caller.clinicId, params.id)) ?? missing('reminder');
        const body = { items: presentTimeline(reminder, await timelineOf(db.reader, reminder.id)) };
        return { status: 200, body };
      },
    }),
    defineRoute({
      ...shape,
      method: 'patch',
      path: `${path}/{id}`,
      summary: 'Change a reminder',
      description:
        'A due date set here may lie in the past; it holds until a newer completed service is reported.',
      refusals: [404, 409, 412, 422],
      params: pathId,
      body: bodyLike(reminderChange),
      answer: { status: 200, description: 'The reminder as it is now.', schema: reminderAnswer },
      handle: async ({ caller, params, body, ifRevision }) => {
        const edit = readTexts(reminderChange, body, 'text');
        await editReminder(db, actingFor(caller, now()), { reminderId: params.id, ifRevision }, edit);
        tell([params.id]);
        return await showReminder(deps, caller, params.id);
      },
    }),
    ...reminderActionRoutes(deps),
  ];
}
