import { addToDate } from '../../domain/clinic-time.js';
import { SOON_DAYS } from '../../domain/reminders/due-colour.js';
import type { Channel } from '../../domain/reminders/step.js';
import type { SqlValues } from '../sql-values.js';
import type { PreparedSearch } from './prepared-search.js';
import type { DueBand, ReminderSearch, SearchPart } from './reminder-search.js';

/** Few reminders go by letter, by another system or to the staff; indexes of their own have them. */
const RARE: Partial<Readonly<Record<Channel, string>>> = {
  letter: `r.channels && array['letter', 'external']`,
  external: `r.channels && array['letter', 'external']`,
  staffTask: `r.channels && array['staffTask']`,
};

/**
 * The conditions of a search on the alias `r` of `reminder`, joined by `and`: those that an index leads to or carries.
 * Words of closed lists stand in the text, so that the planner knows them.
 *
 * @param without a part that is left out, to count what it could be
 */
export function nearConditions(
  search: PreparedSearch,
  values: SqlValues,
  without: readonly SearchPart[] = [],
): string {
  const has = (part: SearchPart) => !without.includes(part);
  const id = (column: string, value: string | null, type: string) =>
    value === null ? null : `${column} = ${values.add(value)}::${type}`;
  return [
    `r.clinic_id = ${values.add(search.clinicId)}`,
    search.named === null ? null : `r.id = any(${values.addIds(search.named)})`,
    has('status') ? `r.status in (${quoted(search.statuses)})` : null,
    has('kind') ? `r.kind in (${quoted(search.kinds)})` : null,
    has('band') && search.band !== null ? bandIs(search.band, search, values) : null,
    has('channel') && search.channel !== null && isRare(search.channel) ? channelIs(search.channel) : null,
    has('service') ? id('r.service_code', search.serviceCode, 'text') : null,
    has('rule') ? id('r.rule_id', search.ruleId, 'uuid') : null,
    has('staffOnly') && search.staffOnly ? IS_STAFF_ONLY : null,
    search.dueFrom === null ? null : `r.due_on >= ${values.add(search.dueFrom)}::date`,
    search.dueTo === null ? null : `r.due_on <= ${values.add(search.dueTo)}::date`,
    search.clientId === null
      ? null
      : `r.patient_id in (select p.id from patient p where p.client_id = ${values.add(search.clientId)})`,
  ]
    .filter((part) => part !== null)
    .join('\n and ');
}

/** The conditions for which something is looked up for each reminder that the others leave. Often there are none. */
export function farConditions(
  search: PreparedSearch,
  values: SqlValues,
  without: readonly SearchPart[] = [],
  noVisit: NoVisit = hasNoVisit,
): string[] {
  const has = (part: SearchPart) => !without.includes(part);
  return [
    has('channel') && search.channel !== null && !isRare(search.channel) ? channelIs(search.channel) : null,
    has('withoutVisit') && search.withoutVisit ? noVisit(search, values) : null,
    has('troubled') && search.asksTrouble ? isTroubled(search, values) : null,
    search.patterns.length === 0 ? null : hasWords(search.patterns, values),
  ].filter((part) => part !== null);
}

/** All conditions of a search. */
export function conditionsOf(search: PreparedSearch, values: SqlValues): string {
  return [nearConditions(search, values), ...farConditions(search, values)].join('\n and ');
}

/** In this order an index has them: without it the planner would rather read the whole table than a part of the index. */
export const INDEX_ORDER = 'order by r.kind, r.status, r.due_on';

/** Whether an index leads to what goes that way. */
export function isRare(channel: Channel): boolean {
  return channel in RARE;
}

/** A step goes that way. */
export function channelIs(channel: Channel): string {
  const isThat = `r.channels @> array['${channel}']`;
  return isRare(channel) ? `${isThat} and ${RARE[channel]}` : isThat;
}

/** Every step is a task of the staff. */
export const IS_STAFF_ONLY = `r.channels = array['staffTask']`;

/** The due date lies in the band. */
export function bandIs(band: DueBand, { today }: Pick<ReminderSearch, 'today'>, values: SqlValues): string {
  const soonEnds = addToDate(today, `P${SOON_DAYS}D`);
  if (band === 'overdue') return `r.due_on < ${values.add(today)}::date`;
  if (band === 'later') return `r.due_on > ${values.add(soonEnds)}::date`;
  return `r.due_on between ${values.add(today)}::date and ${values.add(soonEnds)}::date`;
}

/** How it is found out whether the patient has no booked visit to come: by looking for one, or by reading all of them. */
export type NoVisit = (search: Pick<ReminderSearch, 'clinicId' | 'at'>, values: SqlValues) => string;

/** Looks for a visit of each patient: for a few thousand reminders. As a value, so that it is looked up and not joined. */
export const hasNoVisit: NoVisit = ({ clinicId, at }, values) =>
  `(select true from appointment_patient v join appointment a on a.id = v.appointment_id
     where v.patient_id = r.patient_id and a.clinic_id = ${values.add(clinicId)} and a.status = 'booked'
       and a.starts_at > ${values.add(at)} limit 1) is null`;

/** Reads the clinic's visits to come once, which are few beside all its visits: for more reminders than that. */
export const hasNoneOfTheVisits: NoVisit = ({ clinicId, at }, values) =>
  `r.patient_id not in (select unnest(a.patient_ids) from appointment a
    where a.clinic_id = ${values.add(clinicId)} and a.status = 'booked' and a.starts_at > ${values.add(at)})`;

/** Of a `send`: it went wrong, or may have. */
const IS_TROUBLE = `s.state in ('failed', 'unknown', 'bounced')`;

/** A message of the present cycle went wrong, or may have. As a value, so that it is looked up and not joined. */
function isTroubled({ clinicId }: ReminderSearch, values: SqlValues): string {
  return `(select true from send s where s.clinic_id = ${values.add(clinicId)} and s.owner_id = r.id
    and s.cycle = r.cycle and ${IS_TROUBLE} limit 1) is true`;
}

/** The CTE `trouble`: whose messages of the clinic went wrong, or may have, and in which cycle; at most so many, or all. */
export function troubleOf(clinicId: string, most: number | null, values: SqlValues): string {
  return `trouble as materialized (
    select distinct s.owner_id, s.cycle from send s where s.clinic_id = ${values.add(clinicId)} and ${IS_TROUBLE}
     limit ${values.add(most)})`;
}

function hasWords(patterns: readonly string[], values: SqlValues): string {
  const likes = patterns.map((pattern) => `x.line like ${values.add(pattern)}`);
  return `(select ${likes.join(' and ')} from reminder_search x where x.reminder_id = r.id)`;
}

/** Only for words of our own closed lists. */
function quoted(words: readonly string[]): string {
  return words.map((word) => `'${word.replaceAll("'", "''")}'`).join(', ');
}
