import type { EntityManager } from 'typeorm';
import type { Rule } from '../../domain/rules/rule.js';
import type { RuleHeadline } from './rule-definitions.js';
import { rulesOf } from './rule-definitions.js';

/** A rule of the clinic, on or off, in its current version and in the one that was in force at some instant. */
export interface RuleThen {
  readonly now: Rule;
  /** `null` when the rule is younger than that. */
  readonly then: Rule | null;
  readonly enabled: boolean;
  readonly deleted: boolean;
}

interface Head extends RuleHeadline {
  readonly enabled: boolean;
  readonly deleted: boolean;
  readonly versionThen: number | null;
}

const HEADS = `
  select r.id, r.current_version as version, r.name, r.location_id as "locationId", r.enabled,
         r.deleted_at is not null as deleted,
         (select max(v.version) from rule_version v where v.rule_id = r.id and v.created_at <= $3) as "versionThen"
    from rule r where r.clinic_id = $1 and (r.deleted_at is null or r.id = any($2)) order by r.id`;

/**
 * The rules of a clinic, whether they are on or not.
 *
 * @param andIds rules that count although they were deleted
 * @param at the instant whose versions are wanted besides the current ones
 */
export async function rulesOfClinic(
  manager: EntityManager,
  clinicId: string,
  andIds: readonly string[],
  at: Date,
): Promise<RuleThen[]> {
  const heads = await manager.query<Head[]>(HEADS, [clinicId, andIds, at]);
  const before = heads.flatMap((head) =>
    head.versionThen === null ? [] : [{ ...head, version: head.versionThen }],
  );
  const [current, then] = [await rulesOf(manager, heads), await rulesOf(manager, before)];
  const byId = (rules: readonly Rule[]) => new Map(rules.map((rule) => [rule.id, rule]));
  const [nowById, thenById] = [byId(current), byId(then)];
  return heads.flatMap(({ id, enabled, deleted }) => {
    const now = nowById.get(id);
    return now === undefined ? [] : [{ now, then: thenById.get(id) ?? null, enabled, deleted }];
  });
}
