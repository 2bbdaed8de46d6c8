import { z } from 'zod';
import type { ForecastMessage } from '../../commands/messages/forecast-messages.js';
import { forecastMessages } from '../../commands/messages/forecast-messages.js';
import { missing } from '../../commands/refusal.js';
import { forecastRows } from '../../db/messages/forecast-list.js';
import { findClinic } from '../../db/registry/clinic-store.js';
import { addToDate, dateAt, daysBetween, instantOf } from '../../domain/clinic-time.js';
import { reasonWords } from '../../domain/messages/reason-words.js';
import type { EngineDeps } from '../engine-deps.js';
import { invalidRequest } from '../problem.js';
import { listAnswer, pageOf, pageRequest, toPage } from '../paging.js';
import { dateField } from '../registry/registry-fields.js';
import { defineRoute, type Route } from '../route.js';

/** So many days can be looked ahead for a whole clinic at once: a quarter. */
const LONGEST_RANGE_DAYS = 92;
/** So many are, if nobody says how many. */
const USUAL_RANGE = 'P30D';
/** What was planned longer ago than this is too late for every step. */
const STILL_WAITING = '-P7D';
const SORTS = { plannedAt: ['instant', 'uuid'] } as const;

const query = z.strictObject({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(2_000).optional(),
  clientId: z.uuid().optional(),
  patientId: z.uuid().optional(),
  from: dateField.optional(),
  to: dateField.optional(),
});

/** A message that lies ahead. */
export const forecastItem = z.object({
  sendId: z.uuid(),
  reminderId: z.uuid(),
  title: z.string(),
  dueOn: z.iso.date(),
  patientId: z.uuid(),
  patientName: z.string(),
  clientId: z.uuid(),
  clientName: z.string(),
  step: z.string(),
  channel: z.string(),
  to: z.string().nullable().meta({ description: 'The address or number, where the channel has one.' }),
  plannedAt: z.iso.datetime(),
  willSend: z.boolean(),
  at: z.iso
    .datetime()
    .meta({ description: 'When it goes out as things stand, or when it turns out that it does not.' }),
  movedBy: z.enum(['window', 'snoozed', 'late', 'frequencyBudget', 'combined']).optional(),
  mergedInto: z
    .uuid()
    .optional()
    .meta({ description: 'The send in whose message it goes along; that one may lie on another page.' }),
  thenChannels: z
    .array(z.string())
    .optional()
    .meta({ description: 'What is tried next, in this order, should this channel come to nothing.' }),
  reason: z.string().optional().meta({ description: 'Why it will not go out.' }),
  inWords: z.string(),
});

/** What will be sent, when, to whom, and what will not, and why. */
export function forecastRoutes({ db, now }: EngineDeps): Route[] {
  return [
    defineRoute({
      tag: 'Sends',
      method: 'get',
      path: '/v1/forecast',
      scope: 'read',
      summary: 'What will be sent, when and to whom, and what will not and why',
      description:
        'Of a client, a patient, or of the clinic from a date to another (inclusive, at most 92 days; the next 30 unless ' +
        'given), by planned time. It asks ahead of time what is asked when a message’s time comes. Where the clinic ' +
        'combines messages (`combineWithin`) or has a frequency budget, it looks at all that the client is to get (up to ' +
        '200 messages of each client): `mergedInto` names the message that says this one too, and leaves at the same ' +
        'instant; a budget without room puts a message off (`movedBy`) or keeps it back (`reason`), both called ' +
        '`frequencyBudget`. The daily cap is not looked ahead for.',
      query,
      answer: { status: 200, description: 'One page of messages.', schema: pageOf(forecastItem) },
      handle: async ({ caller: { clinicId }, query: asked, url }) => {
        const at = now();
        const { timeZone } = (await findClinic(db.reader, clinicId)) ?? missing('clinic');
        const request = pageRequest({ ...asked, sort: 'plannedAt' }, SORTS);
        const [plannedAt, id] = request.after ?? [];
        const { from, to } = rangeOf(asked, dateAt(at, timeZone));
        const filter = {
          clientId: asked.clientId ?? null,
          patientId: asked.patientId ?? null,
          from: from === undefined ? null : instantOf(from, '00:00', timeZone),
          before: to === undefined ? null : instantOf(addToDate(to, 'P1D'), '00:00', timeZone),
        };
        const after = typeof plannedAt === 'string' && typeof id === 'string' ? { plannedAt, id } : null;
        const rows = await forecastRows(db.reader, clinicId, filter, {
          after,
          limit: request.limit + 1,
          now: at,
        });
        const shown = await forecastMessages(db.reader, rows.slice(0, request.limit), at);
        const byId = new Map(shown.map((message) => [message.row.id, presentForecast(message)]));
        const page = toPage(
          rows,
          request,
          (row) => [row.plannedAt.toISOString(), row.id],
          (row) => byId.get(row.id),
        );
        const items = page.items.filter((item) => item !== undefined);
        return listAnswer(url, { ...page, items });
      },
    }),
  ];
}

/**
 * The days that are asked about: for a client or a patient those that were named, if any were; else both are known.
 *
 * @throws Problem 400 if they are the wrong way round, or too many for a whole clinic
 */
function rangeOf({ from, to, clientId, patientId }: z.output<typeof query>, today: string) {
  const isOfClinic = clientId === undefined && patientId === undefined;
  const first = from ?? (isOfClinic ? (to !== undefined && to < today ? to : today) : undefined);
  const last = to ?? (isOfClinic && first !== undefined ? addToDate(first, USUAL_RANGE) : undefined);
  if (first === undefined || last === undefined) return { from: first, to: last };
  const refused = (code: string, message: string) =>
    invalidRequest([{ pointer: '/query/to', code, message }]);
  if (last < first) throw refused('beforeFrom', 'must not be earlier than from');
  if (isOfClinic && daysBetween(first, last) >= LONGEST_RANGE_DAYS)
    throw refused(
      'tooLong',
      `must be within ${LONGEST_RANGE_DAYS} days, unless clientId or patientId is given`,
    );
  // What was planned lately and still waits lies ahead, too.
  return { from: from ?? (isOfClinic ? addToDate(first, STILL_WAITING) : first), to: last };
}

/** A message that lies ahead, as the API shows it. */
export function presentForecast({ row, facts, forecast, mergedInto, to }: ForecastMessage) {
  const { reminder, patient, client, send } = facts;
  const waits = row.state === 'planned' || row.state === 'claimed';
  const thenChannels = waits ? (row.firstOf?.slice(row.firstOf.indexOf(send.channel) + 1) ?? []) : [];
  return {
    sendId: row.id,
    reminderId: reminder.id,
    title: reminder.title,
    dueOn: reminder.dueOn,
    patientId: patient.id,
    patientName: patient.name,
    clientId: client.id,
    clientName: [client.firstName, client.lastName].filter((name) => name !== '').join(' '),
    step: send.step,
    channel: send.channel,
    to,
    plannedAt: row.plannedAt.toISOString(),
    willSend: forecast.willSend,
    at: forecast.at.toISOString(),
    ...(forecast.willSend && forecast.movedBy !== null && { movedBy: forecast.movedBy }),
    ...(!forecast.willSend && { reason: forecast.reason }),
    ...(mergedInto !== null && { mergedInto }),
    ...(thenChannels.length > 0 && { thenChannels }),
    inWords: forecast.willSend
      ? MOVED_WORDS[forecast.movedBy ?? 'unmoved']
      : `will not be sent: ${reasonWords(forecast.reason)}`,
  };
}

const MOVED_WORDS = {
  unmoved: 'will be sent as planned',
  window: 'will be sent when the clinic’s hours allow it',
  snoozed: 'will be sent when the snooze ends',
  late: 'is late and will be sent at the next opportunity',
  frequencyBudget: 'will be sent when the client may get another message',
  combined: 'will be said in one message together with another reminder',
} as const;
