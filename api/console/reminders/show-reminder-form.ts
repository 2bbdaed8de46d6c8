import type { PatientToChoose } from '../../../db/reminders/patients-to-choose.js';
import { formChoices } from '../../../db/reminders/patients-to-choose.js';
import { patientReminderFields } from '../../../domain/messages/merge-field.js';
import { REMINDER_PURPOSES } from '../../../domain/consent/permission.js';
import { CHANNELS } from '../../../domain/reminders/step.js';
import { PRIORITIES } from '../../../domain/rules/rule.js';
import type { Reminder } from '../../../entities/reminders/reminder.js';
import { type ConsoleAnswer, showFragment, showPage } from '../console-answer.js';
import type { ConsoleDeps, ConsoleVisit } from '../console-page.js';
import { alphabetName } from '../messages/alphabet-name.js';
import { messageWordsIn } from '../messages/message-words.js';
import { reasonIn } from '../messages/reason-in.js';
import { ruleEditorWords } from '../rules/rule-editor-words.js';
import { previewForm } from './form-preview.js';
import { formFaultIn } from './form-faults.js';
import { formWordsIn } from './form-words.js';
import { inputOf, MOST_STEPS, type ReminderForm, STEP_KINDS, STEP_UNITS } from './reminder-form.js';
import { reminderWordsIn } from './reminder-words-in.js';

/** Whose reminder the form is about. */
export interface FormSubject {
  /** `null`: the patient is dead or archived; nothing can be previewed. */
  readonly patient: PatientToChoose | null;
  /** `null`: a new one. */
  readonly reminder: Reminder | null;
  readonly path: string;
  /** Its schedule cannot be shown in the form. */
  readonly hasOddSteps: boolean;
}

/** Shows the form with what was typed and what it would come to; for htmx, what it would come to alone. */
export async function showReminderForm(
  deps: ConsoleDeps,
  visit: ConsoleVisit,
  { patient, reminder, path, hasOddSteps }: FormSubject,
  form: ReminderForm,
  faults: Readonly<Record<string, string>>,
): Promise<ConsoleAnswer> {
  const { visitor, req, field } = visit;
  const { language } = visitor;
  const f = formWordsIn(language);
  const read = inputOf(form, visitor.timeZone);
  const preview = patient === null ? null : await previewForm(deps, visit, patient.id, read);
  const shared = {
    f,
    m: messageWordsIn(language),
    preview,
    hasOddSteps,
    reasonOf: (code: string) => reasonIn(language, code),
    alphabet: (encoding: string) => alphabetName(encoding, language),
  };
  if (req.get('hx-request') === 'true' && field('do') === 'preview')
    return showFragment('reminders/form-preview', shared);
  const isWrong = Object.keys(faults).length > 0;
  const said = Object.entries(faults).map(([name, code]) => [
    name,
    formFaultIn(language, code) ?? `${f.otherFault} ${code}`,
  ]);
  return showPage(
    'reminders/reminder-form',
    {
      ...shared,
      title: reminder === null ? f.newTitle : f.editTitle,
      section: 'reminders',
      w: reminderWordsIn(language),
      choices: await formChoices(deps.db.reader, visitor.clinicId),
      fields: patientReminderFields,
      channels: CHANNELS,
      priorities: PRIORITIES,
      purposes: REMINDER_PURPOSES,
      rule: ruleEditorWords(language),
      kinds: STEP_KINDS,
      units: STEP_UNITS,
      mostSteps: MOST_STEPS,
      patient,
      reminder,
      path,
      form,
      faults: Object.fromEntries(said) as Readonly<Record<string, string>>,
    },
    { status: isWrong ? 422 : 200, styles: ['reminder-acts.css'], scripts: ['merge-field.js'] },
  );
}
