import type { Database } from '../../db/database.js';
import type { Acting } from '../acting.js';
import { resolveSend, retrySend } from '../messages/decide-by-person.js';
import { createTask } from '../tasks/create-task.js';
import type { ReminderTarget } from './change-reminder.js';
import { completeReminder } from './complete-reminder.js';
import type { ReminderEdit } from './edit-reminder.js';
import { editReminder } from './edit-reminder.js';
import { cancelReminder, declineReminder } from './end-reminder.js';
import type { Effect, KeptDeed } from './keep-deed.js';
import { keepDeed } from './keep-deed.js';
import { pauseReminder, resumeReminder, snoozeReminder } from './pause-reminder.js';
import { reopenReminder } from './reopen-reminder.js';
import type { SendNowInput } from './send-now.js';
import { sendNow } from './send-now.js';
import type { SkippedStep } from './skip-step.js';
import { skipStep } from './skip-step.js';

/** What a person wants done to a reminder. */
export type ReminderWish =
  | { readonly action: 'complete'; readonly performedOn: string | null }
  | { readonly action: 'snooze'; readonly until: Date }
  | { readonly action: 'pause'; readonly until: Date | null }
  | { readonly action: 'cancel' | 'decline'; readonly reason: string | null }
  | { readonly action: 'resume' | 'reopen' }
  | { readonly action: 'edit'; readonly edit: ReminderEdit }
  | ({ readonly action: 'sendNow' } & SendNowInput)
  | ({ readonly action: 'skip' } & SkippedStep)
  | { readonly action: 'retry'; readonly sendId: string; readonly leavesAt?: Date }
  | { readonly action: 'resolve'; readonly sendId: string; readonly as: 'sent' | 'notSent' }
  | {
      readonly action: 'task';
      readonly title: string;
      readonly dueOn: string;
      readonly note: string | null;
      readonly assignee?: string | null;
      readonly patientId: string;
    };

/**
 * Does to a reminder what a person wants, so that it can be taken back by {@link KeptDeed.id}.
 *
 * @throws Refused as the single commands do
 */
export async function doToReminder(
  db: Database,
  acting: Acting,
  target: ReminderTarget,
  wish: ReminderWish,
  jobId?: string,
): Promise<KeptDeed> {
  const sendId = 'sendId' in wish ? wish.sendId : undefined;
  const head = { action: wish.action, reminderId: target.reminderId, sendId, jobId };
  return await keepDeed(db, acting, head, (_, deedId) => fulfil(db, acting, target, wish, deedId));
}

async function fulfil(
  db: Database,
  acting: Acting,
  target: ReminderTarget,
  wish: ReminderWish,
  deedId: string,
): Promise<Effect> {
  const alone = async (done: Promise<unknown>): Promise<Effect> => {
    await done;
    return { changed: [target.reminderId] };
  };
  switch (wish.action) {
    case 'complete': {
      const moved = await completeReminder(db, acting, target, wish.performedOn, deedId);
      return { changed: [...new Set([target.reminderId, ...moved.map(({ id }) => id)])] };
    }
    case 'snooze':
      return await alone(snoozeReminder(db, acting, target, wish.until));
    case 'pause':
      return await alone(pauseReminder(db, acting, target, wish.until));
    case 'cancel':
      return await alone(cancelReminder(db, acting, target, wish.reason));
    case 'decline':
      return await alone(declineReminder(db, acting, target, wish.reason));
    case 'resume':
      return await alone(resumeReminder(db, acting, target));
    case 'reopen':
      return await alone(reopenReminder(db, acting, target));
    case 'edit':
      return await alone(editReminder(db, acting, target, wish.edit));
    case 'sendNow':
      return await alone(sendNow(db, acting, target, wish));
    case 'skip':
      return await alone(skipStep(db, acting, target, wish));
    case 'retry':
      return await alone(retrySend(db, acting, wish.sendId, wish.leavesAt));
    case 'resolve':
      return await alone(resolveSend(db, acting, wish.sendId, wish.as));
    case 'task': {
      const { title, dueOn, note, assignee, patientId } = wish;
      const { reminderId } = target;
      return {
        changed: [],
        taskId: await createTask(db, acting, { title, dueOn, note, assignee, patientId, reminderId }),
      };
    }
  }
}
