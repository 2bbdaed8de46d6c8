import type { ReminderEdit } from '../../../commands/reminders/edit-reminder.js';
import type { ManualReminderInput, RepeatInput } from '../../../commands/reminders/create-manual-reminder.js';
import type { StepInput } from '../../../commands/reminders/pin-steps.js';
import { addToDate, dateAt, instantOf, isDate, isLocalTime, timeAt } from '../../../domain/clinic-time.js';
import { REMINDER_PURPOSES } from '../../../domain/consent/permission.js';
import { CHANNELS, type Channel } from '../../../domain/reminders/step.js';
import { PRIORITIES } from '../../../domain/rules/rule.js';
import type { TemplateContent } from '../../../entities/messages/template-version.js';
import type { Reminder } from '../../../entities/reminders/reminder.js';
import type { ConsoleVisit } from '../console-page.js';
import { isUuid } from '../is-uuid.js';

/** One step as it stands in the form. */
export interface FormStep {
  readonly kind: string;
  readonly count: string;
  readonly unit: string;
  readonly date: string;
  readonly time: string;
}

/** A form for a reminder with what was typed, whether or not it can be taken. */
export interface ReminderForm {
  readonly title: string;
  readonly dueOn: string;
  readonly serviceCode: string;
  readonly priority: string;
  /** Only a new reminder's can be chosen. */
  readonly purpose: string;
  readonly source: 'template' | 'own';
  readonly templateId: string;
  readonly subject: string;
  readonly email: string;
  readonly sms: string;
  readonly letter: string;
  readonly channels: readonly string[];
  readonly steps: readonly FormStep[];
  readonly every: string;
  readonly everyUnit: string;
  readonly times: string;
}

/** The kinds of a step: so long before or after the due date, on it, or at an exact time. */
export const STEP_KINDS = ['before', 'on', 'after', 'at'] as const;
export const STEP_UNITS = ['D', 'W', 'M'] as const;
const REPEAT_UNITS: readonly string[] = ['D', 'W', 'M', 'Y'];
/** More steps than anybody plans by hand. */
export const MOST_STEPS = 12;
const FIRST_STEP: FormStep = { kind: 'before', count: '7', unit: 'D', date: '', time: '' };

/** The form before anything was typed. */
export function emptyForm(today: string): ReminderForm {
  return {
    title: '',
    dueOn: addToDate(today, 'P1M'),
    serviceCode: '',
    priority: 'normal',
    purpose: 'care',
    source: 'template',
    templateId: '',
    subject: '',
    email: '',
    sms: '',
    letter: '',
    channels: ['email'],
    steps: [FIRST_STEP],
    every: '',
    everyUnit: 'M',
    times: '',
  };
}

/** Reads what was typed. */
export function readForm({ field, fieldAll }: ConsoleVisit): ReminderForm {
  const kinds = fieldAll('stepKind').slice(0, MOST_STEPS);
  const at = (name: string, index: number) => fieldAll(name)[index] ?? '';
  const remove = field('remove');
  const steps = kinds
    .map((kind, index) => ({
      kind,
      count: at('stepCount', index),
      unit: at('stepUnit', index),
      date: at('stepDate', index),
      time: at('stepTime', index),
    }))
    .filter((_, index) => remove === '' || String(index) !== remove);
  const isLonger = field('do') === 'addStep' && steps.length < MOST_STEPS;
  return {
    title: field('title'),
    dueOn: field('dueOn'),
    serviceCode: field('serviceCode'),
    priority: field('priority'),
    purpose: field('purpose'),
    source: field('source') === 'own' ? 'own' : 'template',
    templateId: field('templateId'),
    subject: field('subject'),
    email: field('email'),
    sms: field('sms'),
    letter: field('letter'),
    channels: fieldAll('channels'),
    steps: isLonger ? [...steps, FIRST_STEP] : steps,
    every: field('every'),
    everyUnit: field('everyUnit'),
    times: field('times'),
  };
}

/** The form of a reminder that is there already; `null` for its steps when the form has no words for them. */
export function formOf(reminder: Reminder, zone: string): ReminderForm & { readonly hasOddSteps: boolean } {
  const { title, dueOn, serviceCode, priority, purpose, ownText, steps, repeat } = reminder;
  const channels = [...new Set(steps.flatMap((step) => step.channels))];
  const known = steps.map((step) => formStep(step, zone));
  const sameChannels = steps.every((step) => step.channels.join() === channels.join());
  const templates = new Set(steps.map((step) => step.template?.templateId ?? ''));
  const hasOddSteps = !sameChannels || templates.size > 1 || known.includes(null);
  const every = /^P(\d+)([DWMY])$/.exec(repeat?.every ?? '');
  return {
    title,
    dueOn,
    serviceCode: serviceCode ?? '',
    priority,
    purpose,
    source: ownText === null ? 'template' : 'own',
    templateId: steps.find((step) => step.template !== undefined)?.template?.templateId ?? '',
    subject: ownText?.email?.subject ?? '',
    email: ownText?.email?.body ?? '',
    sms: ownText?.sms?.body ?? '',
    letter: ownText?.letter?.body ?? '',
    channels,
    steps: known.flatMap((step) => step ?? []),
    every: every?.[1] ?? '',
    everyUnit: every?.[2] ?? 'M',
    times: repeat?.times?.toString() ?? '',
    hasOddSteps,
  };
}

function formStep(step: Reminder['steps'][number], zone: string): FormStep | null {
  if (step.channelMode === 'first' || step.leadTimes !== undefined || step.fallbackAfter !== undefined)
    return null;
  const time = step.time ?? '';
  if (step.at !== undefined) {
    const at = new Date(step.at);
    return { kind: 'at', count: '', unit: 'D', date: dateAt(at, zone), time: timeAt(at, zone) };
  }
  const found = /^(-?)P(\d+)([DWM])$/.exec(step.offset ?? 'P0D');
  if (found === null || step.from !== 'due') return null;
  const [, minus = '', count = '0', unit = 'D'] = found;
  if (Number(count) === 0) return { kind: 'on', count: '', unit: 'D', date: '', time };
  return { kind: minus === '-' ? 'before' : 'after', count, unit, date: '', time };
}

/** What a form says, and which of its fields cannot be read. */
export interface FormInput {
  readonly input: Omit<ManualReminderInput, 'patientId'>;
  /** By the name of the field. */
  readonly unread: Readonly<Record<string, 'required' | 'wrong'>>;
}

/** Reads a form as a reminder; what cannot be read is named, and everything else is there to look at. */
export function inputOf(form: ReminderForm, zone: string): FormInput {
  const unread: Record<string, 'required' | 'wrong'> = {};
  if (form.title === '') unread['title'] = 'required';
  if (!isDate(form.dueOn)) unread['dueOn'] = form.dueOn === '' ? 'required' : 'wrong';
  const channels = CHANNELS.filter((channel) => form.channels.includes(channel));
  if (channels.length === 0) unread['channels'] = 'required';
  const schedule = form.steps.map((step, index): StepInput => {
    const read = stepOf(step, zone);
    if (read === null) unread[`step-${index}`] = 'wrong';
    return { name: `step-${index + 1}`, ...(read ?? { offset: 'P0D' }) };
  });
  if (schedule.length === 0) unread['schedule'] = 'required';
  const needsText = channels.some((channel) => channel !== 'staffTask');
  const isTemplate = isUuid(form.templateId);
  if (form.source === 'template' && !isTemplate && needsText) unread['templateId'] = 'required';
  const repeat = repeatOf(form);
  if (repeat === null) unread['every'] = 'wrong';
  const own = form.source === 'own' ? { text: ownText(form, channels) } : {};
  const template = form.source === 'template' && isTemplate ? { templateId: form.templateId } : {};
  return {
    unread,
    input: {
      title: form.title.slice(0, 200),
      dueOn: isDate(form.dueOn) ? form.dueOn : '',
      channels,
      schedule,
      priority: PRIORITIES.find((one) => one === form.priority) ?? 'normal',
      purpose: REMINDER_PURPOSES.find((one) => one === form.purpose) ?? 'care',
      ...(form.serviceCode !== '' && { serviceCode: form.serviceCode }),
      ...(repeat !== null && repeat !== undefined && { repeat }),
      ...own,
      ...template,
    },
  };
}

/** What of a reminder a form changes. */
export function editOf(before: ReminderForm, form: ReminderForm, { input }: FormInput): ReminderEdit {
  const changed = (names: readonly (keyof ReminderForm)[]) =>
    names.some((name) => JSON.stringify(before[name]) !== JSON.stringify(form[name]));
  const says = changed(['source', 'templateId', 'subject', 'email', 'sms', 'letter']);
  const { text, templateId } = input;
  return {
    ...(changed(['title']) && { title: input.title }),
    ...(changed(['dueOn']) && { dueOn: input.dueOn }),
    ...(changed(['priority']) && { priority: input.priority }),
    ...(changed(['steps', 'channels']) && { schedule: input.schedule, channels: input.channels }),
    ...(says && text !== undefined && { text }),
    ...(says && text === undefined && templateId !== undefined && { templateId }),
  };
}

function stepOf({ kind, count, unit, date, time }: FormStep, zone: string): StepInput | null {
  if (time !== '' && !isLocalTime(time)) return null;
  if (kind === 'at') {
    if (!isDate(date) || time === '') return null;
    return { at: instantOf(date, time, zone).toISOString() };
  }
  const timed = time === '' ? {} : { time };
  if (kind === 'on') return { offset: 'P0D', ...timed };
  const length = Number(count);
  if (!Number.isInteger(length) || length < 0 || length > 1_000) return null;
  if (!STEP_UNITS.some((one) => one === unit) || (kind !== 'before' && kind !== 'after')) return null;
  return { offset: `${kind === 'before' && length > 0 ? '-' : ''}P${length}${unit}`, ...timed };
}

function repeatOf({ every, everyUnit, times }: ReminderForm): RepeatInput | null | undefined {
  if (every === '') return undefined;
  const [length, most] = [Number(every), times === '' ? undefined : Number(times)];
  const isLength =
    Number.isInteger(length) && length > 0 && length <= 1_000 && REPEAT_UNITS.includes(everyUnit);
  const isMost = most === undefined || (Number.isInteger(most) && most >= 2 && most <= 1_000);
  return isLength && isMost ? { every: `P${length}${everyUnit}`, times: most } : null;
}

function ownText(
  { subject, email, sms, letter }: ReminderForm,
  channels: readonly Channel[],
): TemplateContent {
  return {
    ...(channels.includes('email') && email !== '' && { email: { subject, body: email } }),
    ...(channels.some((one) => one === 'sms' || one === 'external') && sms !== '' && { sms: { body: sms } }),
    ...(channels.includes('letter') && letter !== '' && { letter: { body: letter } }),
  };
}
