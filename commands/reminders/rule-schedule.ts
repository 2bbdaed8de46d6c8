import type { AudiencePatient } from '../../db/consent/audience.js';
import type { Tx } from '../../db/database.js';
import { currentTemplates } from '../../db/messages/template-contents.js';
import { ruleVersion } from '../../db/rules/rules-in-force.js';
import { addToDate } from '../../domain/clinic-time.js';
import type { Step } from '../../domain/reminders/step.js';
import type { Rule } from '../../domain/rules/rule.js';
import type { Reminder } from '../../entities/reminders/reminder.js';
import type { ClinicCalendar } from './clinic-calendar.js';
import { readCalendar } from './clinic-calendar.js';
import { lateStepsIn } from './late-steps.js';

/**
 * The steps of a rule with the templates pinned in today's versions. A template that is gone leaves its step without
 * one; the claim then skips the send as `templateMissing`, where a person sees it.
 */
export async function pinRuleSteps(tx: Tx, clinicId: string, rule: Rule): Promise<Step[]> {
  const ids = [
    ...new Set(rule.steps.flatMap((step) => (step.templateId === undefined ? [] : [step.templateId]))),
  ];
  const templates = await currentTemplates(tx, clinicId, ids);
  return rule.steps.map(({ templateId, ...step }) => {
    const template = templateId === undefined ? undefined : templates.get(templateId);
    if (template === undefined) return step;
    return { ...step, template: { templateId: template.id, templateVersion: template.version } };
  });
}

/** The calendar by which a rule's reminders are planned: that of its location, with the rule's word on late steps. */
export async function calendarOfRule(
  tx: Tx,
  rule: Rule,
  about: { readonly clinicId: string; readonly patientId: string },
): Promise<ClinicCalendar> {
  const { clinicId, patientId } = about;
  const calendar = await readCalendar(tx, { clinicId, locationId: rule.locationId, patientId });
  return { ...calendar, lateSteps: lateStepsIn(tx, rule.late ?? calendar.lateSteps) };
}

/**
 * The calendar by which a reminder is planned anew: that of its place, with its rule's word on late steps. A visit's
 * late steps are never made up for: what is said before it has its own time.
 */
export async function calendarOfReminder(tx: Tx, reminder: Reminder): Promise<ClinicCalendar> {
  const { ruleId, ruleVersion: version } = reminder;
  const calendar = await readCalendar(tx, reminder);
  if (reminder.kind === 'appointment') return { ...calendar, lateSteps: 'skip', visitAt: reminder.eventAt };
  const rule = ruleId === null || version === null ? null : await ruleVersion(tx, ruleId, version);
  return { ...calendar, lateSteps: lateStepsIn(tx, rule?.late ?? calendar.lateSteps) };
}

/**
 * The due date that a rule sets after a service; `null` when it counts from a birth date that nobody recorded. An
 * absence is due when the patient has not come for so long since that day.
 */
export function dueAfter(
  rule: Rule,
  patient: Pick<AudiencePatient, 'dateOfBirth'>,
  performedOn: string,
): string | null {
  const since = rule.trigger.after === undefined ? performedOn : addToDate(performedOn, rule.trigger.after);
  const from = rule.due.from === 'birth' ? patient.dateOfBirth : since;
  return from === null ? null : addToDate(from, rule.due.after);
}
