import type { Database, Tx } from '../../db/database.js';
import { visitsWithTemplate } from '../../db/appointments/coming-visits.js';
import { hasTemplateVersion, remindersWithTemplate } from '../../db/messages/template-users.js';
import { lockReminder } from '../../db/reminders/reminder-store.js';
import type { PinnedTemplate } from '../../domain/reminders/step.js';
import { isLive } from '../../domain/reminders/reminder-status.js';
import type { Acting } from '../acting.js';
import { moveVisitToVersion } from '../appointments/move-visit-to-version.js';
import { missing } from '../refusal.js';
import { finishChange } from '../reminders/finish-change.js';
import { calendarOfReminder } from '../reminders/rule-schedule.js';
import { writeSends } from '../reminders/write-plan.js';
import type { ChosenReminders } from '../rules/apply-rule-version.js';

/**
 * Has waiting reminders, and visits that are booked, say a version of a template from now on, each in a transaction of
 * its own. What has gone out stays as it was.
 *
 * @returns how many were moved
 */
export async function applyTemplateVersion(
  db: Database,
  acting: Acting,
  templateId: string,
  version: number,
  chosen: ChosenReminders,
): Promise<number> {
  if (!(await hasTemplateVersion(db.reader, acting.clinicId, templateId, version)))
    missing('template version');
  const ids = chosen === 'all' ? await usersOf(db, acting, templateId) : chosen;
  let moved = 0;
  for (const id of ids) {
    moved += await db.transaction(
      async (tx) => await moveToVersion(tx, acting, id, { templateId, templateVersion: version }),
    );
  }
  return moved;
}

async function usersOf(db: Database, { clinicId, at }: Acting, templateId: string): Promise<string[]> {
  const visits = await visitsWithTemplate(db.reader, clinicId, templateId, at);
  return [...visits, ...(await remindersWithTemplate(db.reader, clinicId, templateId))];
}

async function moveToVersion(tx: Tx, acting: Acting, id: string, template: PinnedTemplate): Promise<number> {
  if (await moveVisitToVersion(tx, acting, id, template)) return 1;
  const reminder = await lockReminder(tx, acting.clinicId, id);
  if (reminder === null || !isLive(reminder.status) || reminder.kind === 'appointment') return 0;
  const older = reminder.steps.filter(
    (step) =>
      step.template?.templateId === template.templateId &&
      step.template.templateVersion !== template.templateVersion,
  );
  if (older.length === 0) return 0;
  reminder.steps = reminder.steps.map((step) => (older.includes(step) ? { ...step, template } : step));
  await writeSends(tx, reminder, await calendarOfReminder(tx, reminder), acting.at);
  await finishChange(tx, reminder, {
    type: 'templateVersionApplied',
    actor: acting.actor,
    at: acting.at,
    detail: { ...template, fromVersion: older[0]?.template?.templateVersion ?? null },
    bulk: true,
  });
  return 1;
}
