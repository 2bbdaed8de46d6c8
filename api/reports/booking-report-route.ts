import { z } from 'zod';
import { missing, refuseFields } from '../../commands/refusal.js';
import { findClinic } from '../../db/registry/clinic-store.js';
import { BOOKED_WITHIN_DAYS, BOOKING_GROUPS, bookingCounts } from '../../db/reports/booking-counts.js';
import { addToDate, dateAt } from '../../domain/clinic-time.js';
import { CHANNELS } from '../../domain/reminders/step.js';
import type { EngineDeps } from '../engine-deps.js';
import { dateField } from '../registry/registry-fields.js';
import { defineRoute, type Route } from '../route.js';

/** A quarter of a year, where the caller names no dates. */
const USUAL_PERIOD = '-P90D';

const count = z.int().min(0);

const query = z.strictObject({
  from: dateField
    .optional()
    .meta({ description: 'The first day of sending; 90 days before `to` if left out.' }),
  to: dateField.optional().meta({ description: 'The last day of sending; today if left out.' }),
  groupBy: z.enum(BOOKING_GROUPS).default('rule'),
});

const answer = z.object({
  from: z.iso.date(),
  to: z.iso.date(),
  groupBy: z.enum(BOOKING_GROUPS),
  items: z.array(
    z.object({
      ruleId: z.uuid().nullable(),
      ruleName: z.string().nullable(),
      step: z.string().nullable(),
      channel: z.enum(CHANNELS).nullable(),
      month: z.string().nullable(),
      sent: count,
      booked: count,
      bookedByLink: count.meta({ description: 'Through the booking link of the message.' }),
      bookedAfter: count.meta({
        description: `Within ${BOOKED_WITHIN_DAYS} days after it, for the same service, without the link.`,
      }),
      completed: count,
    }),
  ),
});

/** What messages about care have led to. */
export function bookingReportRoutes({ db, now }: EngineDeps): Route[] {
  return [
    defineRoute({
      tag: 'Reports',
      method: 'get',
      path: '/v1/reports/bookings',
      scope: 'read',
      summary: 'Visits that were booked after reminders',
      description:
        'Each booking counts once: for the message whose link led to it, else for the last message about the same ' +
        'service before it. What fell through counts as booked, what took place as completed, too.',
      query,
      answer: { status: 200, description: 'The counts.', schema: answer },
      handle: async ({ caller: { clinicId }, query: { from, to, groupBy } }) => {
        const { timeZone } = (await findClinic(db.reader, clinicId)) ?? missing('clinic');
        const until = to ?? dateAt(now(), timeZone);
        const since = from ?? addToDate(until, USUAL_PERIOD);
        if (since > until)
          refuseFields([{ pointer: '/from', code: 'past', message: 'must not be after `to`' }]);
        const counts = await bookingCounts(db.reader, clinicId, { from: since, to: until }, groupBy);
        const items = counts.map((one) => ({ ...one, booked: one.bookedByLink + one.bookedAfter }));
        return { status: 200, body: { from: since, to: until, groupBy, items } };
      },
    }),
  ];
}
