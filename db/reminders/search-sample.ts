import type { EntityManager } from 'typeorm';
import type { ReminderStatus } from '../../domain/reminders/reminder-status.js';
import type { Channel } from '../../domain/reminders/step.js';
import type { Reminder } from '../../entities/reminders/reminder.js';
import { planned } from '../planned-each-time.js';
import { SqlValues } from '../sql-values.js';
import type { PreparedSearch } from './prepared-search.js';
import type { DueBand, SearchPart } from './reminder-search.js';
import {
  bandIs,
  farConditions,
  hasNoneOfTheVisits,
  hasNoVisit,
  INDEX_ORDER,
  isRare,
  nearConditions,
} from './search-conditions.js';

/** Reminders that are alike in all that a list can be narrowed by. */
interface AlikeReminders {
  readonly status: ReminderStatus;
  readonly kind: Reminder['kind'];
  readonly band: DueBand;
  readonly channels: readonly Channel[];
  readonly service: string | null;
  readonly rule: string | null;
  readonly withoutVisit: boolean;
  readonly count: number;
}

/** What was looked at to count. */
export interface SearchSample {
  readonly groups: readonly AlikeReminders[];
  /** Every reminder that the search can mean, whatever is chosen of these parts, is in it. */
  readonly isWhole: boolean;
  /** Parts whose other choices were left out. */
  readonly narrowed: readonly SearchPart[];
}

/** Parts that are told apart within a sample. */
const TOLD_APART = [
  'status',
  'kind',
  'band',
  'channel',
  'service',
  'rule',
  'staffOnly',
  'withoutVisit',
] as const;
type ToldApart = (typeof TOLD_APART)[number];

/** Whether too many reminders can be meant, whatever is chosen of each part, for all of them to be looked at. */
export async function isTooLarge(reader: EntityManager, search: PreparedSearch): Promise<boolean> {
  if (search.named !== null || search.examples !== null) return false;
  const values = new SqlValues();
  const most = search.limits.counted;
  const [row] = await reader.query<{ count: number }[]>(
    planned(`select count(*)::int as count from (select 1 from reminder r
               where ${nearConditions(search, values, TOLD_APART)} ${INDEX_ORDER} limit ${most + 1}) meant`),
    values.all,
  );
  return (row?.count ?? 0) > most;
}

/** Looks at all reminders that the search can mean whatever is chosen of each part; of what too many have, at examples. */
export async function sampleOfAll(reader: EntityManager, search: PreparedSearch): Promise<SearchSample> {
  const { examples } = search;
  if (examples === null)
    return { groups: await alike(reader, search, TOLD_APART, null), isWhole: true, narrowed: [] };
  const these = { ...search, named: examples.ids };
  const known = examples.have === 'words' ? { ...these, patterns: [] } : { ...these, asksTrouble: false };
  return { groups: await alike(reader, known, TOLD_APART, null), isWhole: false, narrowed: [] };
}

/** Looks at some reminders that the search finds: for a clinic too large to be looked at whole. */
export async function sampleOfFound(reader: EntityManager, search: PreparedSearch): Promise<SearchSample> {
  const narrowed: SearchPart[] = [
    'status',
    'kind',
    ...(search.band === null ? [] : ['band' as const]),
    ...(search.serviceCode === null ? [] : ['service' as const]),
    ...(search.ruleId === null ? [] : ['rule' as const]),
    ...(search.staffOnly ? ['staffOnly' as const] : []),
    ...(search.channel !== null && isRare(search.channel) ? ['channel' as const] : []),
  ];
  const groups = await alike(reader, search, [], search.limits.sampled);
  const isWhole =
    groups.reduce((sum, { count }) => sum + count, 0) < search.limits.sampled && !search.asksTrouble;
  return { groups, isWhole, narrowed };
}

/** The reminders, told apart by all parts; they are narrowed by all but the free parts, channels and visits. */
async function alike(
  reader: EntityManager,
  search: PreparedSearch,
  free: readonly SearchPart[],
  most: number | null,
): Promise<AlikeReminders[]> {
  const values = new SqlValues();
  const noVisit = most === null ? hasNoneOfTheVisits : hasNoVisit;
  const far = farConditions(search, values, [...free, 'channel', 'withoutVisit']);
  return await reader.query<AlikeReminders[]>(
    planned(`with near as materialized (
        select r.id, r.patient_id, r.kind, r.status, r.channels, r.service_code, r.rule_id,
               ${search.asksTrouble ? 'r.cycle,' : ''}
               case when ${bandIs('overdue', search, values)} then 'overdue'
                    when ${bandIs('soon', search, values)} then 'soon' else 'later' end as band
          from reminder r where ${nearConditions(search, values, free)} ${most === null ? '' : `${INDEX_ORDER} limit ${most}`})
      select r.status, r.kind, r.band, r.channels, r.service_code as service, r.rule_id as rule,
             ${noVisit(search, values)} as "withoutVisit", count(*)::int as count
        from near r ${far.length === 0 ? '' : `where ${far.join(' and ')}`} group by 1, 2, 3, 4, 5, 6, 7`),
    values.all,
  );
}

/** How many of a sample the search finds; with a part, how many it would find with that choice of it. */
export function countIn(
  { groups }: SearchSample,
  search: PreparedSearch,
  chosen: { readonly part: SearchPart; readonly choice: string } | null = null,
): number {
  let count = 0;
  for (const group of groups) {
    if (chosen !== null && !isChoice(group, chosen.part, chosen.choice)) continue;
    if (TOLD_APART.every((part) => part === chosen?.part || isFound(group, part, search)))
      count += group.count;
  }
  return count;
}

function isChoice(group: AlikeReminders, part: SearchPart, choice: string): boolean {
  switch (part) {
    case 'channel':
      return group.channels.some((channel) => channel === choice);
    case 'staffOnly':
      return isStaffOnly(group);
    case 'withoutVisit':
      return group.withoutVisit;
    case 'troubled':
      return true;
    default:
      return group[part] === choice;
  }
}

function isFound(group: AlikeReminders, part: ToldApart, search: PreparedSearch): boolean {
  switch (part) {
    case 'status':
      return search.statuses.includes(group.status);
    case 'kind':
      return search.kinds.includes(group.kind);
    case 'band':
      return search.band === null || search.band === group.band;
    case 'channel':
      return search.channel === null || group.channels.includes(search.channel);
    case 'service':
      return search.serviceCode === null || search.serviceCode === group.service;
    case 'rule':
      return search.ruleId === null || search.ruleId === group.rule;
    case 'staffOnly':
      return !search.staffOnly || isStaffOnly(group);
    case 'withoutVisit':
      return !search.withoutVisit || group.withoutVisit;
  }
}

function isStaffOnly({ channels }: AlikeReminders): boolean {
  return channels.length === 1 && channels[0] === 'staffTask';
}
