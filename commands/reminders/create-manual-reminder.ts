import { v7 as uuid } from 'uuid';
import { readAudience } from '../../db/consent/audience.js';
import type { Audience } from '../../db/consent/audience.js';
import type { Database, Tx } from '../../db/database.js';
import { currentTemplates } from '../../db/messages/template-contents.js';
import type { ReminderSide } from '../../db/reminders/reminder-views.js';
import { dateAt } from '../../domain/clinic-time.js';
import type { Send } from '../../entities/messages/send.js';
import { longestText, checkTextFor } from '../../domain/messages/wording.js';
import { patientReminderFields } from '../../domain/messages/merge-field.js';
import type { ReminderPurpose } from '../../domain/consent/permission.js';
import type { Repeat } from '../../domain/reminders/recurrence.js';
import type { Channel } from '../../domain/reminders/step.js';
import type { Priority } from '../../domain/rules/rule.js';
import type { TemplateContent } from '../../entities/messages/template-version.js';
import type { Reminder } from '../../entities/reminders/reminder.js';
import type { Acting } from '../acting.js';
import type { FieldError } from '../refusal.js';
import { refuseFields } from '../refusal.js';
import type { ClinicCalendar } from './clinic-calendar.js';
import { attendReminder } from './attend-patient.js';
import { readCalendar } from './clinic-calendar.js';
import { keepReminder } from './keep-reminder.js';
import { newReminder } from './new-reminder.js';
import { endOfOccurrence, repeatErrors } from './next-occurrence.js';
import type { StepInput } from './pin-steps.js';
import { pinSteps, templateIdsOf } from './pin-steps.js';
import { reachErrorsOfSteps } from './reach-errors.js';
import { EXACT_TOLERANCE_MS, firstSends } from './write-plan.js';

/** A reminder made by hand, as the caller describes it. */
export interface ManualReminderInput {
  readonly patientId: string;
  readonly title: string;
  readonly dueOn: string;
  readonly serviceCode?: string | undefined;
  readonly locationId?: string | undefined;
  readonly channels: readonly Channel[];
  readonly templateId?: string | undefined;
  readonly text?: TemplateContent | undefined;
  readonly schedule: readonly StepInput[];
  readonly metadata?: Record<string, string> | undefined;
  readonly priority?: Priority | undefined;
  /** What it is for; care unless given. Marketing needs a consent of its own, and keeps silent in mourning. */
  readonly purpose?: ReminderPurpose | undefined;
  /** It comes again by itself, so often in all, or until somebody ends it. */
  readonly repeat?: RepeatInput | undefined;
}

/** How a reminder comes again: a calendar interval, and how often in all. */
export interface RepeatInput {
  readonly every: string;
  readonly times?: number | undefined;
}

/** A recurrence that begins with a due date. */
export function repeatFrom({ every, times }: RepeatInput, from: string): Repeat {
  return { every, times: times ?? null, from, occurrence: 1, reached: 1 };
}

/** A reminder that has just been made, with what is shown beside it: nobody need read it again. */
export interface MadeReminder {
  readonly reminder: Reminder;
  readonly side: ReminderSide;
}

/**
 * Makes a manual reminder: one client, one patient, a schedule by hand.
 *
 * @throws Refused with every field that stands in the way: a due date in the past, an exact instant more than 60 s
 * past, a channel without usable contact, consent or text, no step left.
 */
export async function createManualReminder(
  db: Database,
  acting: Acting,
  input: ManualReminderInput,
): Promise<MadeReminder> {
  return await db.transaction(async (tx) => {
    const audience = await readAudience(tx, acting.clinicId, input.patientId, 'share');
    const calendar = await readCalendar(tx, {
      clinicId: acting.clinicId,
      locationId: input.locationId ?? null,
      patientId: input.patientId,
    });
    const { steps, errors } = await pinnedSteps(tx, acting, input);
    const reminder = newReminder(
      {
        id: uuid(),
        clinicId: acting.clinicId,
        locationId: input.locationId ?? null,
        kind: 'manual',
        patientId: input.patientId,
        title: input.title,
        serviceCode: input.serviceCode ?? null,
        ruleId: null,
        ruleVersion: null,
        satisfiedBy: input.serviceCode === undefined ? [] : [input.serviceCode],
        ownText: input.text ?? null,
        steps,
        dueOn: input.dueOn,
        eventAt: acting.at,
        anchor: null,
        lastPerformedOn: null,
        lapseAt: null,
        metadata: input.metadata ?? {},
        priority: input.priority ?? 'normal',
        purpose: input.purpose ?? 'care',
        repeat: input.repeat === undefined ? null : repeatFrom(input.repeat, input.dueOn),
      },
      acting.at,
    );
    reminder.lapseAt = endOfOccurrence(reminder, calendar, acting.at);
    refuseFields([
      ...inputErrors(audience, calendar, acting, input),
      ...errors,
      ...repeatErrors(reminder),
      ...stepErrors(reminder, calendar, acting.at),
    ]);
    const note = { type: 'created', actor: acting.actor, at: acting.at };
    const sends = await keepReminder(tx, reminder, calendar, note);
    if (reminder.satisfiedBy.length > 0) await attendReminder(tx, acting, reminder);
    return { reminder, side: sideOf(sends, audience, calendar) };
  });
}

function sideOf(sends: readonly Send[], audience: Audience | null, calendar: ClinicCalendar): ReminderSide {
  const inOrder = sends.toSorted((a, b) => a.plannedAt.getTime() - b.plannedAt.getTime());
  const shown = inOrder.map(({ plannedAt, decidedAt, ...send }) => ({
    ...send,
    plannedAt: plannedAt.toISOString(),
    at: decidedAt?.toISOString() ?? null,
  }));
  return {
    clientId: audience?.client.id ?? '',
    zone: calendar.window.zone,
    ruleOn: true,
    sends: shown,
  };
}

function stepErrors(reminder: Reminder, calendar: ClinicCalendar, at: Date): FieldError[] {
  if (firstSends(reminder, calendar, at).sends.some((send) => send.state === 'planned')) return [];
  const message = 'no step of the schedule is still to come, so nothing would be sent';
  return [{ pointer: '/schedule', code: 'noStepLeft', message }];
}

async function pinnedSteps(tx: Tx, acting: Acting, input: ManualReminderInput) {
  const ids = templateIdsOf(input.schedule, input.templateId);
  const templates = await currentTemplates(tx, acting.clinicId, ids);
  const { channels, templateId, text } = input;
  return pinSteps(
    input.schedule,
    { channels, templateId, ownText: text ?? null, pointer: '/schedule' },
    templates,
  );
}

function inputErrors(
  audience: Audience | null,
  calendar: ClinicCalendar,
  acting: Acting,
  input: ManualReminderInput,
): FieldError[] {
  const errors: FieldError[] = [];
  if (audience === null) {
    errors.push({
      pointer: '/patientId',
      code: 'unknownReference',
      message: 'names no patient of this clinic',
    });
  } else if (audience.patient.deceased || audience.patient.archived || audience.client.archived) {
    const code = audience.patient.deceased ? 'deceased' : 'archived';
    errors.push({ pointer: '/patientId', code, message: `nothing can be sent about this patient: ${code}` });
  } else {
    errors.push(...reachErrorsOfSteps(audience, input, '/channels', acting.at));
  }
  if (input.dueOn < dateAt(acting.at, calendar.window.zone)) {
    errors.push({ pointer: '/dueOn', code: 'past', message: 'the due date lies in the past' });
  }
  for (const [index, step] of input.schedule.entries()) {
    if (step.at !== undefined && Date.parse(step.at) < acting.at.getTime() - EXACT_TOLERANCE_MS) {
      errors.push({ pointer: `/schedule/${index}/at`, code: 'past', message: 'this instant has passed' });
    }
  }
  return [...errors, ...ownTextErrors(input.text ?? {})];
}

/** What is wrong with the merge fields or the size of a text written by hand. */
export function ownTextErrors(text: TemplateContent): FieldError[] {
  const parts = [
    { pointer: '/text/email/subject', use: 'subject', text: text.email?.subject },
    { pointer: '/text/email/body', use: 'emailBody', text: text.email?.body },
    { pointer: '/text/sms/body', use: 'smsBody', text: text.sms?.body },
    { pointer: '/text/letter/body', use: 'letterBody', text: text.letter?.body },
  ] as const;
  return parts.flatMap(({ pointer, use, text: written }) =>
    checkTextFor(use, (written ?? '').slice(0, longestText[use] + 1), patientReminderFields).map(
      ({ code, message }) => ({
        pointer,
        code,
        message,
      }),
    ),
  );
}
