import { v7 as uuid } from 'uuid';
import type { Tx } from '../../db/database.js';
import { currentTemplates } from '../../db/messages/template-contents.js';
import type { CurrentTemplate } from '../../db/messages/template-contents.js';
import { readAudience } from '../../db/consent/audience.js';
import type { Channel } from '../../domain/reminders/step.js';
import type { Acting } from '../acting.js';
import type { FieldError } from '../refusal.js';
import { missing, refuseFields } from '../refusal.js';
import { readCalendar } from '../reminders/clinic-calendar.js';
import { keepReminder } from '../reminders/keep-reminder.js';
import { lapseInstant, STANDARD_LAPSE } from '../reminders/lapse-instant.js';
import { newReminder } from '../reminders/new-reminder.js';
import { pinSteps } from '../reminders/pin-steps.js';
import type { OpenReminder } from './import-readers.js';

/** Goes out on the due date itself. */
const ON_THE_DAY = 'P0D';

/**
 * Makes a manual reminder as another system had it. Other than one made by hand it may be overdue, and it may have
 * nothing left to send: it stands in the list all the same. Whether its client can be reached is asked when it sends.
 *
 * @returns its id
 * @throws Refused with everything that is wrong with the line
 */
export async function importManualReminder(
  tx: Tx,
  { clinicId, actor, at }: Acting,
  line: OpenReminder & { readonly patientId: string; readonly templateId: string | undefined },
): Promise<string> {
  const { patientId, templateId, title, dueOn } = line;
  const audience = (await readAudience(tx, clinicId, patientId, 'share')) ?? missing('patient');
  const templates = await currentTemplates(tx, clinicId, templateId === undefined ? [] : [templateId]);
  const template = templateId === undefined ? undefined : templates.get(templateId);
  const { steps, errors } = pinSteps(
    template === undefined ? [] : (line.offsets ?? [ON_THE_DAY]).map((offset) => ({ offset })),
    { channels: line.channels ?? textsOf(template), templateId, ownText: null, pointer: '/offsets' },
    templates,
  );
  refuseFields([
    ...(title === undefined ? [required('title')] : []),
    ...(dueOn === undefined ? [required('dueOn')] : []),
    ...(template === undefined && line.offsets !== undefined ? [withoutText] : []),
    ...(audience.patient.deceased || audience.patient.archived ? [notAlive(line)] : []),
    ...errors,
  ]);
  const calendar = await readCalendar(tx, { clinicId, locationId: null, patientId });
  const reminder = newReminder(
    {
      id: uuid(),
      clinicId,
      locationId: null,
      kind: 'manual',
      patientId,
      title: title ?? '',
      serviceCode: line.serviceCode ?? null,
      ruleId: null,
      ruleVersion: null,
      satisfiedBy: line.serviceCode === undefined ? [] : [line.serviceCode],
      ownText: null,
      steps,
      dueOn: dueOn ?? '',
      eventAt: at,
      anchor: null,
      lastPerformedOn: line.lastPerformedOn ?? null,
      lapseAt: lapseInstant(dueOn ?? '', STANDARD_LAPSE, calendar.window.zone),
      metadata: pairsOf(line.metadata),
      priority: 'normal',
      repeat: null,
    },
    at,
  );
  if (reminder.lapseAt !== null && reminder.lapseAt <= at)
    Object.assign(reminder, { status: 'lapsed', statusReason: 'tooOld' });
  const note = { type: 'imported', actor, at, detail: { dueOn: reminder.dueOn } };
  await keepReminder(tx, reminder, { ...calendar, lateSteps: 'skip' }, note);
  return reminder.id;
}

/** The channels for which a template has a text. */
function textsOf(template: CurrentTemplate | undefined): Channel[] {
  const { email, sms } = template?.content ?? {};
  return [...(email === undefined ? [] : ['email' as const]), ...(sms === undefined ? [] : ['sms' as const])];
}

function pairsOf(metadata: OpenReminder['metadata']): Record<string, string> {
  const pairs = Object.entries(metadata ?? {});
  return Object.fromEntries(pairs.filter((pair): pair is [string, string] => pair[1] !== null));
}

function required(field: string): FieldError {
  return { pointer: `/${field}`, code: 'required', message: 'is required, unless a rule is named' };
}

function notAlive(line: OpenReminder): FieldError {
  const pointer = line.patientExternalId === undefined ? '/patientId' : '/patientExternalId';
  return {
    pointer,
    code: 'notFollowed',
    message: 'the patient is dead or archived; nobody is reminded of it',
  };
}

const withoutText: FieldError = {
  pointer: '/offsets',
  code: 'noText',
  message: 'nothing can be sent without a template: name one, or leave the offsets out',
};
