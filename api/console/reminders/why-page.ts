import { missing } from '../../../commands/refusal.js';
import { serviceOf } from '../../../commands/reminders/complete-reminder.js';
import { whyReminded } from '../../../commands/rules/why-reminded.js';
import { findReminder } from '../../../db/reminders/reminder-store.js';
import { ruleVocabulary } from '../../../db/rules/rule-vocabulary.js';
import { type ConsoleAnswer, showPage } from '../console-answer.js';
import type { ConsoleDeps, ConsoleVisit } from '../console-page.js';
import { sayFor } from '../console-say.js';
import { askedLines } from '../rules/asked-lines.js';
import { namesOfVocabulary } from '../rules/names-of-vocabulary.js';
import { ruleTrustWords } from '../rules/rule-trust-words.js';
import { whyAnswer } from '../rules/why-answer.js';
import { reminderWordsIn } from './reminder-words-in.js';

/** Why a patient did or did not get a reminder for the service: what was reported, and each rule with its conditions. */
export async function showWhyPage({ db }: ConsoleDeps, visit: ConsoleVisit): Promise<ConsoleAnswer> {
  const { visitor, acting } = visit;
  const { language } = visitor;
  const w = reminderWordsIn(language);
  const reminder =
    (await findReminder(db.reader, acting.clinicId, visit.param('reminderId'))) ?? missing('reminder');
  const code = serviceOf(reminder) ?? reminder.serviceCode;
  const why = code === null ? null : await whyReminded(db.reader, acting, reminder.patientId, code);
  const names = namesOfVocabulary(await ruleVocabulary(db.reader, acting.clinicId));
  const data = {
    w,
    reminder,
    reports: why?.reports ?? [],
    service: code === null ? null : (names.service(code) ?? code),
    asking: ruleTrustWords(language),
    answer: why === null ? null : whyAnswer(why, language, names, sayFor(visitor, visit.at)),
    rules: (why?.rules ?? []).map(({ rule, verdict, conditions }) => ({
      name: rule.name,
      id: rule.id,
      words: w.verdicts[verdict],
      conditions: askedLines(conditions, language, names),
    })),
  };
  const page = { title: w.whyGot, section: 'reminders', ...data } as const;
  return showPage('reminders/why-page', page, { styles: ['rules.css'] });
}
