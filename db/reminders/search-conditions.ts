import { addToDate } from '../../domain/clinic-time.js';
import { SOON_DAYS } from '../../domain/reminders/due-colour.js';
import type { Channel } from '../../domain/reminders/step.js';
import type { SqlValues } from '../sql-values.js';
import type { TextMatches } from './text-matches.js';
import type { DueBand, ReminderSearch, SearchPart } from './reminder-search.js';

/** A search whose words have been looked up. */
export interface PreparedSearch extends ReminderSearch {
  readonly matches: TextMatches | null;
}

type OfBand = Pick<ReminderSearch, 'today'>;

/**
 * The conditions of a search on the alias `r` of `reminder`, joined by `and`. Words of closed lists stand in the text,
 * so that the planner knows them.
 *
 * @param without a part that is left out, to count what it could be
 */
export function conditionsOf(
  search: PreparedSearch,
  values: SqlValues,
  without: SearchPart | null = null,
): string {
  const parts: Readonly<Record<SearchPart, () => string | null>> = {
    status: () => `r.status in (${quoted(search.statuses)})`,
    kind: () => `r.kind in (${quoted(search.kinds)})`,
    band: () => (search.band === null ? null : bandIs(search.band, search, values)),
    channel: () => (search.channel === null ? null : channelIs(search.channel)),
    service: () =>
      search.serviceCode === null ? null : `r.service_code = ${values.add(search.serviceCode)}`,
    rule: () => (search.ruleId === null ? null : `r.rule_id = ${values.add(search.ruleId)}`),
    staffOnly: () => (search.staffOnly ? IS_STAFF_ONLY : null),
    withoutVisit: () => (search.withoutVisit ? hasNoVisit(search, values) : null),
    troubled: () => (search.troubled ? isTroubled(search, values) : null),
  };
  const names = Object.keys(parts) as SearchPart[];
  return [
    `r.clinic_id = ${values.add(search.clinicId)}`,
    ...names.filter((name) => name !== without).map((name) => parts[name]()),
    search.dueFrom === null ? null : `r.due_on >= ${values.add(search.dueFrom)}`,
    search.dueTo === null ? null : `r.due_on <= ${values.add(search.dueTo)}`,
    search.clientId === null
      ? null
      : `r.patient_id in (select p.id from patient p where p.client_id = ${values.add(search.clientId)})`,
    search.matches === null ? null : matchesText(search.matches, values),
  ]
    .filter((part) => part !== null)
    .join('\n and ');
}

/** In this order an index has them: without it the planner would rather read the whole table than a part of the index. */
export const INDEX_ORDER = 'order by r.kind, r.status, r.due_on';

/** A step goes that way. Few reminders go by letter or by another system; an index of their own has them. */
export function channelIs(channel: Channel): string {
  const isRare = channel === 'letter' || channel === 'external';
  return `r.channels @> array['${channel}']${isRare ? " and r.channels && array['letter', 'external']" : ''}`;
}

/** Every step is a task of the staff. */
export const IS_STAFF_ONLY = `r.channels = array['staffTask']`;

/** The due date lies in the band. */
export function bandIs(band: DueBand, { today }: OfBand, values: SqlValues): string {
  const soonEnds = addToDate(today, `P${SOON_DAYS}D`);
  if (band === 'overdue') return `r.due_on < ${values.add(today)}::date`;
  if (band === 'later') return `r.due_on > ${values.add(soonEnds)}::date`;
  return `r.due_on between ${values.add(today)}::date and ${values.add(soonEnds)}::date`;
}

/** The patient has no booked visit to come. */
export function hasNoVisit({ clinicId, at }: ReminderSearch, values: SqlValues): string {
  return `r.patient_id not in (select unnest(a.patient_ids) from appointment a
    where a.clinic_id = ${values.add(clinicId)} and a.status = 'booked' and a.starts_at > ${values.add(at)})`;
}

/** A message of the present cycle went wrong, or may have. */
export function isTroubled({ clinicId }: ReminderSearch, values: SqlValues): string {
  return `exists (select 1 from send s where s.clinic_id = ${values.add(clinicId)} and s.owner_id = r.id
    and s.cycle = r.cycle and s.state in ('failed', 'unknown', 'bounced'))`;
}

function matchesText(matches: TextMatches, values: SqlValues): string {
  if (matches.ids !== null) return `r.id = any(${values.add(matches.ids)}::uuid[])`;
  const likes = matches.patterns.map((pattern) => `x.line like ${values.add(pattern)}`);
  return `exists (select 1 from reminder_search x where x.reminder_id = r.id and ${likes.join(' and ')})`;
}

/** Only for words of our own closed lists. */
function quoted(words: readonly string[]): string {
  return words.map((word) => `'${word.replaceAll("'", "''")}'`).join(', ');
}
