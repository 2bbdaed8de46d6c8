import { z } from 'zod';
import { OFFER_STATUSES } from '../../entities/appointments/slot-offer.js';
import { OFFER_CHANNELS } from '../../commands/appointments/offer-slot.js';
import { line, registryAnswer } from '../registry/registry-fields.js';
import { instantField } from '../reminders/reminder-schema.js';

const manner = {
  max: z.int().min(1).max(50).default(10).meta({ description: 'How many clients at most are asked.' }),
  windowMinutes: z
    .int()
    .min(5)
    .max(2_880)
    .default(60)
    .meta({ description: 'How long each client has to answer.' }),
  oneAtATime: z
    .boolean()
    .default(false)
    .meta({ description: 'The next client is asked when the one before said no, or nothing in time.' }),
};

/** The body of an offer of a free time. */
export const slotOfferBody = z.strictObject({
  startsAt: instantField,
  endsAt: instantField,
  reasonCode: line(100),
  locationId: z.uuid().optional(),
  staffName: line(100).optional(),
  ...manner,
});

/** The body of an offer of the time that a visit has left free. */
export const freedSlotBody = z.strictObject({
  reasonCode: line(100).optional().meta({ description: 'What for; left out: as the visit was.' }),
  ...manner,
});

const recipient = z.object({
  clientId: z.uuid(),
  patientId: z.uuid(),
  dueReminderId: z.uuid(),
  messageReminderId: z.uuid().nullable(),
  askedAt: z.iso.datetime().nullable(),
  expiresAt: z.iso.datetime().nullable(),
  answer: z.enum(['yes', 'no']).nullable(),
  answeredAt: z.iso.datetime().nullable(),
});

/** An offer as callers see it. */
export const slotOfferAnswer = z.object({
  id: registryAnswer.id,
  status: z.enum(OFFER_STATUSES),
  startsAt: z.iso.datetime(),
  endsAt: z.iso.datetime(),
  reasonCode: z.string(),
  locationId: z.uuid().nullable(),
  staffName: z.string().nullable(),
  freedAppointmentId: z.uuid().nullable(),
  windowMinutes: z.int(),
  oneAtATime: z.boolean(),
  endedAt: z.iso.datetime().nullable(),
  appointmentId: z.uuid().nullable().meta({ description: 'The visit that was booked into it.' }),
  recipients: z.array(recipient),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
});

/** Who would be asked, with `dryRun=true`. */
export const slotPreviewAnswer = z.object({
  candidates: z.array(
    z.object({
      clientId: z.uuid(),
      clientName: z.string(),
      patientId: z.uuid(),
      patientName: z.string(),
      dueReminderId: z.uuid(),
      what: z.string(),
      dueOn: z.iso.date(),
      channel: z.enum(OFFER_CHANNELS),
    }),
  ),
});
