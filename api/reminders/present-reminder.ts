import type { ReminderSide, ShownSend } from '../../db/reminders/reminder-views.js';
import { dateAt } from '../../domain/clinic-time.js';
import { dueColour } from '../../domain/reminders/due-colour.js';
import { isLive } from '../../domain/reminders/reminder-status.js';
import type { Reminder } from '../../entities/reminders/reminder.js';
import { reminderWorkflowId } from '../../workflows/messages.js';

/** A reminder as the API shows it. */
export function presentReminder(reminder: Reminder, side: ReminderSide, now: Date) {
  return {
    id: reminder.id,
    kind: reminder.kind,
    priority: reminder.priority,
    status: reminder.status,
    statusReason: reminder.statusReason,
    title: reminder.title,
    clientId: side.clientId,
    patientId: reminder.patientId,
    locationId: reminder.locationId,
    serviceCode: reminder.serviceCode,
    ruleId: reminder.ruleId,
    ruleVersion: reminder.ruleVersion,
    dueOn: reminder.dueOn,
    dueColour: dueColour(reminder.dueOn, dateAt(now, side.zone)),
    lastPerformedOn: reminder.lastPerformedOn,
    repeat: presentRepeat(reminder.repeat),
    cycle: reminder.cycle,
    planVersion: reminder.planVersion,
    nextSendAt: side.ruleOn ? (reminder.nextSendAt?.toISOString() ?? null) : null,
    lapsesAt: reminder.lapseAt?.toISOString() ?? null,
    pausedBy: reminder.pausedBy,
    pausedUntil: reminder.pausedUntil?.toISOString() ?? null,
    snoozedUntil: reminder.snoozedUntil?.toISOString() ?? null,
    plan: planOf(reminder, side),
    sends: side.sends.map(presentSend),
    workflowId: reminderWorkflowId(reminder.id),
    metadata: reminder.metadata,
    createdAt: reminder.createdAt.toISOString(),
    updatedAt: reminder.updatedAt.toISOString(),
  };
}

function presentRepeat(repeat: Reminder['repeat']) {
  if (repeat === null) return null;
  const { every, times, occurrence } = repeat;
  return { every, times, occurrence };
}

interface ShownPlanItem {
  readonly step: string;
  readonly plannedAt: string;
  readonly channels: string[];
}

/** What is still to come: the waiting sends of the current cycle, the channels of one instant together. */
function planOf(reminder: Reminder, side: ReminderSide): ShownPlanItem[] {
  if (!isLive(reminder.status)) return [];
  const waiting = side.sends.filter((send) => send.state === 'planned' && send.cycle === reminder.cycle);
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

function presentSend(send: ShownSend) {
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
