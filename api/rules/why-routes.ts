import { z } from 'zod';
import { whyReminded } from '../../commands/rules/why-reminded.js';
import type { EngineDeps } from '../engine-deps.js';
import { forecastItem } from '../messages/forecast-routes.js';
import { actingFor } from '../registry/clinic-of-caller.js';
import { line, pathId } from '../registry/registry-fields.js';
import { defineRoute, type Route } from '../route.js';
import { presentWhy } from './present-why.js';

const whyAnswer = z.object({
  summary: z.object({
    codes: z
      .array(z.looseObject({ code: z.string() }))
      .meta({ description: 'What the text is made of, to be said in another language.' }),
    text: z.string().meta({ description: 'One or two sentences in English.' }),
  }),
  patientId: z.uuid(),
  serviceCode: z.string(),
  group: z.array(z.string()).meta({ description: 'The services that complete one another with it.' }),
  conditionsAsOf: z
    .literal('now')
    .meta({ description: 'What the conditions were asked of: the patient as recorded now.' }),
  facts: z.array(
    z.looseObject({
      serviceCode: z.string(),
      performedOn: z.iso.date(),
      standing: z.enum(['counts', 'voided', 'replaced']),
    }),
  ),
  appointments: z.array(z.looseObject({ id: z.uuid(), status: z.string() })),
  rules: z.array(
    z.looseObject({
      ruleId: z.uuid(),
      version: z.int().meta({ description: 'The version in force when the newest fact was reported.' }),
      verdict: z.enum([
        'setOff',
        'noFact',
        'factVoided',
        'ruleMadeLater',
        'notListening',
        'ruleOff',
        'conditionsNotMet',
        'wouldMatchNow',
      ]),
      matchesNow: z.boolean(),
      conditions: z.looseObject({ match: z.string(), holds: z.boolean(), conditions: z.array(z.unknown()) }),
    }),
  ),
  reminders: z.array(
    z.looseObject({ reminderId: z.uuid(), status: z.string(), sends: z.array(z.unknown()) }),
  ),
  next: forecastItem.nullable(),
});

/** Why did she, or did she not, get a reminder? */
export function whyRoutes({ db, now }: EngineDeps): Route[] {
  return [
    defineRoute({
      tag: 'Patients',
      method: 'get',
      path: '/v1/patients/{id}/why',
      scope: 'read',
      summary: 'Why did or didn’t she get one?',
      description:
        'What was reported of a service and its group, the rules that have to do with it with each of their conditions ' +
        'and what it found, the reminders with their messages, and what comes next or why nothing.',
      refusals: [404],
      params: pathId,
      query: z.strictObject({ serviceCode: line(100) }),
      answer: {
        status: 200,
        description: 'The answer, with everything that it rests on.',
        schema: whyAnswer,
      },
      handle: async ({ caller, params, query }) => {
        const why = await whyReminded(db.reader, actingFor(caller, now()), params.id, query.serviceCode);
        return { status: 200, body: presentWhy(why) };
      },
    }),
  ];
}
