import { z } from 'zod';
import { dateField, line } from '../registry/registry-fields.js';
import { instantField } from '../reminders/reminder-schema.js';

/** The body of an absence: a day of the clinic, or two instants. */
export const absenceBody = z
  .strictObject({
    staffName: line(100).meta({ description: 'As the visits have it.' }),
    on: dateField.optional(),
    from: instantField.optional(),
    to: instantField.optional(),
    locationId: z.uuid().optional(),
    message: line(300).optional().meta({
      description: 'The clinic’s own words, which the message says besides; the same in every language.',
    }),
    phoneAfterHours: z
      .number()
      .min(0.25)
      .max(72)
      .default(4)
      .meta({ description: 'How long the staff wait for an answer before they call.' }),
  })
  .refine(
    ({ on, from, to }) =>
      on === undefined ? from !== undefined && to !== undefined : from === undefined && to === undefined,
    {
      error: 'must be named: either `on`, or `from` and `to`',
      path: ['on'],
      params: { code: 'required' },
    },
  );
export type AbsenceBody = z.output<typeof absenceBody>;

const tells = z
  .enum(['message', 'alongside', 'phone'])
  .meta({ description: '`alongside`: the message about the client’s other visit says it, too.' });
const visit = {
  appointmentId: z.uuid(),
  clientId: z.uuid(),
  patientIds: z.array(z.uuid()),
  startsAt: z.iso.datetime(),
  tells,
};

/** Whom an absence would concern. */
export const absencePreview = z.object({ visits: z.array(z.object(visit)) });

/** An absence with what has become of its visits. */
export const absenceAnswer = z.object({
  id: z.uuid(),
  staffName: z.string(),
  locationId: z.uuid().nullable(),
  from: z.iso.datetime(),
  to: z.iso.datetime(),
  message: z.string().nullable(),
  phoneAt: z.iso.datetime(),
  createdBy: z.string(),
  takenBackAt: z.iso.datetime().nullable(),
  createdAt: z.iso.datetime(),
  visits: z.array(
    z.object({
      ...visit,
      clientName: z.string(),
      wasAt: z.iso.datetime(),
      answer: z.enum(['none', 'wish', 'moved', 'reassigned', 'kept', 'cancelled', 'over']),
      reached: z.boolean(),
      mustPhone: z.boolean(),
      taskId: z.uuid().nullable(),
    }),
  ),
});
