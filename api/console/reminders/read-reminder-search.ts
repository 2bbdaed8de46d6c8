import type { ReminderSearch } from '../../../db/reminders/reminder-search.js';
import { DUE_BANDS } from '../../../db/reminders/reminder-search.js';
import type { DateOn } from '../../../domain/clinic-time.js';
import { isDate } from '../../../domain/clinic-time.js';
import { findTerms } from '../../../domain/registry/find-terms.js';
import { REMINDER_STATUSES } from '../../../domain/reminders/reminder-status.js';
import { CHANNELS } from '../../../domain/reminders/step.js';
import { isUuid } from '../is-uuid.js';

/** The parameters of the list's address that narrow it, in their order in an address. */
const SEARCH_PARAMETERS = [
  'q',
  'due',
  'status',
  'kind',
  'channel',
  'service',
  'rule',
  'client',
  'dueFrom',
  'dueTo',
  'withoutVisit',
  'troubled',
  'staffOnly',
] as const;
export type SearchParameter = (typeof SEARCH_PARAMETERS)[number];

/** Which statuses a choice lists; without one, those that still promise something. */
const STATUS_CHOICES = ['live', ...REMINDER_STATUSES, 'every'] as const;
const KIND_CHOICES = ['patient', 'manual', 'automatic', 'appointment'] as const;

/**
 * Reads what the list is narrowed to out of the query of its address. What is not understood does not narrow it.
 *
 * @param query as it stands in the address: `due=overdue&q=bella`
 */
export function readReminderSearch(
  query: URLSearchParams,
  visit: { readonly clinicId: string; readonly today: DateOn; readonly at: Date },
): ReminderSearch {
  const text = (name: SearchParameter) => query.get(name)?.trim() ?? '';
  const oneOf = <Word extends string>(name: SearchParameter, words: readonly Word[]): Word | null =>
    words.find((word) => word === text(name)) ?? null;
  const date = (name: SearchParameter) => (isDate(text(name)) ? text(name) : null);
  const id = (name: SearchParameter) => (isUuid(text(name)) ? text(name) : null);
  const status = oneOf('status', STATUS_CHOICES) ?? 'live';
  const kind = oneOf('kind', KIND_CHOICES) ?? 'patient';
  const terms = findTerms(text('q'));
  return {
    clinicId: visit.clinicId,
    today: visit.today,
    at: visit.at,
    statuses: status === 'live' ? ['open', 'paused'] : status === 'every' ? REMINDER_STATUSES : [status],
    kinds: kind === 'patient' ? ['manual', 'automatic'] : [kind],
    band: oneOf('due', DUE_BANDS),
    dueFrom: date('dueFrom'),
    dueTo: date('dueTo'),
    channel: oneOf('channel', CHANNELS),
    serviceCode: text('service') || null,
    ruleId: id('rule'),
    clientId: id('client'),
    staffOnly: text('staffOnly') === 'yes',
    withoutVisit: text('withoutVisit') === 'yes',
    troubled: text('troubled') === 'yes',
    words: terms.kind === 'words' ? terms.words : terms.kind === 'number' ? [terms.digits] : [],
  };
}

/** The narrowing part of an address, in one form whatever the order in which it was written. */
export function searchQuery(query: URLSearchParams): URLSearchParams {
  const kept = new URLSearchParams();
  for (const name of SEARCH_PARAMETERS) {
    const value = query.get(name)?.trim() ?? '';
    if (value !== '') kept.set(name, value);
  }
  return kept;
}
