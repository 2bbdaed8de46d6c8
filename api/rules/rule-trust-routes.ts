import { z } from 'zod';
import { missing } from '../../commands/refusal.js';
import { lintDraft, lintKnownRule } from '../../commands/rules/lint-clinic-rule.js';
import { findRow } from '../../db/registry/registry-store.js';
import type { KeptRuleVersion } from '../../db/rules/rule-versions.js';
import { keptRuleVersion, ruleVersions } from '../../db/rules/rule-versions.js';
import { RuleRow } from '../../entities/rules/rule-row.js';
import type { EngineDeps } from '../engine-deps.js';
import { pageOf } from '../paging.js';
import { actingFor } from '../registry/clinic-of-caller.js';
import { pathId } from '../registry/registry-fields.js';
import { defineRoute, type Caller, type Route } from '../route.js';
import { answerVersions, fromVersion, pathVersion, versionList } from '../version-list.js';
import { namedLocation } from './named-location.js';
import { presentDefinition } from './present-definition.js';
import { presentWarnings } from './present-warnings.js';
import { valuesOfBody } from './rule-values-of-body.js';
import { showDifference } from './show-difference.js';
import { lintBody, lintWarnings, ruleDifference, ruleVersionAnswer } from './trust-schema.js';

const path = '/v1/rules';
const shape = { tag: 'Rules', scope: 'read' } as const;

/** What lets a clinic trust its rules: what the linter says, every version, and what the next one would mean. */
export function ruleTrustRoutes({ db, now }: EngineDeps): Route[] {
  const ruleOf = async ({ clinicId }: Caller, id: string): Promise<RuleRow> => {
    const row = await findRow(db.reader, RuleRow, clinicId, id);
    return row?.deletedAt === null ? row : missing('rule');
  };
  return [
    defineRoute({
      ...shape,
      method: 'post',
      path: `${path}/lint`,
      scope: 'config',
      summary: 'Look a rule over before it is switched on',
      description:
        'A rule as it would be posted, or `ruleId`, or both for a changed one: overlaps with other rules, conditions ' +
        'that can never hold, steps that can never be reached or collide, channels without a text, gaps. It changes nothing.',
      refusals: [404, 422],
      body: lintBody,
      answer: { status: 200, description: 'What was found.', schema: z.object({ warnings: lintWarnings }) },
      handle: async ({ caller, body }) => {
        const { clinicId } = caller;
        if (body.ruleId !== undefined) await ruleOf(caller, body.ruleId);
        if (!('trigger' in body)) {
          const known = await lintKnownRule(db.reader, clinicId, body.ruleId);
          return { status: 200, body: { warnings: presentWarnings(known) } };
        }
        const { ruleId, ...rule } = body;
        const values = valuesOfBody({ ...rule, ...(await namedLocation(db, clinicId, rule)) });
        const warnings = await lintDraft(db.reader, clinicId, values, ruleId ?? null);
        return { status: 200, body: { warnings: presentWarnings(warnings) } };
      },
    }),
    defineRoute({
      ...shape,
      method: 'get',
      path: `${path}/{id}/versions`,
      summary: 'List the versions of a rule',
      description: 'The newest first. `waiting` says how many waiting reminders follow each of them.',
      refusals: [404],
      params: pathId,
      query: versionList,
      answer: { status: 200, description: 'One page of versions.', schema: pageOf(ruleVersionAnswer) },
      handle: async ({ caller, params, query, url }) => {
        const row = await ruleOf(caller, params.id);
        return await answerVersions(
          { url, query },
          (older, most) => ruleVersions(db.reader, row.id, older, most),
          (kept) => presentVersion(row, kept),
        );
      },
    }),
    defineRoute({
      ...shape,
      method: 'get',
      path: `${path}/{id}/versions/{version}`,
      summary: 'Read a version of a rule',
      refusals: [404],
      params: pathVersion,
      answer: { status: 200, description: 'The version.', schema: ruleVersionAnswer },
      handle: async ({ caller, params }) => {
        const row = await ruleOf(caller, params.id);
        const kept = await keptRuleVersion(db.reader, row.id, params.version);
        return { status: 200, body: presentVersion(row, kept ?? missing('rule version')) };
      },
    }),
    defineRoute({
      ...shape,
      method: 'get',
      path: `${path}/{id}/versions/{version}/difference`,
      summary: 'What a version of a rule changes',
      description:
        'Against `from`, or the version before: field by field, and what moving the waiting reminders (those on `from`, ' +
        'if it is given) would mean. It moves none.',
      refusals: [404],
      params: pathVersion,
      query: fromVersion,
      answer: { status: 200, description: 'The difference.', schema: ruleDifference },
      handle: async ({ caller, params, query }) => {
        const { id } = await ruleOf(caller, params.id);
        const versions = { from: query.from ?? Math.max(1, params.version - 1), to: params.version };
        const acting = actingFor(caller, now());
        return {
          status: 200,
          body: await showDifference(db.reader, acting, id, versions, query.from ?? null),
        };
      },
    }),
  ];
}

function presentVersion(row: RuleRow, { version, createdAt, waiting, definition }: KeptRuleVersion) {
  return {
    ruleId: row.id,
    version,
    isCurrent: version === row.currentVersion,
    waiting,
    createdAt: createdAt.toISOString(),
    ...presentDefinition(definition),
  };
}
