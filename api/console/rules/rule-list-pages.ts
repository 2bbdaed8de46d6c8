import { deleteRule } from '../../../commands/rules/delete-rule.js';
import { lintRules } from '../../../commands/rules/lint-clinic-rule.js';
import { restoreRule } from '../../../commands/rules/restore-rule.js';
import { changeRule } from '../../../commands/rules/save-rule.js';
import { reportFigures } from '../../../db/reports/report-figures.js';
import { listRules } from '../../../db/rules/rule-list.js';
import { rulesOf } from '../../../db/rules/rule-definitions.js';
import { resultsByRule } from '../../../domain/reports/step-results.js';
import type { Rule } from '../../../domain/rules/rule.js';
import { instantOf } from '../../../domain/clinic-time.js';
import { goTo, showPage } from '../console-answer.js';
import type { ConsoleDeps, ConsolePage, ConsoleVisit } from '../console-page.js';
import { sayFor } from '../console-say.js';
import { knownRule } from './known-rule.js';
import { ruleEditorWords } from './rule-editor-words.js';
import { rulePageWords } from './rule-page-words.js';
import { START_NAMES } from './rule-starts.js';

/** The list of rules, and what can be done from it with one click. */
export function ruleListPages({ db, tell }: ConsoleDeps): readonly ConsolePage[] {
  const list = async (visit: ConsoleVisit) => {
    const { visitor, today, asked } = visit;
    const { clinicId, language, timeZone } = visitor;
    const [words, deleted] = [asked('q') ?? '', asked('show') === 'deleted'];
    const monthOn = `${today.slice(0, 7)}-01`;
    const since = instantOf(monthOn, '00:00', timeZone);
    const rules = await listRules(db.reader, clinicId, since, { words, deleted });
    const current = new Map((await rulesOf(db.reader, rules)).map((rule) => [rule.id, rule]));
    const month = { from: monthOn, to: today, interval: 'month', locationId: null, ruleId: null } as const;
    const [figures, warnings] = await Promise.all([
      deleted ? [] : reportFigures(db.reader, clinicId, month),
      lintRules(db.reader, clinicId, deleted ? [] : [...current.values()]),
    ]);
    const results = resultsByRule(figures);
    const w = rulePageWords(language);
    const rows = rules.map((rule) => {
      const own = current.get(rule.id);
      const result = results.get(rule.id);
      return {
        ...rule,
        priority: own?.priority,
        purpose: own?.purpose,
        group: rules
          .filter((other) => other.id !== rule.id && sharesService(own, current.get(other.id)))
          .map(({ name }) => name),
        messages: result?.sent ?? 0,
        booked: result?.booked ?? 0,
        completed: result?.completed ?? 0,
        warnings: (warnings.get(rule.id) ?? []).filter(({ severity }) => severity === 'warning').length,
      };
    });
    const starts = ruleEditorWords(language).starts;
    const data = { w, rows, words, deleted, starts, startNames: START_NAMES };
    return showPage(
      'rules/rule-list',
      { title: w.title, section: 'rules', ...data },
      { styles: ['rules.css'] },
    );
  };

  return [
    { method: 'get', path: '/rules', role: 'viewer', handle: list },
    {
      method: 'post',
      path: '/rules/:ruleId/switch',
      role: 'manager',
      handle: async ({ param, field, acting, visitor }) => {
        const id = param('ruleId');
        const enabled = field('enabled') === 'true';
        const { row } = await knownRule(db, visitor.clinicId, id);
        await changeRule(db, acting, id, null, (now) => ({ ...now, enabled }));
        const w = rulePageWords(visitor.language);
        const text = (enabled ? w.switchedOn : w.switchedOff)(row.name);
        const undo = { action: `/rules/${id}/switch`, fields: { enabled: String(!enabled) } };
        return goTo(field('from') === 'rule' ? `/rules/${id}` : '/rules', { text, undo });
      },
    },
    {
      method: 'post',
      path: '/rules/:ruleId/delete',
      role: 'manager',
      handle: async ({ param, acting, visitor, at }) => {
        const id = param('ruleId');
        const { row } = await knownRule(db, visitor.clinicId, id);
        const ended = await deleteRule(db, acting, id);
        tell(ended);
        const say = sayFor(visitor, at);
        const text = rulePageWords(visitor.language).removed(row.name, say.number(ended.length));
        const fields = { enabled: String(row.enabled) };
        return goTo('/rules', { text, undo: { action: `/rules/${id}/restore`, fields } });
      },
    },
    {
      method: 'post',
      path: '/rules/:ruleId/restore',
      role: 'manager',
      handle: async ({ param, field, acting, visitor, at }) => {
        const id = param('ruleId');
        const opened = await restoreRule(db, acting, id, { enabled: field('enabled') === 'true' });
        tell(opened);
        const { row } = await knownRule(db, visitor.clinicId, id);
        const text = rulePageWords(visitor.language).restored(
          row.name,
          sayFor(visitor, at).number(opened.length),
        );
        return goTo(`/rules/${id}`, { text, undo: { action: `/rules/${id}/delete`, fields: {} } });
      },
    },
  ];
}

/** Whether one service completes the reminders of both. */
function sharesService(one: Rule | undefined, other: Rule | undefined): boolean {
  return one?.satisfiedBy.some((code) => other?.satisfiedBy.includes(code) === true) === true;
}
