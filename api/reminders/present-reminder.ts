import type { ReminderSide } from '../../db/reminders/reminder-views.js';
import { dateAt } from '../../domain/clinic-time.js';
import { dueColour } from '../../domain/reminders/due-colour.js';
import type { Reminder } from '../../entities/reminders/reminder.js';
import { reminderWorkflowId } from '../../workflows/messages.js';
import { presentPlan, presentSend } from './present-plan.js';

/** A reminder as the API shows it. */
export function presentReminder(reminder: Reminder, side: ReminderSide, now: Date) {
  return {
    id: reminder.id,
    kind: reminder.kind,
    priority: reminder.priority,
    purpose: reminder.purpose,
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
    plan: presentPlan(reminder, side.sends),
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
