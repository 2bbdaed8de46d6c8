import { v7 as uuid } from 'uuid';
import type { Audience } from '../../db/consent/audience.js';
import type { Tx } from '../../db/database.js';
import type { CareLine } from '../../domain/reminders/care-line.js';
import { isGivenForGood } from '../../domain/reminders/care-line.js';
import type { Rule } from '../../domain/rules/rule.js';
import type { Reminder } from '../../entities/reminders/reminder.js';
import type { Acting } from '../acting.js';
import { endIfAllSent } from './end-if-all-sent.js';
import { keepReminder } from './keep-reminder.js';
import { lapseInstant } from './lapse-instant.js';
import { newReminder } from './new-reminder.js';
import { calendarOfRule, dueAfter, pinRuleSteps } from './rule-schedule.js';

/**
 * Makes the reminder that a rule asks for. Nobody is reminded of a patient who is dead or archived, nor can a due date
 * be counted from an unknown birth date; one that would already be too old is made as lapsed, one whose care was
 * given meanwhile as completed, so that the list is true. One whose only messages are too late ends at once.
 */
export async function makeAutomaticReminder(
  tx: Tx,
  acting: Acting,
  audience: Audience,
  line: CareLine,
  rule: Rule,
): Promise<Reminder | null> {
  const dueOn = dueAfter(rule, audience.patient, line.anchor.performedOn);
  if (dueOn === null || audience.patient.deceased || audience.patient.archived) return null;
  const calendar = await calendarOfRule(tx, rule, {
    clinicId: acting.clinicId,
    patientId: audience.patient.id,
  });
  const reminder = newReminder(
    {
      id: uuid(),
      clinicId: acting.clinicId,
      locationId: rule.locationId,
      kind: 'automatic',
      patientId: audience.patient.id,
      title: rule.name,
      serviceCode: line.serviceCode === '' ? null : line.serviceCode,
      ruleId: rule.id,
      ruleVersion: rule.version,
      satisfiedBy: [...rule.satisfiedBy],
      ownText: null,
      steps: await pinRuleSteps(tx, acting.clinicId, rule),
      dueOn,
      eventAt: new Date(line.anchor.occurredAt),
      anchor: line.anchor,
      lastPerformedOn: line.serviceCode === '' ? null : line.anchor.performedOn,
      lapseAt: lapseInstant(dueOn, rule.lapseAfter, calendar.window.zone),
      metadata: {},
      priority: rule.priority,
      purpose: rule.purpose,
      repeat: null,
    },
    acting.at,
  );
  reminder.eventKey = line.eventKey;
  if (isGivenForGood(line, rule)) {
    Object.assign(reminder, { status: 'completed', completedByFactId: line.anchor.factId });
  } else if (reminder.lapseAt !== null && reminder.lapseAt <= acting.at) {
    Object.assign(reminder, { status: 'lapsed', statusReason: 'tooOld' });
  }
  const detail = { ruleId: rule.id, ruleVersion: rule.version, performedOn: line.anchor.performedOn, dueOn };
  await keepReminder(tx, reminder, calendar, { type: 'created', actor: acting.actor, at: acting.at, detail });
  await endIfAllSent(tx, acting, reminder);
  return reminder;
}
