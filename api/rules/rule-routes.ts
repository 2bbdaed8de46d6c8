import { z } from 'zod';
import { missing } from '../../commands/refusal.js';
import { applyRuleVersion } from '../../commands/rules/apply-rule-version.js';
import { deleteRule } from '../../commands/rules/delete-rule.js';
import { lintKnownRule } from '../../commands/rules/lint-clinic-rule.js';
import type { RuleValues } from '../../commands/rules/rule-values.js';
import { changeRule, createRule } from '../../commands/rules/save-rule.js';
import { findRow } from '../../db/registry/registry-store.js';
import { standardFilters } from '../../db/registry/registry-filters.js';
import { RuleRow } from '../../entities/rules/rule-row.js';
import type { EngineDeps } from '../engine-deps.js';
import { listQuery, pageOf, queryFlag } from '../paging.js';
import { answerRows, ROW_KEYS, ROW_SORTS } from '../registry/answer-rows.js';
import { actingFor } from '../registry/clinic-of-caller.js';
import { expandItems, expandQuery } from '../registry/expand-items.js';
import { pathId } from '../registry/registry-fields.js';
import { defineRoute, type Answer, type Caller, type Route } from '../route.js';
import { namedLocation } from './named-location.js';
import { presentRules } from './present-rules.js';
import { presentWarnings } from './present-warnings.js';
import { applyAnswer, applyBody, ruleAnswer, ruleBody, ruleChange } from './rule-schema.js';
import { changedValues, valuesOfBody } from './rule-values-of-body.js';
import { showDifference } from './show-difference.js';
import { lintedRuleAnswer } from './trust-schema.js';

const shape = { tag: 'Rules', scope: 'config' } as const;
const path = '/v1/rules';
const listFields = z.strictObject({ ...listQuery(ROW_SORTS), ...expandQuery, enabled: queryFlag.optional() });

/** The rules that make reminders. */
export function ruleRoutes({ db, now, tell }: EngineDeps): Route[] {
  const show = async (
    { clinicId }: Caller,
    id: string,
    status: 200 | 201,
    more: { readonly difference?: object | null } = {},
  ): Promise<Answer> => {
    const row = await findRow(db.reader, RuleRow, clinicId, id);
    if (row?.deletedAt !== null) missing('rule');
    const [rule] = await presentRules(db.reader, [row]);
    const warnings = presentWarnings(await lintKnownRule(db.reader, clinicId, id));
    const headers = status === 201 ? { Location: `${path}/${id}` } : {};
    return { status, headers, body: { ...rule, warnings, ...more }, revision: row.revision };
  };
  return [
    defineRoute({
      ...shape,
      method: 'get',
      path,
      scope: 'read',
      summary: 'List rules',
      query: listFields,
      answer: { status: 200, description: 'One page of rules.', schema: pageOf(ruleAnswer) },
      handle: ({ caller: { clinicId }, query, url }) =>
        answerRows(
          db.reader,
          { clinicId, url, query },
          {
            entity: RuleRow,
            sorts: ROW_SORTS,
            keys: ROW_KEYS,
            filters: [
              ...standardFilters<RuleRow>(query),
              (rows) => {
                rows.andWhere('row.deletedAt is null');
                if (query.enabled !== undefined)
                  rows.andWhere('row.enabled = :enabled', { enabled: query.enabled });
              },
            ],
            present: async (rows) =>
              expandItems(
                db.reader,
                clinicId,
                await presentRules(db.reader, rows),
                query.expand ?? [],
                now(),
              ),
          },
        ),
    }),
    defineRoute({
      ...shape,
      method: 'post',
      path,
      summary: 'Create a rule',
      description: 'It applies to every event received from now on, however old the event.',
      refusals: [422],
      body: ruleBody,
      answer: { status: 201, description: 'The new rule.', schema: lintedRuleAnswer },
      handle: async ({ caller, body }) => {
        const named = await namedLocation(db, caller.clinicId, body);
        const values = valuesOfBody({ ...body, ...named });
        return show(caller, await createRule(db, actingFor(caller, now()), values), 201);
      },
    }),
    defineRoute({
      ...shape,
      method: 'get',
      path: `${path}/{id}`,
      scope: 'read',
      summary: 'Read a rule',
      refusals: [404],
      params: pathId,
      answer: { status: 200, description: 'The rule.', schema: lintedRuleAnswer },
      handle: ({ caller, params }) => show(caller, params.id, 200),
    }),
    defineRoute({
      ...shape,
      method: 'patch',
      path: `${path}/{id}`,
      summary: 'Change a rule',
      description:
        'Another definition is a new version; `waiting` says how many reminders keep an older one, `difference` what ' +
        'would become of them. `enabled: false` stops the waiting sends of all its reminders at once.',
      refusals: [404, 412, 422],
      params: pathId,
      body: ruleChange,
      answer: { status: 200, description: 'The rule as it is now.', schema: lintedRuleAnswer },
      handle: async ({ caller, params, body, ifRevision }) => {
        const named = await namedLocation(db, caller.clinicId, body);
        const change = (before: RuleValues) => changedValues(before, { ...body, ...named });
        const acting = actingFor(caller, now());
        const versions = await changeRule(db, acting, params.id, ifRevision, change);
        const isNew = versions.from !== versions.to;
        const difference = isNew ? await showDifference(db.reader, acting, params.id, versions, null) : null;
        return await show(caller, params.id, 200, { difference });
      },
    }),
    defineRoute({
      ...shape,
      method: 'delete',
      path: `${path}/{id}`,
      summary: 'Delete a rule',
      description: 'The reminders that it made and that still wait are cancelled.',
      refusals: [404],
      params: pathId,
      answer: { status: 204, description: 'The rule is gone.' },
      handle: async ({ caller, params }) => {
        tell(await deleteRule(db, actingFor(caller, now()), params.id));
        return { status: 204 };
      },
    }),
    defineRoute({
      ...shape,
      method: 'post',
      path: `${path}/{id}/versions/{version}/apply`,
      summary: 'Move waiting reminders to a version of the rule',
      refusals: [404],
      idempotency: 'natural',
      params: z.object({ id: z.uuid(), version: z.coerce.number().int().positive() }),
      body: applyBody,
      answer: { status: 200, description: 'How many reminders were moved.', schema: applyAnswer },
      handle: async ({ caller, params, body }) => {
        const acting = actingFor(caller, now());
        const moved = await applyRuleVersion(db, acting, params.id, params.version, body.reminderIds);
        return { status: 200, body: { moved } };
      },
    }),
  ];
}
