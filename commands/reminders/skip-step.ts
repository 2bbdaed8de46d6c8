import type { Database } from '../../db/database.js';
import { changeSendsAlike, sendsOfCycle } from '../../db/messages/send-store.js';
import type { Channel } from '../../domain/reminders/step.js';
import type { Acting } from '../acting.js';
import { sendEvent } from '../messages/new-send.js';
import { refuseFields } from '../refusal.js';
import type { ReminderTarget } from './change-reminder.js';
import { changeReminder } from './change-reminder.js';
import { endIfAllSent } from './end-if-all-sent.js';
import { finishChange } from './finish-change.js';

/** Which messages are left out: those of a step, on one of its channels or on all. */
export interface SkippedStep {
  readonly step: string;
  readonly channel?: Channel | undefined;
}

/**
 * Leaves a step out that still waits: its messages become `skipped(byStaff)`, and no later change of the schedule brings
 * them back.
 *
 * @throws Refused when nothing of that step waits
 */
export async function skipStep(
  db: Database,
  acting: Acting,
  target: ReminderTarget,
  { step, channel }: SkippedStep,
): Promise<void> {
  await changeReminder(db, acting, target, 'edit', async (tx, reminder) => {
    const { actor, at } = acting;
    const sends = (await sendsOfCycle(tx, reminder.id, reminder.cycle)).filter(
      (send) =>
        send.step === step && send.state === 'planned' && (channel === undefined || send.channel === channel),
    );
    if (sends.length === 0) {
      const message = 'nothing of this step waits to be sent';
      refuseFields([{ pointer: '/step', code: 'nothingWaits', message }]);
    }
    const end = { state: 'skipped' as const, reason: 'byStaff' };
    await changeSendsAlike(
      tx,
      sends,
      { ...end, decidedAt: at, updatedAt: at },
      sends.map((send) => sendEvent(send, { ...end, actor, at })),
    );
    const detail = { step, channels: sends.map((send) => send.channel) };
    await finishChange(tx, reminder, { type: 'stepSkipped', actor, at, detail });
    await endIfAllSent(tx, acting, reminder);
  });
}
