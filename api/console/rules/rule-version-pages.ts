import { missing } from '../../../commands/refusal.js';
import { applyRuleVersion } from '../../../commands/rules/apply-rule-version.js';
import { restoreRuleVersion } from '../../../commands/rules/restore-rule-version.js';
import { undoRuleVersion } from '../../../commands/rules/undo-rule-version.js';
import { versionEffect } from '../../../commands/rules/version-effect.js';
import { keptRuleVersion } from '../../../db/rules/rule-versions.js';
import { ruleVersion } from '../../../db/rules/rules-in-force.js';
import { ruleVocabulary } from '../../../db/rules/rule-vocabulary.js';
import { waitingOfRule } from '../../../db/rules/waiting-choices.js';
import { presentDefinition } from '../../rules/present-definition.js';
import { goTo, showPage } from '../console-answer.js';
import type { ConsoleDeps, ConsolePage, ConsoleVisit } from '../console-page.js';
import { sayFor } from '../console-say.js';
import { readChosen } from '../read-chosen.js';
import { differenceLines } from './difference-lines.js';
import { knownRule } from './known-rule.js';
import { rulePageWords } from './rule-page-words.js';
import { ruleEditorWords } from './rule-editor-words.js';
import { sentenceOf } from './weigh-draft.js';

/** So many waiting reminders can be ticked one by one; all of them can be moved at once. */
const MOST_SHOWN = 100;

/** One version of a rule: what it changed, and the choice for the reminders that wait. */
export function ruleVersionPages({ db }: ConsoleDeps): readonly ConsolePage[] {
  const versionOf = ({ param }: ConsoleVisit): number => {
    const version = Number(param('version'));
    return Number.isInteger(version) && version > 0 && version < 1_000_000_000
      ? version
      : missing('rule version');
  };
  return [
    {
      method: 'get',
      path: '/rules/:ruleId/versions/:version',
      role: 'viewer',
      handle: async (visit) => {
        const { clinicId, language } = visit.visitor;
        const { row, values } = await knownRule(db, clinicId, visit.param('ruleId'));
        const version = versionOf(visit);
        const kept = (await keptRuleVersion(db.reader, row.id, version)) ?? missing('rule version');
        const rule = (await ruleVersion(db.reader, row.id, version)) ?? missing('rule version');
        const before = version > 1 ? await keptRuleVersion(db.reader, row.id, version - 1) : null;
        const vocabulary = await ruleVocabulary(db.reader, clinicId);
        const w = rulePageWords(language);
        const changes =
          before === null
            ? null
            : differenceLines(
                presentDefinition(before.definition),
                presentDefinition(kept.definition),
                language,
                vocabulary,
              );
        const data = {
          w,
          editor: ruleEditorWords(language),
          rule: row,
          kept,
          isCurrent: version === row.currentVersion,
          sentence: sentenceOf({ ...values, definition: rule }, vocabulary, language),
          changes,
          effect: await versionEffect(db.reader, visit.acting, rule, null),
          choices: await waitingOfRule(db.reader, row.id, version, MOST_SHOWN),
          action: `/rules/${row.id}/versions/${version}`,
          backTo: `/rules/${row.id}`,
        };
        const title = `${row.name} · ${w.version(version)}`;
        return showPage(
          'rules/rule-version',
          { title, section: 'rules', ...data },
          { styles: ['rules.css'] },
        );
      },
    },
    {
      method: 'post',
      path: '/rules/:ruleId/versions/:version/apply',
      role: 'manager',
      handle: async (visit) => {
        const { acting, visitor, at } = visit;
        const { row } = await knownRule(db, visitor.clinicId, visit.param('ruleId'));
        const version = versionOf(visit);
        const w = rulePageWords(visitor.language);
        const chosen = readChosen(visit);
        const to = `/rules/${row.id}`;
        if (chosen !== 'all' && chosen.length === 0) return goTo(to, { text: w.appliedNone });
        const moved = await applyRuleVersion(db, acting, row.id, version, chosen);
        const undo = { action: `${to}/versions/${version}/take-back`, fields: { at: at.toISOString() } };
        return goTo(to, { text: w.applied(sayFor(visitor, at).number(moved)), undo });
      },
    },
    {
      method: 'post',
      path: '/rules/:ruleId/versions/:version/take-back',
      role: 'manager',
      handle: async (visit) => {
        const { acting, visitor, at } = visit;
        const { row } = await knownRule(db, visitor.clinicId, visit.param('ruleId'));
        const movedAt = new Date(visit.field('at'));
        const moved = Number.isNaN(movedAt.getTime())
          ? 0
          : await undoRuleVersion(db, acting, row.id, versionOf(visit), movedAt);
        const w = rulePageWords(visitor.language);
        return goTo(`/rules/${row.id}`, { text: w.takenBack(sayFor(visitor, at).number(moved)) });
      },
    },
    {
      method: 'post',
      path: '/rules/:ruleId/versions/:version/restore',
      role: 'manager',
      handle: async (visit) => {
        const { acting, visitor, field } = visit;
        const { row } = await knownRule(db, visitor.clinicId, visit.param('ruleId'));
        const version = versionOf(visit);
        const head = {
          name: field('name') === '' ? row.name : field('name'),
          enabled: field('enabled') === '' ? row.enabled : field('enabled') === 'true',
          locationId: field('name') === '' ? row.locationId : field('locationId') || null,
        };
        const { from, to } = await restoreRuleVersion(db, acting, row.id, version, head);
        const text = rulePageWords(visitor.language).versionRestored(version);
        const fields = { name: row.name, enabled: String(row.enabled), locationId: row.locationId ?? '' };
        const undo = { action: `/rules/${row.id}/versions/${from}/restore`, fields };
        return goTo(from === to ? `/rules/${row.id}` : `/rules/${row.id}/versions/${to}`, { text, undo });
      },
    },
  ];
}
