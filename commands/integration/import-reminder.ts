import type { Database, Tx } from '../../db/database.js';
import {
  importedReminder,
  keepImportedReminder,
  namedAs,
  reminderOfRule,
  tellSlowly,
} from '../../db/integration/known-import.js';
import { findRule } from '../../db/rules/find-rule.js';
import type { Rule } from '../../domain/rules/rule.js';
import type { Acting } from '../acting.js';
import { missing, refuseFields } from '../refusal.js';
import { editReminder } from '../reminders/edit-reminder.js';
import { sendNothingLate } from '../reminders/late-steps.js';
import type { OpenReminder } from './import-readers.js';
import type { ImportActing } from './import-service.js';
import { patientOf, recordPast } from './import-service.js';
import { importManualReminder } from './import-manual-reminder.js';

/**
 * Takes over a reminder that is open in another system. One that names a rule becomes the reminder that the rule keeps
 * for this patient, counted from `lastPerformedOn`; any other is a manual one. A line that was imported before changes
 * nothing: what became of its reminder since is the clinic's own doing.
 *
 * @throws Refused with everything that is wrong with the line
 */
export async function importReminder(
  db: Database,
  tx: Tx,
  acting: ImportActing,
  line: OpenReminder,
): Promise<'created' | 'unchanged'> {
  if ((await importedReminder(tx, acting.clinicId, line.externalId)) !== null) return 'unchanged';
  const patientId = await patientOf(tx, acting, line);
  sendNothingLate(tx);
  const ruleId = await idOf(tx, acting, 'rule', line.rule);
  const templateId = await idOf(tx, acting, 'template', line.template);
  const reminderId =
    ruleId === undefined
      ? await importManualReminder(tx, acting, { ...line, patientId, templateId })
      : await importRuleReminder(db, tx, acting, { ...line, patientId }, ruleId);
  await tellSlowly(tx, [reminderId]);
  await keepImportedReminder(tx, acting.clinicId, line.externalId, reminderId);
  return 'created';
}

async function importRuleReminder(
  db: Database,
  tx: Tx,
  acting: ImportActing,
  line: OpenReminder & { readonly patientId: string },
  ruleId: string,
): Promise<string> {
  const rule = (await findRule(tx, acting.clinicId, ruleId)) ?? missing('rule');
  const { patientId, lastPerformedOn, externalId } = line;
  const serviceCode = line.serviceCode ?? rule.satisfiedBy[0];
  if (lastPerformedOn === undefined || serviceCode === undefined) {
    refuseFields([needed(lastPerformedOn === undefined ? 'lastPerformedOn' : 'serviceCode')]);
    throw new Error('unreachable');
  }
  const eventId = `reminder/${externalId}`;
  const past = { serviceCode, performedOn: lastPerformedOn };
  await recordPast(db, tx, acting, { ...past, patientId, eventId, data: { patientId, ...past } });
  const reminder = await reminderOfRule(tx, patientId, ruleId);
  if (reminder === null) {
    refuseFields([doesNotApply(rule, serviceCode)]);
    throw new Error('unreachable');
  }
  const isNewest = reminder.lastPerformedOn === lastPerformedOn;
  if (isNewest && line.dueOn !== undefined && line.dueOn !== reminder.dueOn)
    await editReminder(db, acting, { reminderId: reminder.id }, { dueOn: line.dueOn });
  return reminder.id;
}

/** The rule or the template of that name. @throws Refused unless there is exactly one */
async function idOf(
  tx: Tx,
  { clinicId }: Acting,
  what: 'rule' | 'template',
  name: string | undefined,
): Promise<string | undefined> {
  if (name === undefined) return undefined;
  const ids = await namedAs(tx, what, clinicId, name);
  if (ids.length === 1) return ids[0];
  const message =
    ids.length === 0
      ? `the clinic has no ${what} in use that is called “${name}”`
      : `several ${what}s are called “${name}”`;
  refuseFields([{ pointer: `/${what}`, code: ids.length === 0 ? 'unknown' : 'ambiguous', message }]);
  return undefined;
}

function needed(field: string) {
  return {
    pointer: `/${field}`,
    code: 'required',
    message: 'is required: the reminder of a rule counts from the day on which the service was last done',
  };
}

function doesNotApply(rule: Rule, serviceCode: string) {
  return {
    pointer: '/rule',
    code: 'ruleDoesNotApply',
    message: `the rule “${rule.name}” makes no reminder of ${serviceCode} for this patient: look at its conditions`,
  };
}
