import type { EntityManager } from 'typeorm';
import { allTexts } from '../../domain/messages/localized-texts.js';
import { namedItems } from '../../domain/rules/condition.js';
import type { LintedRule, LintFacts } from '../../domain/rules/lint-warning.js';
import { codesNamedBy } from '../../domain/rules/lint-names.js';
import { foldedCode } from '../../domain/rules/needed-items.js';
import { currentTemplates } from '../messages/template-contents.js';
import type { RuleHeadline } from './rule-definitions.js';
import { rulesOf } from './rule-definitions.js';

const HEADLINES = `
  select id, current_version as version, name, location_id as "locationId" from rule
   where clinic_id = $1 and enabled and deleted_at is null order by id`;

const SERVICES = `
  select lower(trim(code)) as key, code, name, category from service
   where clinic_id = $1 and lower(trim(code)) = any($2)`;

interface NamedService {
  readonly key: string;
  readonly code: string;
  readonly name: string;
  readonly category: string;
}

/** What the clinic has that these rules are judged by: its enabled rules, and the services and templates named. */
export async function readLintFacts(
  manager: EntityManager,
  clinicId: string,
  judged: readonly LintedRule[],
): Promise<LintFacts> {
  const heads = await manager.query<RuleHeadline[]>(HEADLINES, [clinicId]);
  const rules = await rulesOf(manager, heads);
  const codes = new Set([
    ...judged.flatMap((rule) => [...codesNamedBy(rule)]),
    ...rules.flatMap((other) => namedItems(other.conditions).map(foldedCode)),
  ]);
  const services = await manager.query<NamedService[]>(SERVICES, [clinicId, [...codes]]);
  const templateIds = new Set(
    judged.flatMap(({ steps }) => steps.flatMap(({ templateId }) => templateId ?? [])),
  );
  const templates = await currentTemplates(manager, clinicId, [...templateIds]);
  return {
    rules,
    services: new Map(services.map(({ key, ...service }) => [key, service])),
    templates: new Map(
      [...templates].map(([id, { name, content }]) => [
        id,
        {
          name,
          channels: allTexts(content).flatMap(([, texts]) => Object.keys(texts)),
          smsTexts: allTexts(content).flatMap(([, { sms }]) => sms?.body ?? []),
        },
      ]),
    ),
  };
}
