import { z } from 'zod';
import { MESSAGE_OUTCOMES } from '../../domain/reports/message-outcome.js';
import { CHANNELS } from '../../domain/reminders/step.js';
import { answeredPeriod } from './report-period.js';

const count = z.int().min(0);
const day = z.iso.date();
const rule = { ruleId: z.uuid().nullable(), ruleName: z.string().nullable(), step: z.string().nullable() };

export const messageReport = z.object({
  ...answeredPeriod,
  smsPricePerPart: z.object({ amount: z.number(), currency: z.string() }).nullable(),
  items: z.array(
    z.object({
      since: day,
      kind: z.string(),
      channel: z.enum(CHANNELS),
      outcome: z.enum(MESSAGE_OUTCOMES),
      reason: z.string().nullable(),
      messages: count,
      smsParts: count,
    }),
  ),
});

export const resultReport = z.object({
  ...answeredPeriod,
  bookedWithinDays: count,
  servedWithinDays: count,
  items: z.array(
    z.object({
      ...rule,
      channel: z.enum(CHANNELS),
      sent: count,
      booked: count,
      bookedByLink: count,
      visited: count.meta({ description: 'Of the bookings, the visits that took place.' }),
      completed: count.meta({ description: 'Services that were done after the message.' }),
      revenue: z.number().meta({ description: "Their prices in the clinic's list of services." }),
    }),
  ),
});

const interval = z.object({ low: z.number(), value: z.number(), high: z.number() });
const effect = z.object({
  verdict: z.enum(['more', 'less', 'unclear', 'tooFew']),
  difference: interval.nullable().meta({
    description: 'By how much the share is greater with the step, 95 % (Newcombe 1998, method 10).',
  }),
});
const group = z.object({ patients: count, booked: count, completed: count, revenue: z.number() });

export const effectReport = z.object({
  ...answeredPeriod,
  items: z.array(
    z.object({
      ...rule,
      ruleId: z.uuid(),
      step: z.string(),
      given: group,
      heldOut: group,
      booked: effect,
      completed: effect,
    }),
  ),
});

export const visitReport = z.object({
  ...answeredPeriod,
  items: z.array(
    z.object({
      since: day,
      visits: count,
      confirmed: count,
      moved: count,
      cancelled: count,
      rebooked: count,
      noShow: count,
      completed: count,
    }),
  ),
});

export const responseReport = z.object({
  ...answeredPeriod,
  items: z.array(
    z.object({
      to: z.enum(['reply', 'failure']),
      asked: count,
      answered: count,
      medianMinutes: z.number().nullable(),
      ninthMinutes: z.number().nullable(),
    }),
  ),
});

export const careReport = z.object({
  since: day,
  items: z.array(
    z.object({
      day,
      serviceCode: z.string(),
      serviceName: z.string(),
      patients: count,
      current: count,
      overdueValue: z.number(),
    }),
  ),
});
