import { z } from 'zod';
import type { Acting } from '../../commands/acting.js';
import type { ReminderTarget } from '../../commands/reminders/change-reminder.js';
import { completeReminder } from '../../commands/reminders/complete-reminder.js';
import { cancelReminder, declineReminder } from '../../commands/reminders/end-reminder.js';
import { pauseReminder, resumeReminder, snoozeReminder } from '../../commands/reminders/pause-reminder.js';
import { reopenReminder } from '../../commands/reminders/reopen-reminder.js';
import { sendNow } from '../../commands/reminders/send-now.js';
import { skipStep } from '../../commands/reminders/skip-step.js';
import { CHANNELS } from '../../domain/reminders/step.js';
import type { EngineDeps } from '../engine-deps.js';
import { actingFor } from '../registry/clinic-of-caller.js';
import { dateField, line, pathId } from '../registry/registry-fields.js';
import { defineRoute, type Route } from '../route.js';
import { reminderAnswer, untilField } from './reminder-schema.js';
import { showReminder } from './show-reminder.js';
import { untilInstant } from './until-instant.js';

/** One thing that can be asked of a reminder; it answers with the ids of all reminders that it changed. */
interface Action<Body extends z.ZodType> {
  readonly name: string;
  readonly summary: string;
  readonly body: Body;
  readonly run: (acting: Acting, target: ReminderTarget, body: z.output<Body>) => Promise<readonly string[]>;
}

/** The actions on a reminder; each answers with the reminder as it is then. */
export function reminderActionRoutes(deps: EngineDeps): Route[] {
  const { db } = deps;
  const nothing = z.strictObject({}).optional();
  const route = <Body extends z.ZodType>(action: Action<Body>) => actionRoute(deps, action);
  return [
    route({
      name: 'complete',
      summary: 'The service was done, today or on that day',
      body: z.strictObject({ performedOn: dateField.optional() }).optional(),
      run: async (acting, target, body) => {
        const changed = await completeReminder(db, acting, target, body?.performedOn ?? null);
        return [target.reminderId, ...changed.map((one) => one.id)];
      },
    }),
    route({
      name: 'cancel',
      summary: 'End the reminder',
      body: z.strictObject({ reason: line(200).optional() }).optional(),
      run: async (acting, target, body) =>
        alone(target, cancelReminder(db, acting, target, body?.reason ?? null)),
    }),
    route({
      name: 'decline',
      summary: 'The client does not want this care',
      body: nothing,
      run: async (acting, target) => alone(target, declineReminder(db, acting, target)),
    }),
    route({
      name: 'pause',
      summary: 'Hold the sends, until an instant or until resumed',
      body: z.strictObject({ until: untilField.optional() }).optional(),
      run: async (acting, target, body) => {
        const until = body?.until === undefined ? null : await untilInstant(db, acting, body.until);
        return await alone(target, pauseReminder(db, acting, target, until));
      },
    }),
    route({
      name: 'resume',
      summary: 'Go on after a pause with what is still to come',
      body: nothing,
      run: async (acting, target) => alone(target, resumeReminder(db, acting, target)),
    }),
    route({
      name: 'snooze',
      summary: 'Keep quiet until an instant; due date and colour stay',
      body: z.strictObject({ until: untilField }),
      run: async (acting, target, body) =>
        alone(target, snoozeReminder(db, acting, target, await untilInstant(db, acting, body.until))),
    }),
    route({
      name: 'reopen',
      summary: 'Open a reminder again that was ended',
      body: nothing,
      run: async (acting, target) => alone(target, reopenReminder(db, acting, target)),
    }),
    route({
      name: 'skip',
      summary: 'Leave a step out that still waits',
      body: z.strictObject({ step: line(40), channel: z.enum(CHANNELS).optional() }),
      run: async (acting, target, body) => alone(target, skipStep(db, acting, target, body)),
    }),
    route({
      name: 'send-now',
      summary: 'Send the next step at once, or a given one again',
      body: z.strictObject({ step: line(40).optional(), channel: z.enum(CHANNELS).optional() }).optional(),
      run: async (acting, target, body) => alone(target, sendNow(db, acting, target, body ?? {})),
    }),
  ];
}

function actionRoute<Body extends z.ZodType>(deps: EngineDeps, action: Action<Body>): Route {
  return defineRoute({
    tag: 'Reminders',
    scope: 'write',
    method: 'post',
    path: `/v1/reminders/{id}/${action.name}`,
    summary: action.summary,
    refusals: [404, 409, 412, 422],
    params: pathId,
    body: action.body,
    answer: { status: 200, description: 'The reminder as it is now.', schema: reminderAnswer },
    handle: async ({ caller, params, body, ifRevision }) => {
      const target = { reminderId: params.id, ifRevision };
      const changed = await action.run(actingFor(caller, deps.now()), target, body as z.output<Body>);
      deps.tell([...new Set(changed)]);
      return await showReminder(deps, caller, params.id);
    },
  });
}

async function alone(target: ReminderTarget, done: Promise<void>): Promise<readonly string[]> {
  await done;
  return [target.reminderId];
}
