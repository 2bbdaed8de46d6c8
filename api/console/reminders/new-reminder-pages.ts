import { missing, Refused, type FieldError } from '../../../commands/refusal.js';
import { createManualReminder } from '../../../commands/reminders/create-manual-reminder.js';
import { doToReminder } from '../../../commands/reminders/do-to-reminder.js';
import {
  patientsByText,
  patientsOfClient,
  patientToChoose,
  type PatientToChoose,
} from '../../../db/reminders/patients-to-choose.js';
import { findReminder } from '../../../db/reminders/reminder-store.js';
import { type ConsoleAnswer, goTo, showPage } from '../console-answer.js';
import type { ConsoleDeps, ConsolePage, ConsoleVisit } from '../console-page.js';
import { isUuid } from '../is-uuid.js';
import { deedWordsIn } from './deed-words.js';
import { formFaultIn } from './form-faults.js';
import { formWordsIn } from './form-words.js';
import { editOf, emptyForm, formOf, inputOf, readForm, type ReminderForm } from './reminder-form.js';
import { showReminderForm } from './show-reminder-form.js';

/** The form of a reminder: new, for a patient that is found first; or changed. */
export function newReminderPages(deps: ConsoleDeps): readonly ConsolePage[] {
  const edit = '/reminders/:reminderId/edit';
  return [
    { method: 'get', path: '/reminders/new', role: 'staff', handle: (visit) => begin(deps, visit) },
    { method: 'post', path: '/reminders/new', role: 'staff', handle: (visit) => create(deps, visit) },
    { method: 'get', path: edit, role: 'staff', handle: (visit) => change(deps, visit) },
    { method: 'post', path: edit, role: 'staff', handle: (visit) => change(deps, visit) },
  ];
}

/** The form for the patient that is named, or who is meant. */
async function begin(deps: ConsoleDeps, visit: ConsoleVisit): Promise<ConsoleAnswer> {
  const { visitor, asked, today } = visit;
  const { reader } = deps.db;
  const [patientId, clientId, text] = [asked('patient') ?? '', asked('client') ?? '', asked('q') ?? ''];
  const named = isUuid(patientId) ? await patientToChoose(reader, visitor.clinicId, patientId) : null;
  if (named !== null) return await showNew(deps, visit, named, emptyForm(today), {});
  const found = isUuid(clientId)
    ? await patientsOfClient(reader, visitor.clinicId, clientId)
    : await patientsByText(reader, visitor.clinicId, text);
  const [only, ...others] = found;
  if (only !== undefined && others.length === 0 && clientId !== '')
    return await showNew(deps, visit, only, emptyForm(today), {});
  const f = formWordsIn(visitor.language);
  const isAsked = text !== '' || clientId !== '';
  return showPage('reminders/choose-patient', {
    title: f.newTitle,
    section: 'reminders',
    f,
    found,
    text,
    isAsked,
  });
}

async function create(deps: ConsoleDeps, visit: ConsoleVisit): Promise<ConsoleAnswer> {
  const { db } = deps;
  const { visitor, acting, field } = visit;
  const given = field('patientId');
  const patient = isUuid(given) ? await patientToChoose(db.reader, visitor.clinicId, given) : null;
  if (patient === null) missing('patient');
  const form = readForm(visit);
  if (field('do') !== 'save') return await showNew(deps, visit, patient, form, {});
  const read = inputOf(form, visitor.timeZone);
  if (Object.keys(read.unread).length > 0) return await showNew(deps, visit, patient, form, read.unread);
  try {
    const { reminder } = await createManualReminder(db, acting, { ...read.input, patientId: patient.id });
    deps.tell([reminder.id]);
    const path = `/reminders/${reminder.id}`;
    const undo = { action: `${path}/cancel`, fields: { back: path } };
    return goTo(path, { text: formWordsIn(visitor.language).made, undo });
  } catch (error) {
    return await showNew(deps, visit, patient, form, faultsOf(error));
  }
}

async function change(deps: ConsoleDeps, visit: ConsoleVisit): Promise<ConsoleAnswer> {
  const { db } = deps;
  const { visitor, acting, field, req } = visit;
  const reminderId = visit.param('reminderId');
  const reminder = (await findReminder(db.reader, visitor.clinicId, reminderId)) ?? missing('reminder');
  const patient = await patientToChoose(db.reader, visitor.clinicId, reminder.patientId);
  const path = `/reminders/${reminderId}`;
  const { hasOddSteps, ...before } = formOf(reminder, visitor.timeZone);
  const form = req.method === 'POST' ? readForm(visit) : before;
  const about = { patient, reminder, path: `${path}/edit`, hasOddSteps };
  const show = (faults: Readonly<Record<string, string>>) =>
    showReminderForm(deps, visit, about, form, faults);
  if (field('do') !== 'save') return await show({});
  const read = inputOf(hasOddSteps ? { ...form, steps: [] } : form, visitor.timeZone);
  const { schedule: _, ...unread } = read.unread;
  const own = hasOddSteps ? onlyOf(unread, ['title', 'dueOn']) : read.unread;
  if (Object.keys(own).length > 0) return await show(own);
  const edit = editOf(before, hasOddSteps ? { ...form, ...textsOf(before) } : form, read);
  if (Object.keys(edit).length === 0) return goTo(path);
  try {
    const target = { reminderId, ifRevision: Number(field('revision')) };
    const { id, changed } = await doToReminder(db, acting, target, { action: 'edit', edit });
    deps.tell([...changed]);
    const undo = { action: `/deeds/${id}/undo`, fields: { back: path } };
    return goTo(path, { text: deedWordsIn(visitor.language).done.edit, undo });
  } catch (error) {
    return await show(faultsOf(error));
  }
}

async function showNew(
  deps: ConsoleDeps,
  visit: ConsoleVisit,
  patient: PatientToChoose,
  form: ReminderForm,
  faults: Readonly<Record<string, string>>,
): Promise<ConsoleAnswer> {
  const about = { patient, reminder: null, path: '/reminders/new', hasOddSteps: false };
  return await showReminderForm(deps, visit, about, form, faults);
}

/** What of a form stays as it is where its schedule and texts cannot be shown. */
function textsOf({ steps, channels, source, templateId, subject, email, sms, letter }: ReminderForm) {
  return { steps, channels, source, templateId, subject, email, sms, letter };
}

function onlyOf(faults: Readonly<Record<string, string>>, names: readonly string[]): Record<string, string> {
  return Object.fromEntries(Object.entries(faults).filter(([name]) => names.includes(name)));
}

/** The codes of what was refused, by the fields of the form. */
function faultsOf(error: unknown): Record<string, string> {
  if (!(error instanceof Refused) || error.refusal.kind !== 'fields') throw error;
  return Object.fromEntries(error.refusal.errors.map((one) => [fieldAt(one), codeOf(one)]));
}

const FIELDS: Readonly<Record<string, string>> = {
  '/text/email/subject': 'subject',
  '/text/email/body': 'email',
  '/text/sms/body': 'sms',
  '/text/letter/body': 'letter',
  '/repeat/every': 'every',
  '/repeat/times': 'times',
};

function fieldAt({ pointer, code }: FieldError): string {
  const [, first = '', second = '', third = ''] = pointer.split('/');
  if (first === 'schedule' && third === 'channels') return code === 'noText' ? 'channels' : 'templateId';
  if (first === 'schedule' && second !== '') return `step-${second}`;
  return FIELDS[pointer] ?? first;
}

/** A code that the form has words for, else the plain sentence of the command. */
function codeOf({ code, message }: FieldError): string {
  return formFaultIn('en', code) === null ? message : code;
}
