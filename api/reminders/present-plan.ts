import type { ShownSend } from '../../db/reminders/reminder-views.js';
import { isLive } from '../../domain/reminders/reminder-status.js';
import type { Reminder } from '../../entities/reminders/reminder.js';

/** One point of what is still to come. */
interface ShownPlanItem {
  readonly step: string;
  readonly plannedAt: string;
  readonly channels: string[];
}

/** What is still to come: the waiting sends of the current cycle, the channels of one instant together. */
export function presentPlan(
  reminder: Pick<Reminder, 'status' | 'cycle' | 'snoozedUntil'>,
  sends: readonly ShownSend[],
): ShownPlanItem[] {
  if (!isLive(reminder.status)) return [];
  const waiting = sends.filter((send) => send.state === 'planned' && send.cycle === reminder.cycle);
  const items = new Map<string, ShownPlanItem>();
  for (const send of waiting) {
    const key = `${send.plannedAt} ${send.step} ${send.resend}`;
    const plannedAt = notBefore(instant(send.plannedAt), reminder.snoozedUntil?.toISOString() ?? null);
    const item = items.get(key) ?? { step: send.step, plannedAt, channels: [] };
    item.channels.push(send.channel);
    items.set(key, item);
  }
  return [...items.values()];
}

/** What is planned within a snooze waits for its end. */
function notBefore(plannedAt: string, snoozedUntil: string | null): string {
  return snoozedUntil !== null && plannedAt < snoozedUntil ? snoozedUntil : plannedAt;
}

/** A message of a reminder or a visit. */
export function presentSend(send: ShownSend) {
  return {
    id: send.id,
    step: send.step,
    channel: send.channel,
    cycle: send.cycle,
    resend: send.resend,
    plannedAt: instant(send.plannedAt),
    state: send.state,
    ...(send.reason !== null && { reason: send.reason }),
    ...(send.at !== null && { at: instant(send.at) }),
  };
}

function instant(text: string): string {
  return new Date(text).toISOString();
}
