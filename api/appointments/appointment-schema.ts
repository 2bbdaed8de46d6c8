import { z } from 'zod';
import { sendOfBooking } from '../../commands/messages/link-token.js';
import { PREREGISTRATION_STATUSES } from '../../domain/appointments/preregistration-status.js';
import { PARTS_OF_DAY } from '../../domain/appointments/move-wish.js';
import { isDate } from '../../domain/clinic-time.js';
import { externalIdField, line, lines, metadataField, registryAnswer } from '../registry/registry-fields.js';
import { shownPlanItem, shownSend } from '../reminders/reminder-schema.js';

/** A time as callers write it: RFC 3339, or without a zone by the clock of the visit's place. */
export const timeField = z
  .string()
  .max(40)
  .refine((text) => /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/.test(text) && isDate(text.slice(0, 10)), {
    error: 'must be a time such as 2027-03-01T08:00:00Z, or 2027-03-01T09:00 by the clinic’s clock',
    params: { code: 'wrongForm' },
  })
  .meta({ description: 'RFC 3339; without a zone it is the time on the clock of the visit’s place.' });

const notifyField = z
  .strictObject({
    confirmation: z.boolean(),
    reminders: z.boolean(),
    change: z.boolean(),
    cancellation: z.boolean(),
  })
  .partial()
  .transform(({ confirmation, reminders, change, cancellation }) => ({
    ...(confirmation !== undefined && { confirmation }),
    ...(reminders !== undefined && { reminders }),
    ...(change !== undefined && { change }),
    ...(cancellation !== undefined && { cancellation }),
  }))
  .meta({ description: 'What the client is told of this visit; what is left out the settings say.' });

const fields = {
  clientId: z.uuid().optional(),
  clientExternalId: externalIdField.optional(),
  patientIds: z.array(z.uuid()).max(20).optional(),
  patientExternalIds: z.array(externalIdField).max(20).optional(),
  startsAt: timeField,
  endsAt: timeField.nullable().optional(),
  reasonCode: line(100).nullable().optional(),
  locationId: z.uuid().nullable().optional(),
  locationExternalId: externalIdField.optional(),
  staffName: line(100).nullable().optional(),
  notes: lines(5_000).nullable().optional(),
  notify: notifyField.optional(),
  externalId: externalIdField.nullable().optional(),
  metadata: metadataField.optional(),
  forReminderIds: z
    .array(z.uuid())
    .max(50)
    .optional()
    .meta({ description: 'Reminders that wait for this visit, whatever its reason says.' }),
};

/**
 * What the booking link of a message carries. It only says where a booking came from; one that is none of ours is
 * overlooked, so that no booking is lost for it.
 */
const bookingToken = (secret: string | readonly string[]) =>
  z
    .string()
    .max(200)
    .transform((token) => sendOfBooking(secret, token))
    .optional()
    .meta({ description: 'The {token} of the `bookingUrl` by which the client came.' });

/** The body of a new appointment. */
export const appointmentBody = (secret: string | readonly string[]) =>
  z.strictObject({ ...fields, bookingToken: bookingToken(secret) });

/** The body of a change. */
export const appointmentChange = z.strictObject(fields).partial();

/** How an appointment stands, as callers see it: a booked one that its client confirmed is `confirmed`. */
export const SHOWN_STATUSES = ['booked', 'confirmed', 'cancelled', 'noShow', 'completed'] as const;

export const appointmentAnswer = z.object({
  ...registryAnswer,
  status: z.enum(SHOWN_STATUSES),
  clientId: z.uuid(),
  client: z.unknown().optional(),
  patientIds: z.array(z.uuid()),
  startsAt: z.iso.datetime(),
  endsAt: z.iso.datetime().nullable(),
  timeZone: z.string().meta({ description: 'IANA zone of the place of the visit.' }),
  localStartsAt: z
    .string()
    .meta({ description: 'The start by the clock of that place, `YYYY-MM-DDTHH:MM`.' }),
  reasonCode: z.string().nullable(),
  locationId: z.uuid().nullable(),
  location: z.unknown().optional(),
  staffName: z.string().nullable(),
  notes: z.string().nullable(),
  notify: z.record(z.string(), z.boolean()),
  forReminderIds: z.array(z.uuid()),
  bookedBySendId: z
    .uuid()
    .nullable()
    .meta({ description: 'The message by whose link it was booked, as far as we know.' }),
  mustMove: z.boolean().meta({ description: 'It cannot take place as booked; a move or its end clears it.' }),
  bookedAt: z.iso.datetime(),
  movedAt: z.iso.datetime().nullable(),
  confirmedAt: z.iso.datetime().nullable(),
  confirmedBy: z.string().nullable().meta({ description: '`link`, `sms`, `staff` or `integration`.' }),
  cancelledAt: z.iso.datetime().nullable(),
  cancelReason: z.string().nullable(),
  cancelledBy: z.string().nullable(),
  preparedAt: z.iso.datetime().nullable().meta({ description: 'When the client had read how to prepare.' }),
  arrivedAt: z.iso.datetime().nullable().meta({ description: 'When the client checked in.' }),
  moveWish: z
    .object({
      weekdays: z.array(z.int()),
      times: z.array(z.enum(PARTS_OF_DAY)),
      words: z.string().nullable(),
      at: z.iso.datetime(),
    })
    .nullable()
    .meta({ description: 'When the client would rather come; a move fulfils it. Weekdays: Monday is 1.' }),
  nextSendAt: z.iso.datetime().nullable(),
  plan: z.array(shownPlanItem).meta({ description: 'What is still to be said about the visit.' }),
  sends: z.array(shownSend),
  leftOut: z
    .array(z.object({ step: z.string(), reason: z.string() }))
    .meta({ description: 'Steps of the settings that this visit does without, and why.' }),
  settingsVersion: z.int().nullable(),
  preregistration: z.object({
    status: z.enum(PREREGISTRATION_STATUSES),
    url: z
      .url()
      .nullable()
      .meta({
        description:
          'The client’s form, once a message or `POST /v1/clients/{id}/links` has given out a link of the visit. Who has it ' +
          'acts for the client, so only GET shows it, to keys with the scope `write`.',
      }),
  }),
  workflowId: z.string().nullable(),
});
