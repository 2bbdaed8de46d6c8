import type { EntityManager } from 'typeorm';
import { MOST_COUNTED } from '../../domain/most-counted.js';
import { CHANNELS } from '../../domain/reminders/step.js';
import { planned } from '../planned-each-time.js';
import { SqlValues } from '../sql-values.js';
import type { PreparedSearch } from './prepared-search.js';
import type { SearchPart } from './reminder-search.js';
import { DUE_BANDS } from './reminder-search.js';
import {
  bandIs,
  channelIs,
  farConditions,
  hasNoneOfTheVisits,
  INDEX_ORDER,
  isRare,
  IS_STAFF_ONLY,
  nearConditions,
} from './search-conditions.js';
import type { SearchCount } from './search-count.js';
import { searchCount } from './search-count.js';

/** Parts whose choices an index leads to, or a look at any reminders tells. */
export type CountablePart = Exclude<SearchPart, 'withoutVisit' | 'troubled'>;

/** Choices of a part that are to be counted. */
export interface ChoicesToCount {
  readonly part: CountablePart;
  readonly choices: readonly string[];
}

/** A choice that was counted. */
export interface CountedChoice {
  readonly part: CountablePart;
  readonly choice: string;
  readonly count: SearchCount;
}

/**
 * Counts each choice by itself, through the index that leads to it: of each it looks at as many reminders as a count
 * shows, or a few more when something is to be looked up for each.
 */
export async function countChoices(
  reader: EntityManager,
  search: PreparedSearch,
  wanted: readonly ChoicesToCount[],
): Promise<CountedChoice[]> {
  const values = new SqlValues();
  const far = farConditions(search, values, ['channel'], hasNoneOfTheVisits);
  const most = far.length === 0 ? MOST_COUNTED : search.limits.perChoice;
  const looks = wanted.flatMap((choices) =>
    looksFor(choices, search, values).map((look) => {
      const [choice, alike] = [choices.part, looking(search, choices.part, look, most, values)];
      return far.length === 0
        ? `select '${choice}' as part, v.choice, n.* from ${look.choices} v (choice) cross join lateral (
             select count(*)::int as looked, (count(*) filter (where r.counts))::int as count from (${alike}) r) n`
        : `select '${choice}' as part, v.choice, n.* from ${look.choices} v (choice) cross join lateral (${alike}) n`;
    }),
  );
  if (looks.length === 0) return [];
  const all = looks.join(' union all ');
  const rows = await reader.query<{ part: CountablePart; choice: string; looked: number; count: number }[]>(
    planned(
      far.length === 0
        ? all
        : `select r.part, r.choice, count(*)::int as looked,
                  (count(*) filter (where ${['r.counts', ...far].join(' and ')}))::int as count
             from (${all}) r group by 1, 2`,
    ),
    values.all,
  );
  const counts = new Map(rows.map((row) => [`${row.part} ${row.choice}`, row]));
  return wanted.flatMap(({ part, choices }) =>
    choices.map((choice) => {
      const { looked, count } = counts.get(`${part} ${choice}`) ?? { looked: 0, count: 0 };
      return { part, choice, count: searchCount(count, looked < most) };
    }),
  );
}

/** Choices that one look counts: a table `v` of them, and what a reminder `r` of such a choice is. */
interface Look {
  readonly choices: string;
  readonly is: string;
  /** No index leads to it. */
  readonly isFar?: boolean;
}

function looksFor(
  { part, choices }: ChoicesToCount,
  search: PreparedSearch,
  values: SqlValues,
): readonly Look[] {
  const each = (is: string): Look[] => [{ choices: `unnest(${values.add(choices)}::text[])`, is }];
  const one = (choice: string) => `(values ('${choice}'))`;
  // The indexes of what is rare do not lead to a service or a rule, whose own indexes carry the channels.
  const isByName = search.serviceCode !== null || search.ruleId !== null;
  switch (part) {
    case 'status':
      return each('r.status = v.choice');
    case 'kind':
      return each('r.kind = v.choice');
    case 'service':
      return each('r.service_code = v.choice');
    case 'rule':
      return each('r.rule_id = v.choice::uuid');
    case 'band':
      return DUE_BANDS.filter((band) => choices.includes(band)).map((band) => ({
        choices: one(band),
        is: bandIs(band, search, values),
      }));
    case 'channel':
      return CHANNELS.filter((channel) => choices.includes(channel)).map((channel) => ({
        choices: one(channel),
        is: channelIs(channel),
        isFar: !isRare(channel) || isByName,
      }));
    case 'staffOnly':
      return [{ choices: one('yes'), is: IS_STAFF_ONLY, isFar: isByName }];
  }
}

/**
 * The first reminders of a choice `v`; `counts` says which of them the search finds with it, as far as can be told from
 * the reminder.
 */
function looking(
  search: PreparedSearch,
  part: CountablePart,
  { is, isFar = false }: Look,
  most: number,
  values: SqlValues,
): string {
  const { channel, serviceCode, ruleId } = search;
  const isByName = part === 'rule' || part === 'service';
  const counts = [
    isFar ? is : null,
    part !== 'channel' && channel !== null && (isByName || !isRare(channel)) ? channelIs(channel) : null,
    // A rule's index has many reminders of other services and channels, and a service's those of other rules.
    isByName && search.staffOnly ? IS_STAFF_ONLY : null,
    part === 'rule' && serviceCode !== null ? `r.service_code = ${values.add(serviceCode)}::text` : null,
    part === 'service' && ruleId !== null ? `r.rule_id = ${values.add(ruleId)}::uuid` : null,
  ].filter((condition) => condition !== null);
  const near = nearConditions(
    search,
    values,
    isByName ? ['rule', 'service', 'channel', 'staffOnly'] : [part],
  );
  return `select ${counts.length === 0 ? 'true' : counts.join(' and ')} as counts, r.patient_id
    from reminder r where ${near}${isFar ? '' : ` and ${is}`} ${INDEX_ORDER} limit ${most}`;
}
