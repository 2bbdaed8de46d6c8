import type { Reminder } from '../../entities/reminders/reminder.js';
import type { RowFilter } from '../keyset-list.js';

/** The filters of the list of reminders beside those that every list has. Dates are inclusive. */
export interface ReminderFilters {
  readonly status?: readonly string[] | undefined;
  readonly kind?: readonly string[] | undefined;
  readonly clientId?: readonly string[] | undefined;
  readonly patientId?: readonly string[] | undefined;
  readonly serviceCode?: readonly string[] | undefined;
  readonly ruleId?: readonly string[] | undefined;
  readonly channel?: readonly string[] | undefined;
  readonly sendState?: readonly string[] | undefined;
  readonly q?: string | undefined;
}

/** Reminders of patients who belong to one of these clients now. */
export function ofClients(ids: readonly string[] | undefined): RowFilter<Reminder> {
  return (query) => {
    if (ids === undefined) return;
    query.andWhere('row.patient_id in (select p.id from patient p where p.client_id = any(:clientIds))', {
      clientIds: ids,
    });
  };
}

/** Reminders with a step on one of these channels. */
export function onChannels(channels: readonly string[] | undefined): RowFilter<Reminder> {
  return (query) => {
    if (channels === undefined) return;
    query.andWhere(
      `exists (select 1 from jsonb_array_elements(row.steps) step where step -> 'channels' ?| :channels::text[])`,
      { channels },
    );
  };
}

/** Reminders with a send in one of these states. */
export function withSendsIn(states: readonly string[] | undefined): RowFilter<Reminder> {
  return (query) => {
    if (states === undefined) return;
    query.andWhere('exists (select 1 from send s where s.owner_id = row.id and s.state = any(:sendStates))', {
      sendStates: states,
    });
  };
}

/** Reminders of patients without a booked visit after the instant; with `false`, of those who have one. */
export function withoutVisit(wanted: boolean | undefined, at: Date): RowFilter<Reminder> {
  return (query) => {
    if (wanted === undefined) return;
    query.andWhere(
      `row.patient_id ${wanted ? 'not in' : 'in'} (select unnest(a.patient_ids) from appointment a
         where a.clinic_id = :clinicId and a.status = 'booked' and a.starts_at > :visitsFrom)`,
      { visitsFrom: at },
    );
  };
}

/** Each word stands in the title or in the name of the patient or its client, in any case. */
export function mentioning(text: string | undefined): RowFilter<Reminder> {
  return (query) => {
    const words = text?.split(/\s+/).filter((word) => word !== '') ?? [];
    words.forEach((word, index) => {
      query.andWhere(
        `(row.title ilike :q${index} or exists (select 1 from patient p join client c on c.id = p.client_id
           where p.id = row.patient_id
             and (p.name ilike :q${index} or c.first_name ilike :q${index} or c.last_name ilike :q${index})))`,
        { [`q${index}`]: `%${word.replace(/[\\%_]/g, '\\$&')}%` },
      );
    });
  };
}
