import { z } from 'zod';
import type { RowFilter } from '../../db/keyset-list.js';
import { dateBetween, oneOf } from '../../db/registry/registry-filters.js';
import {
  mentioning,
  ofClients,
  onChannels,
  withoutVisit,
  withSendsIn,
} from '../../db/reminders/reminder-filters.js';
import { addToDate } from '../../domain/clinic-time.js';
import { SEND_STATES } from '../../domain/messages/send-state.js';
import { SOON_DAYS } from '../../domain/reminders/due-colour.js';
import { REMINDER_STATUSES } from '../../domain/reminders/reminder-status.js';
import { CHANNELS } from '../../domain/reminders/step.js';
import type { Reminder } from '../../entities/reminders/reminder.js';
import { commaList, queryFlag } from '../paging.js';
import { dateField } from '../registry/registry-fields.js';

const ids = commaList(z.uuid()).optional();
const texts = commaList(z.string().max(200)).optional();

/** The filters of a list of reminders beside those that every list has. */
export const reminderListFields = {
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
};

export type ReminderListQuery = z.output<z.ZodObject<typeof reminderListFields>>;

/** The conditions of these filters, on a day of the clinic. */
export function reminderListFilters(
  asked: ReminderListQuery,
  { today, at }: { readonly today: string; readonly at: Date },
): RowFilter<Reminder>[] {
  return [
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
    withoutVisit(asked.withoutAppointment, at),
    mentioning(asked.q),
  ];
}

type DueBand = 'overdue' | 'soon' | 'later';

function dueIs(bands: readonly DueBand[] | undefined, today: string): RowFilter<Reminder> {
  const soonEnds = addToDate(today, `P${SOON_DAYS}D`);
  const conditions: Readonly<Record<DueBand, string>> = {
    overdue: 'row.dueOn < :today',
    soon: 'row.dueOn between :today and :soonEnds',
    later: 'row.dueOn > :soonEnds',
  };
  return (rows) => {
    if (bands === undefined) return;
    rows.andWhere(`(${bands.map((band) => conditions[band]).join(' or ')})`, { today, soonEnds });
  };
}
