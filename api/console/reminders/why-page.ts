import { missing } from '../../../commands/refusal.js';
import { serviceOf } from '../../../commands/reminders/complete-reminder.js';
import { whyReminded } from '../../../commands/rules/why-reminded.js';
import { findReminder } from '../../../db/reminders/reminder-store.js';
import type { ExplainedTree } from '../../../domain/rules/explain-conditions.js';
import { type ConsoleAnswer, showPage } from '../console-answer.js';
import type { ConsoleDeps, ConsoleVisit } from '../console-page.js';
import { reminderWordsIn } from './reminder-words-in.js';

/** Why a patient did or did not get a reminder for the service: what was reported, and each rule with its conditions. */
export async function showWhyPage({ db }: ConsoleDeps, visit: ConsoleVisit): Promise<ConsoleAnswer> {
  const { visitor, acting } = visit;
  const w = reminderWordsIn(visitor.language);
  const reminder =
    (await findReminder(db.reader, acting.clinicId, visit.param('reminderId'))) ?? missing('reminder');
  const code = serviceOf(reminder) ?? reminder.serviceCode;
  const why = code === null ? null : await whyReminded(db.reader, acting, reminder.patientId, code);
  return showPage('reminders/why-page', {
    title: w.whyGot,
    section: 'reminders',
    w,
    reminder,
    reports: why?.reports ?? [],
    serviceCode: code,
    rules: (why?.rules ?? []).map(({ rule, verdict, conditions }) => ({
      name: rule.name,
      id: rule.id,
      words: w.verdicts[verdict],
      conditions: leavesOf(conditions),
    })),
  });
}

interface Leaf {
  readonly text: string;
  readonly holds: boolean;
}

function leavesOf(tree: ExplainedTree): Leaf[] {
  return tree.conditions.flatMap((one): Leaf[] => {
    if ('conditions' in one) return leavesOf(one);
    const value = Array.isArray(one.value) ? one.value.join(', ') : String(one.value);
    return [{ text: `${one.field} ${one.operator} ${value}`, holds: one.holds }];
  });
}
