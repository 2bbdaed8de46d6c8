import { z } from 'zod';
import { careSeries } from '../../db/reports/care-series.js';
import { BOOKED_WITHIN_DAYS } from '../../db/reports/booking-counts.js';
import { SERVED_WITHIN_DAYS } from '../../db/reports/day-figures.js';
import { reportFigures } from '../../db/reports/report-figures.js';
import { responseTimes } from '../../db/reports/response-times.js';
import { visitCounts } from '../../db/reports/visit-counts.js';
import { messageSums } from '../../domain/reports/message-sums.js';
import { measuredSteps, stepResults } from '../../domain/reports/step-results.js';
import type { EngineDeps } from '../engine-deps.js';
import { defineRoute, type Route } from '../route.js';
import type { ReportPeriod } from './report-period.js';
import { periodOf, reportQuery } from './report-period.js';
import {
  careReport,
  effectReport,
  messageReport,
  responseReport,
  resultReport,
  visitReport,
} from './report-schema.js';

interface Report<Schema extends z.ZodObject> {
  readonly path: string;
  readonly summary: string;
  readonly description: string;
  readonly schema: Schema;
  readonly read: (
    period: ReportPeriod,
  ) => Promise<Omit<z.input<Schema>, 'from' | 'to' | 'interval'> & { readonly items: readonly unknown[] }>;
}

/** The figures of the console's reports. */
export function reportRoutes(deps: EngineDeps): Route[] {
  const { db } = deps;
  const figuresOf = async (period: ReportPeriod) => await reportFigures(db.reader, period.clinic.id, period);
  return [
    report(deps, {
      path: '/v1/reports/messages',
      summary: 'Messages by channel, kind and outcome',
      description:
        'Each message counts on the day on which it left, or on which it was decided that it does not. Parts of SMS are ' +
        'those of messages that have left; their cost is the parts by the price in the clinic’s settings now.',
      schema: messageReport,
      read: async (period) => ({
        smsPricePerPart: period.clinic.smsPricePerPart,
        items: messageSums(await figuresOf(period)),
      }),
    }),
    report(deps, {
      path: '/v1/reports/results',
      summary: 'What reminders have led to',
      description:
        'By rule, step and channel. A booking counts once, for the message whose link led to it, else for the last ' +
        `message about the same service in the ${BOOKED_WITHIN_DAYS} days before it. A completed service counts once, ` +
        `for the last message of its reminder in the ${SERVED_WITHIN_DAYS} days before it.`,
      schema: resultReport,
      read: async (period) => ({
        bookedWithinDays: BOOKED_WITHIN_DAYS,
        servedWithinDays: SERVED_WITHIN_DAYS,
        items: stepResults(await figuresOf(period)),
      }),
    }),
    report(deps, {
      path: '/v1/reports/effects',
      summary: 'What steps change, measured against those from whom they are withheld',
      description:
        'Steps with a `holdOut`. Both groups hold the patients to whom the step would have gone; each counts as it was ' +
        'drawn, with all bookings and services after that day, whatever led to them. Fewer than 30 in a group say nothing.',
      schema: effectReport,
      read: async (period) => ({ items: measuredSteps(await figuresOf(period)) }),
    }),
    report(deps, {
      path: '/v1/reports/visits',
      summary: 'What became of visits',
      description:
        'Visits by the day on which they were to begin. A cancelled one is rebooked when a patient of it has another booked within 30 days.',
      schema: visitReport,
      read: async (period) => ({ items: await visitCounts(db.reader, period.clinic.id, period) }),
    }),
    report(deps, {
      path: '/v1/reports/response-times',
      summary: 'How long clients and failures waited for a person',
      description: 'Of those that have been answered. Several messages of a client in a row wait as one.',
      schema: responseReport,
      read: async (period) => ({ items: await responseTimes(db.reader, period.clinic.id, period) }),
    }),
    defineRoute({
      tag: 'Reports',
      method: 'get',
      path: '/v1/reports/care',
      scope: 'read',
      summary: 'How many patients are cared for in time, by service and month',
      description:
        'Patients with a live reminder of the service, and those whose due date has not passed, at the end of each of ' +
        'the last twelve months and now; and what the overdue services would come to by their prices.',
      query: z.strictObject({}),
      answer: { status: 200, description: 'The counts.', schema: careReport },
      handle: async ({ caller: { clinicId } }) => {
        const { to } = await periodOf(deps, clinicId, {});
        const { since, care } = await careSeries(db.reader, clinicId, to);
        return { status: 200, body: { since, items: [...care] } };
      },
    }),
  ];
}

function report<Schema extends z.ZodObject>(
  deps: EngineDeps,
  { read, schema, ...about }: Report<Schema>,
): Route {
  return defineRoute({
    ...about,
    tag: 'Reports',
    method: 'get',
    scope: 'read',
    query: reportQuery,
    answer: { status: 200, description: 'The counts.', schema },
    handle: async ({ caller: { clinicId }, query }) => {
      const period = await periodOf(deps, clinicId, query);
      const { from, to, interval } = period;
      const found = await read(period);
      return { status: 200, body: { from, to, interval, ...found } };
    },
  });
}
