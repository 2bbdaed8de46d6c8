import type { Database, Tx } from '../../db/database.js';
import { readAudience } from '../../db/consent/audience.js';
import { findReminder, lockReminder, saveCycle } from '../../db/reminders/reminder-store.js';
import { remindersOfRule } from '../../db/rules/reminders-of-rule.js';
import { ruleVersion } from '../../db/rules/rules-in-force.js';
import { lockPatient } from '../../db/registry/patient-lock.js';
import { findRow } from '../../db/registry/registry-store.js';
import { isLive } from '../../domain/reminders/reminder-status.js';
import type { Rule } from '../../domain/rules/rule.js';
import { RuleRow } from '../../entities/rules/rule-row.js';
import type { Acting } from '../acting.js';
import { missing } from '../refusal.js';
import { endIfAllSent } from '../reminders/end-if-all-sent.js';
import { finishChange } from '../reminders/finish-change.js';
import { lapseInstant } from '../reminders/lapse-instant.js';
import { cycleOf } from '../reminders/new-reminder.js';
import { followPatient } from '../reminders/record-services.js';
import { calendarOfRule, dueAfter, pinRuleSteps } from '../reminders/rule-schedule.js';
import { writeSends } from '../reminders/write-plan.js';

/** Which waiting reminders take a version over. */
export type ChosenReminders = readonly string[] | 'all';

/**
 * Moves waiting reminders of a rule to one of its versions, each in a transaction of its own; a repeat goes on where an
 * interrupted call ended.
 *
 * @returns how many reminders were moved
 */
export async function applyRuleVersion(
  db: Database,
  acting: Acting,
  ruleId: string,
  version: number,
  chosen: ChosenReminders,
): Promise<number> {
  const row = await findRow(db.reader, RuleRow, acting.clinicId, ruleId);
  const rule = row?.deletedAt === null ? await ruleVersion(db.reader, ruleId, version) : null;
  if (rule === null) missing('rule version');
  const ids = chosen === 'all' ? await remindersOfRule(db.reader, ruleId) : chosen;
  let moved = 0;
  for (const id of ids)
    moved += await db.transaction(async (tx) => await moveToVersion(tx, acting, id, rule));
  return moved;
}

async function moveToVersion(tx: Tx, acting: Acting, id: string, rule: Rule): Promise<number> {
  const seen = await findReminder(tx, acting.clinicId, id);
  if (seen === null || !(await lockPatient(tx, acting.clinicId, seen.patientId))) return 0;
  const reminder = await lockReminder(tx, acting.clinicId, id);
  const waits = reminder !== null && isLive(reminder.status) && reminder.ruleId === rule.id;
  if (!waits || reminder.ruleVersion === rule.version) return 0;
  const audience = await readAudience(tx, acting.clinicId, reminder.patientId);
  const performedOn = reminder.anchor?.performedOn ?? null;
  const dueOn =
    audience === null || performedOn === null ? null : dueAfter(rule, audience.patient, performedOn);
  const calendar = await calendarOfRule(tx, rule, reminder);
  const fromVersion = reminder.ruleVersion;
  reminder.title = rule.name;
  reminder.priority = rule.priority;
  reminder.purpose = rule.purpose;
  reminder.ruleVersion = rule.version;
  reminder.locationId = rule.locationId;
  reminder.satisfiedBy = [...rule.satisfiedBy];
  reminder.steps = await pinRuleSteps(tx, acting.clinicId, rule);
  reminder.dueOn = reminder.heldDue?.dueOn ?? dueOn ?? reminder.dueOn;
  reminder.lapseAt = lapseInstant(reminder.dueOn, rule.lapseAfter, calendar.window.zone);
  await saveCycle(tx, cycleOf(reminder, acting.at));
  await writeSends(tx, reminder, calendar, acting.at);
  const detail = { ruleId: rule.id, ruleVersion: rule.version, fromVersion };
  await finishChange(tx, reminder, {
    type: 'ruleVersionApplied',
    actor: acting.actor,
    at: acting.at,
    detail,
    bulk: true,
  });
  await endIfAllSent(tx, acting, reminder);
  // What it says of the services that complete it, and of when it is quiet, counts at once.
  await followPatient(tx, acting, reminder.patientId);
  return 1;
}
