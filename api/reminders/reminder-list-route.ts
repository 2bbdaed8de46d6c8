import { z } from 'zod';
import { missing } from '../../commands/refusal.js';
import { dateBetween, oneOf, standardFilters } from '../../db/registry/registry-filters.js';
import {
  mentioning,
  ofClients,
  onChannels,
  withoutVisit,
  withSendsIn,
} from '../../db/reminders/reminder-filters.js';
import { sidesOf } from '../../db/reminders/reminder-views.js';
import { addToDate, dateAt } from '../../domain/clinic-time.js';
import { SEND_STATES } from '../../domain/messages/send-state.js';
import { SOON_DAYS } from '../../domain/reminders/due-colour.js';
import { REMINDER_STATUSES } from '../../domain/reminders/reminder-status.js';
import { CHANNELS } from '../../domain/reminders/step.js';
import { findClinic } from '../../db/registry/clinic-store.js';
import { Reminder } from '../../entities/reminders/reminder.js';
import type { EngineDeps } from '../engine-deps.js';
import { commaList, listQuery, pageOf, queryFlag } from '../paging.js';
import { answerRows } from '../registry/answer-rows.js';
import { expandItems, expandQuery } from '../registry/expand-items.js';
import { dateField } from '../registry/registry-fields.js';
import { defineRoute, type Route } from '../route.js';
import { presentReminder } from './present-reminder.js';
import { reminderAnswer } from './reminder-schema.js';

const SORTS = {
  dueOn: ['date', 'uuid'],
  '-dueOn': ['date', 'uuid'],
  nextSendAt: ['instant', 'uuid'],
  updatedAt: ['instant', 'uuid'],
} as const;
const KEYS = {
  dueOn: ['dueOn', 'id'],
  '-dueOn': ['dueOn', 'id'],
  nextSendAt: ['nextSendAt', 'id'],
  updatedAt: ['updatedAt', 'id'],
} as const;

const ids = commaList(z.uuid()).optional();
const texts = commaList(z.string().max(200)).optional();
const query = z.strictObject({
  ...listQuery(SORTS),
  ...expandQuery,
  status: commaList(z.enum(REMINDER_STATUSES)).optional(),
  due: commaList(z.enum(['overdue', 'soon', 'later'])).optional(),
  dueFrom: dateField.optional(),
  dueTo: dateField.optional(),
  kind: commaList(z.enum(['manual', 'automatic'])).optional(),
  clientId: ids,
  patientId: ids,
  ruleId: ids,
  serviceCode: texts,
  channel: commaList(z.enum(CHANNELS)).optional(),
  sendState: commaList(z.enum(SEND_STATES)).optional(),
  withoutAppointment: queryFlag.optional(),
  q: z.string().max(200).optional(),
});

/** The list of reminders, of every status unless filtered, by due date. */
export function reminderListRoute({ db, now }: EngineDeps): Route {
  return defineRoute({
    tag: 'Reminders',
    method: 'get',
    path: '/v1/reminders',
    scope: 'read',
    summary: 'List reminders',
    description:
      'Of every status unless filtered. Sorted by `nextSendAt`, it lists those that have a next send.',
    query,
    answer: { status: 200, description: 'One page of reminders.', schema: pageOf(reminderAnswer) },
    handle: async ({ caller: { clinicId }, query: asked, url }) => {
      const clinic = (await findClinic(db.reader, clinicId)) ?? missing('clinic');
      const today = dateAt(now(), clinic.timeZone);
      return await answerRows(
        db.reader,
        { clinicId, url, query: asked },
        {
          entity: Reminder,
          sorts: SORTS,
          keys: KEYS,
          descending: asked.sort === '-dueOn',
          filters: [
            ...standardFilters<Reminder>(asked),
            oneOf<Reminder>('status', asked.status),
            oneOf<Reminder>('kind', asked.kind ?? ['manual', 'automatic']),
            oneOf<Reminder>('patientId', asked.patientId),
            oneOf<Reminder>('ruleId', asked.ruleId),
            oneOf<Reminder>('serviceCode', asked.serviceCode),
            dateBetween<Reminder>('dueOn', asked.dueFrom, asked.dueTo),
            dueIs(asked.due, today),
            ofClients(asked.clientId),
            onChannels(asked.channel),
            withSendsIn(asked.sendState),
            withoutVisit(asked.withoutAppointment, now()),
            mentioning(asked.q),
            (rows) => {
              if (asked.sort === 'nextSendAt') rows.andWhere('row.nextSendAt is not null');
            },
          ],
          present: async (rows) => {
            const sides = await sidesOf(
              db.reader,
              rows.map((row) => row.id),
            );
            const shown = rows.map((row) =>
              presentReminder(row, sides.get(row.id) ?? missing('reminder'), now()),
            );
            return await expandItems(db.reader, clinicId, shown, asked.expand ?? [], now());
          },
        },
      );
    },
  });
}

type DueBand = 'overdue' | 'soon' | 'later';

function dueIs(bands: readonly DueBand[] | undefined, today: string) {
  const soonEnds = addToDate(today, `P${SOON_DAYS}D`);
  const conditions: Readonly<Record<DueBand, string>> = {
    overdue: 'row.dueOn < :today',
    soon: 'row.dueOn between :today and :soonEnds',
    later: 'row.dueOn > :soonEnds',
  };
  return (rows: { andWhere(condition: string, values: object): unknown }) => {
    if (bands === undefined) return;
    rows.andWhere(`(${bands.map((band) => conditions[band]).join(' or ')})`, { today, soonEnds });
  };
}
