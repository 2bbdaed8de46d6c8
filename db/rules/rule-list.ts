import type { EntityManager } from 'typeorm';
import { MOST_COUNTED } from '../../domain/most-counted.js';

/** A rule in the list of a clinic, with what it has made lately. */
export interface ListedRule {
  readonly id: string;
  readonly name: string;
  readonly enabled: boolean;
  readonly version: number;
  readonly locationId: string | null;
  readonly deletedAt: Date | null;
  readonly updatedAt: Date;
  /** Reminders that it made since that instant, counted to `MOST_COUNTED`. */
  readonly made: number;
  /** Its live reminders, counted to `MOST_COUNTED`. */
  readonly waiting: number;
}

/** At most so many rules are shown at once. */
export const MOST_LISTED = 500;

/**
 * The rules of a clinic by name, whether they are on or not.
 *
 * @param since from when on the reminders that a rule made are counted
 * @param deleted those that were deleted, the last one first, instead of the others
 */
export async function listRules(
  reader: EntityManager,
  clinicId: string,
  since: Date,
  { words, deleted }: { readonly words: string; readonly deleted: boolean },
): Promise<ListedRule[]> {
  return await reader.query<ListedRule[]>(
    `select r.id, r.name, r.enabled, r.current_version as version, r.location_id as "locationId",
            r.deleted_at as "deletedAt", r.updated_at as "updatedAt", made.count as made, live.count as waiting
       from rule r
      cross join lateral (select count(*)::int as count from (
         select from reminder m where m.rule_id = r.id and m.created_at >= $2 limit ${MOST_COUNTED}) m) made
      cross join lateral (select count(*)::int as count from (
         select from reminder m where m.rule_id = r.id and m.status in ('open', 'paused') limit ${MOST_COUNTED}) m) live
      where r.clinic_id = $1 and (r.deleted_at is not null) = $4
        and not exists (select from unnest($3::text[]) word where r.name not ilike '%' || word || '%')
      order by r.deleted_at desc nulls last, lower(r.name), r.id limit ${MOST_LISTED}`,
    [clinicId, since, wordsOf(words), deleted],
  );
}

/** The words of a search, as patterns that mean themselves. */
function wordsOf(words: string): string[] {
  return words
    .split(/\s+/u)
    .filter((word) => word !== '')
    .map((word) => word.replaceAll(/[\\%_]/gu, (sign) => `\\${sign}`));
}
