import type { Database, Tx } from '../../db/database.js';
import { currentTemplates } from '../../db/messages/template-contents.js';
import { ruleVersion } from '../../db/rules/rules-in-force.js';
import { saveCycle } from '../../db/reminders/reminder-store.js';
import type { Channel } from '../../domain/reminders/step.js';
import type { Priority } from '../../domain/rules/rule.js';
import type { Reminder } from '../../entities/reminders/reminder.js';
import type { Acting } from '../acting.js';
import { mergeTexts, type TemplateTexts } from '../messages/template-values.js';
import type { FieldError } from '../refusal.js';
import { refuseFields } from '../refusal.js';
import { metadataColumn } from '../registry/registry-columns.js';
import type { ReminderTarget } from './change-reminder.js';
import { changeReminder } from './change-reminder.js';
import type { ClinicCalendar } from './clinic-calendar.js';
import type { RepeatInput } from './create-manual-reminder.js';
import { ownTextErrors, repeatFrom } from './create-manual-reminder.js';
import { endIfAllSent } from './end-if-all-sent.js';
import { finishChange } from './finish-change.js';
import { lapseInstant } from './lapse-instant.js';
import { cycleOf } from './new-reminder.js';
import { endOfOccurrence, repeatErrors } from './next-occurrence.js';
import type { StepInput } from './pin-steps.js';
import { pinSteps, templateIdsOf } from './pin-steps.js';
import { calendarOfReminder } from './rule-schedule.js';
import { writeSends } from './write-plan.js';

/** What may be changed on a reminder that is followed; absent fields stay as they are. */
export interface ReminderEdit {
  readonly title?: string | undefined;
  /** May lie in the past: the reminder turns red. It holds until a newer fact arrives. */
  readonly dueOn?: string | undefined;
  readonly schedule?: readonly StepInput[] | undefined;
  readonly channels?: readonly Channel[] | undefined;
  readonly templateId?: string | undefined;
  /** Merged into the texts that the reminder has of its own; null takes a channel's away. */
  readonly text?: TemplateTexts | undefined;
  readonly metadata?: Readonly<Record<string, string | null>> | undefined;
  readonly priority?: Priority | undefined;
  /** Null ends the recurrence; the present occurrence stays. Manual reminders only. */
  readonly repeat?: RepeatInput | null | undefined;
}

/** Edits a reminder. It stays in its cycle: waiting sends move in place, and what went out is not sent again. */
export async function editReminder(
  db: Database,
  acting: Acting,
  target: ReminderTarget,
  edit: ReminderEdit,
): Promise<void> {
  await changeReminder(db, acting, target, 'edit', async (tx, reminder) => {
    const errors = await applyTexts(tx, acting, reminder, edit);
    refuseFields(errors);
    const calendar = await calendarOfReminder(tx, reminder);
    if (edit.title !== undefined) reminder.title = edit.title;
    if (edit.priority !== undefined) reminder.priority = edit.priority;
    Object.assign(reminder, metadataColumn(reminder, edit.metadata));
    if (edit.dueOn !== undefined) {
      reminder.dueOn = edit.dueOn;
      reminder.heldDue = { dueOn: edit.dueOn, anchor: reminder.anchor };
      await saveCycle(tx, cycleOf(reminder, acting.at));
    }
    refuseFields(changeRepeat(reminder, edit));
    if (edit.dueOn !== undefined || edit.repeat !== undefined || reminder.repeat !== null)
      reminder.lapseAt = await lapseOf(tx, reminder, calendar, acting.at);
    await writeSends(tx, reminder, calendar, acting.at);
    const detail = { fields: Object.keys(edit), dueOn: reminder.dueOn };
    await finishChange(tx, reminder, { type: 'edited', actor: acting.actor, at: acting.at, detail });
    await endIfAllSent(tx, acting, reminder);
  });
}

async function applyTexts(
  tx: Tx,
  acting: Acting,
  reminder: Reminder,
  edit: ReminderEdit,
): Promise<FieldError[]> {
  if (
    edit.schedule === undefined &&
    edit.channels === undefined &&
    !edit.templateId &&
    edit.text === undefined
  )
    return [];
  const inputs = edit.schedule ?? reminder.steps.map((step) => stepInput(step, edit));
  const standard = edit.templateId ?? (edit.text === undefined ? templateOf(reminder) : undefined);
  const templates = await currentTemplates(tx, acting.clinicId, templateIdsOf(inputs, standard));
  const own = edit.text === undefined ? null : mergeTexts(reminder.ownText ?? {}, edit.text);
  const ownText = own?.content ?? (edit.templateId === undefined ? reminder.ownText : null);
  const channels = edit.channels ?? [...new Set(reminder.steps.flatMap((step) => step.channels))];
  const pinned = pinSteps(
    inputs,
    { channels, templateId: standard, ownText, pointer: '/schedule' },
    templates,
  );
  reminder.steps = keepPins(pinned.steps, reminder.steps);
  reminder.ownText = ownText;
  const unread = (own?.errors ?? []).map((error) => ({ ...error, pointer: `/text${error.pointer}` }));
  return [...unread, ...pinned.errors, ...ownTextErrors(own?.content ?? {})];
}

function stepInput(step: Reminder['steps'][number], edit: ReminderEdit): StepInput {
  const { template, channels, ...rest } = step;
  return {
    ...rest,
    channels: edit.channels ?? channels,
    templateId: edit.templateId ?? template?.templateId,
  };
}

/** A step that keeps its template keeps the version of it, too. */
function keepPins(steps: Reminder['steps'], before: Reminder['steps']): Reminder['steps'] {
  return steps.map((step) => {
    const old = before.find((one) => one.name === step.name)?.template;
    return old !== undefined && old.templateId === step.template?.templateId
      ? { ...step, template: old }
      : step;
  });
}

function templateOf(reminder: Reminder): string | undefined {
  return reminder.steps.find((step) => step.template !== undefined)?.template?.templateId;
}

/**
 * A changed due date moves the grid of a recurring reminder; the occurrences are counted on. What a person has set is not
 * taken back by the withdrawal of an earlier service.
 */
function changeRepeat(reminder: Reminder, { repeat, dueOn }: ReminderEdit): FieldError[] {
  if (repeat !== undefined && repeat !== null && reminder.kind === 'automatic') {
    const message = 'an automatic reminder comes again by its rule';
    return [{ pointer: '/repeat', code: 'notManual', message }];
  }
  const now = reminder.repeat;
  if (repeat === null) reminder.repeat = null;
  else if (repeat !== undefined || (dueOn !== undefined && now !== null)) {
    const grid = repeat ?? { every: now?.every ?? '', times: now?.times ?? undefined };
    const occurrence = now?.occurrence ?? reminder.cycle;
    if (repeat?.times !== undefined && repeat.times < occurrence) {
      const message = `this is occurrence ${occurrence} already`;
      return [{ pointer: '/repeat/times', code: 'tooFew', message }];
    }
    const counted = { occurrence, reached: occurrence, fromOccurrence: occurrence };
    reminder.repeat = { ...repeatFrom(grid, reminder.dueOn), ...counted };
  }
  return repeatErrors(reminder);
}

async function lapseOf(tx: Tx, reminder: Reminder, calendar: ClinicCalendar, at: Date): Promise<Date | null> {
  const { ruleId, ruleVersion: version, dueOn } = reminder;
  if (ruleId === null || version === null) return endOfOccurrence(reminder, calendar, at);
  const rule = await ruleVersion(tx, ruleId, version);
  return lapseInstant(dueOn, rule?.lapseAfter ?? null, calendar.window.zone);
}
