import type { Tx } from '../../db/database.js';
import type { CurrentTemplate } from '../../db/messages/template-contents.js';
import { currentTemplates } from '../../db/messages/template-contents.js';
import { dateAt } from '../../domain/clinic-time.js';
import { planSends } from '../../domain/reminders/schedule.js';
import type { TemplateContent } from '../../entities/messages/template-version.js';
import type { Acting } from '../acting.js';
import type { FieldError } from '../refusal.js';
import { refuseFields } from '../refusal.js';
import type { ClinicCalendar } from './clinic-calendar.js';
import { readCalendar } from './clinic-calendar.js';
import { ownTextErrors } from './create-manual-reminder.js';
import type { MassReminder } from './mass-reminder.js';
import { pinSteps, templateIdsOf } from './pin-steps.js';

/** What holds for every reminder of a mass alike. */
export interface CheckedMass {
  readonly calendar: ClinicCalendar;
  /** The text of each template that the steps use, by its id. */
  readonly templates: ReadonlyMap<string, CurrentTemplate>;
  /** What all steps say, if it was written by hand. */
  readonly ownText: TemplateContent | null;
  /** The names of the steps that are still to come. */
  readonly comingSteps: ReadonlySet<string>;
}

/**
 * Checks of a mass reminder all that does not depend on a patient, so that its preview says what would be wrong with
 * every one of the reminders.
 *
 * @throws Refused with everything that stands in the way; pointers begin at `/reminder`
 */
export async function checkMassReminder(
  reader: Tx,
  { clinicId, at }: Acting,
  reminder: MassReminder,
): Promise<CheckedMass> {
  const { channels, templateId, schedule, dueOn, text, locationId = null } = reminder;
  const calendar = await readCalendar(reader, { clinicId, locationId, patientId: null });
  const templates = await currentTemplates(reader, clinicId, templateIdsOf(schedule, templateId));
  const ownText = text ?? null;
  const pinned = pinSteps(schedule, { channels, templateId, ownText, pointer: '/schedule' }, templates);
  const context = { ...calendar, dueOn, eventAt: at, eventOn: null, now: at };
  const coming = planSends(pinned.steps, context).filter(({ plannedAt }) => plannedAt >= at);
  const errors: FieldError[] = [...pinned.errors, ...ownTextErrors(text ?? {})];
  if (dueOn < dateAt(at, calendar.window.zone))
    errors.push({ pointer: '/dueOn', code: 'past', message: 'the due date lies in the past' });
  if (coming.length === 0) {
    const message = 'no step of the schedule is still to come, so nothing would be sent';
    errors.push({ pointer: '/schedule', code: 'noStepLeft', message });
  }
  refuseFields(errors.map((error) => ({ ...error, pointer: `/reminder${error.pointer}` })));
  return { calendar, templates, ownText, comingSteps: new Set(coming.map(({ step }) => step)) };
}
