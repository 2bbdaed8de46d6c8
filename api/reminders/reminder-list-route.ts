import { z } from 'zod';
import { missing } from '../../commands/refusal.js';
import { standardFilters } from '../../db/registry/registry-filters.js';
import { sidesOf } from '../../db/reminders/reminder-views.js';
import { dateAt } from '../../domain/clinic-time.js';
import { findClinic } from '../../db/registry/clinic-store.js';
import { Reminder } from '../../entities/reminders/reminder.js';
import type { EngineDeps } from '../engine-deps.js';
import { listQuery, pageOf } from '../paging.js';
import { answerRows } from '../registry/answer-rows.js';
import { expandItems, expandQuery } from '../registry/expand-items.js';
import { defineRoute, type Route } from '../route.js';
import { presentReminder } from './present-reminder.js';
import { reminderListFields, reminderListFilters } from './reminder-list-filters.js';
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

const query = z.strictObject({
  ...listQuery(SORTS),
  ...expandQuery,
  ...reminderListFields,
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
            ...reminderListFilters(asked, today),
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
