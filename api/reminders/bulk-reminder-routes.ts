import type { FieldError } from '../../commands/refusal.js';
import { refuseFields } from '../../commands/refusal.js';
import type { Reference } from '../../commands/registry/resolve-reference.js';
import { isNamed, resolveLocation, unknownReference } from '../../commands/registry/resolve-reference.js';
import type { MassRequest } from '../../commands/reminders/mass-reminder.js';
import { withNamedSteps } from '../../commands/reminders/mass-reminder.js';
import { offerMassReminder, startMassReminder } from '../../commands/reminders/start-mass-reminder.js';
import type { MassFilter } from '../../domain/reminders/mass-filter.js';
import type { EngineDeps } from '../engine-deps.js';
import { jobAnswer } from '../integration/job-schema.js';
import { answerJob } from '../integration/present-job.js';
import { readTexts } from '../messages/read-texts.js';
import { Problem } from '../problem.js';
import { actingFor } from '../registry/clinic-of-caller.js';
import { defineRoute, type Route } from '../route.js';
import { massConfirmation, massPreviewAnswer, massRequest } from './bulk-schema.js';
import { reminderBody } from './reminder-schema.js';

const shape = { tag: 'Reminders', scope: 'write', method: 'post', refusals: [422] } as const;
const path = '/v1/bulk-reminders';

/** One reminder for all patients that a filter finds: first looked at, then confirmed. */
export function bulkReminderRoutes({ db, now, publicUrl = '' }: EngineDeps): Route[] {
  const read = async (clinicId: string, filter: MassFilter, sent: object): Promise<MassRequest> => {
    const body = underReminder(() => readTexts(reminderBody, sent, 'text'));
    const { patientId, patientExternalId, locationExternalId, ...rest } = body;
    const place = { id: rest.locationId, externalId: locationExternalId };
    const location = isNamed(place) ? await resolveLocation(db.reader, clinicId, place) : null;
    refuseFields([
      ...(patientId === undefined ? [] : [namesPatient('patientId')]),
      ...(patientExternalId === undefined ? [] : [namesPatient('patientExternalId')]),
      ...(isNamed(place) && location === null ? [unknownLocation(place)] : []),
    ]);
    const reminder = { ...rest, channels: rest.channels ?? [], locationId: location?.id };
    return { filter, reminder: withNamedSteps(reminder) };
  };
  return [
    defineRoute({
      ...shape,
      path: `${path}/preview`,
      summary: 'See what a mass reminder would come to',
      description:
        'How many patients and clients, how many messages and SMS, who cannot be reached and why. Nothing is made. ' +
        'The answer has the token that confirms it within 15 minutes.',
      idempotency: 'natural',
      body: massRequest,
      answer: {
        status: 200,
        description: 'What would be made, and the token.',
        schema: massPreviewAnswer,
      },
      handle: async ({ caller, body }) => {
        const request = await read(caller.clinicId, body.filter, body.reminder);
        const { preview, confirm, expiresAt } = await offerMassReminder(
          db,
          actingFor(caller, now()),
          request,
          publicUrl,
        );
        return { status: 200, body: { ...preview, confirm, expiresAt: expiresAt.toISOString() } };
      },
    }),
    defineRoute({
      ...shape,
      path,
      refusals: [409, 422],
      summary: 'Make a reminder for every patient that a filter finds',
      description:
        'With the filter, the reminder and the token of a preview. Each patient gets one reminder, by the channels that ' +
        'reach its client. The same token gives the same job.',
      idempotency: 'natural',
      body: massConfirmation,
      answer: { status: 202, description: 'The job that makes them.', schema: jobAnswer },
      handle: async ({ caller, body }) => {
        const request = await read(caller.clinicId, body.filter, body.reminder);
        const jobId = await startMassReminder(db, actingFor(caller, now()), request, body.confirm);
        return await answerJob(db.reader, caller.clinicId, jobId, 202);
      },
    }),
  ];
}

/** What is wrong with the reminder is told with the place that it has in this body. */
function underReminder<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof Problem) || error.extras.errors === undefined) throw error;
    const errors = error.extras.errors.map((one) => ({ ...one, pointer: `/reminder${one.pointer}` }));
    throw new Problem(error.code, error.detail, { ...error.extras, errors });
  }
}

function unknownLocation(place: Reference): FieldError {
  const error = unknownReference('locationId', place);
  return { ...error, pointer: `/reminder${error.pointer}` };
}

function namesPatient(field: string): FieldError {
  return {
    pointer: `/reminder/${field}`,
    code: 'notPossible',
    message: 'names one patient; the filter says whom it is for',
  };
}
