import { Refused, type FieldError } from '../../../commands/refusal.js';
import type { RuleValues } from '../../../commands/rules/rule-values.js';
import { changeRule, createRule } from '../../../commands/rules/save-rule.js';
import { showFragment, showPage, goTo, type ConsoleAnswer } from '../console-answer.js';
import type { ConsoleDeps, ConsolePage, ConsoleVisit } from '../console-page.js';
import { bodyOfDraft } from './body-of-draft.js';
import { changeRuleDraft } from './change-rule-draft.js';
import { differenceLines } from './difference-lines.js';
import { dryRunOfDraft } from './dry-run-pages.js';
import { readRuleForm } from './read-rule-form.js';
import { draftOfRule, type RuleDraft } from './rule-draft.js';
import { ruleEditorData } from './rule-editor-data.js';
import { ruleEditorWords } from './rule-editor-words.js';
import { knownRule, type KnownRule } from './known-rule.js';
import { startingDraft } from './rule-starts.js';
import { weighDraft, type WeighedDraft } from './weigh-draft.js';

/** What the editor shows besides the draft itself. */
interface Editing {
  readonly rule: KnownRule | null;
  readonly weighed: WeighedDraft;
  /** Faults are told once somebody has asked for them. */
  readonly errors: readonly FieldError[];
  readonly revision: number | null;
  /** What the button did, so that the next field to fill in has the focus. */
  readonly deed?: string;
  readonly conflict?: readonly object[];
  readonly status?: number;
}

/** The editor of a rule: it works without a script, and its sentence and warnings follow what is typed with one. */
export function ruleEditorPages(deps: ConsoleDeps): readonly ConsolePage[] {
  const { db } = deps;
  const weigh = ({ visitor }: ConsoleVisit, draft: RuleDraft, ruleId: string | null) =>
    weighDraft(db.reader, visitor.clinicId, draft, { ruleId, language: visitor.language });

  const show = (visit: ConsoleVisit, draft: RuleDraft, editing: Editing): ConsoleAnswer => {
    const w = ruleEditorWords(visit.visitor.language);
    const { rule, status = 200 } = editing;
    const title = rule === null ? w.newRule : w.change(rule.row.name);
    const data = { ...ruleEditorData(visit, draft, editing), title, section: 'rules' as const };
    return showPage('rules/rule-editor', data, { status, styles: ['rules.css'] });
  };

  /** Keeps the draft; what cannot be kept is shown again with everything that is wrong. */
  const save = async (
    visit: ConsoleVisit,
    draft: RuleDraft,
    rule: KnownRule | null,
  ): Promise<ConsoleAnswer> => {
    const revision = rule === null ? null : Number(visit.field('revision'));
    const weighed = await weigh(visit, draft, rule?.row.id ?? null);
    const { values, errors } = weighed;
    if (values === null || errors.length > 0)
      return show(visit, draft, { rule, weighed, errors, revision, status: 422 });
    try {
      return rule === null ? await make(visit, values) : await change(visit, values, rule, revision);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      const { refusal } = error;
      if (refusal.kind === 'fields')
        return show(visit, draft, { rule, weighed, errors: refusal.errors, revision, status: 422 });
      if (refusal.kind !== 'stale' || rule === null) throw error;
      const theirs = bodyOfDraft(draftOfRule(rule.values));
      const conflict = differenceLines(
        theirs,
        bodyOfDraft(draft),
        visit.visitor.language,
        weighed.vocabulary,
      );
      const { revision: newest } = rule.row;
      return show(visit, draft, { rule, weighed, errors: [], revision: newest, conflict, status: 409 });
    }
  };

  const make = async ({ acting, visitor }: ConsoleVisit, values: RuleValues): Promise<ConsoleAnswer> => {
    const id = await createRule(db, acting, values);
    const { made: text } = ruleEditorWords(visitor.language);
    return goTo(`/rules/${id}`, { text, undo: { action: `/rules/${id}/delete`, fields: {} } });
  };

  const change = async (
    { acting, visitor }: ConsoleVisit,
    values: RuleValues,
    { row }: KnownRule,
    revision: number | null,
  ): Promise<ConsoleAnswer> => {
    const { from, to } = await changeRule(db, acting, row.id, revision, ({ metadata }) => ({
      ...values,
      metadata,
    }));
    const before = { name: row.name, enabled: String(row.enabled), locationId: row.locationId ?? '' };
    const { saved: text } = ruleEditorWords(visitor.language);
    const notice = { text, undo: { action: `/rules/${row.id}/versions/${from}/restore`, fields: before } };
    return goTo(from === to ? `/rules/${row.id}` : `/rules/${row.id}/versions/${to}`, notice);
  };

  /** What a button of the form asks for. */
  const submit = async (visit: ConsoleVisit, rule: KnownRule | null): Promise<ConsoleAnswer> => {
    const deed = visit.field('do');
    const typed = readRuleForm(visit);
    if (deed === 'save') return await save(visit, typed, rule);
    if (deed === 'tryOut') return await dryRunOfDraft(deps, visit, typed, rule);
    const draft = changeRuleDraft(typed, deed);
    const weighed = await weigh(visit, draft, rule?.row.id ?? null);
    const errors = deed === 'show' ? weighed.errors : [];
    const revision = rule === null ? null : Number(visit.field('revision'));
    return show(visit, draft, { rule, weighed, errors, revision, deed });
  };

  const shown = async (visit: ConsoleVisit, draft: RuleDraft, rule: KnownRule | null) => {
    const weighed = await weigh(visit, draft, rule?.row.id ?? null);
    return show(visit, draft, { rule, weighed, errors: [], revision: rule?.row.revision ?? null });
  };
  const ruleOf = (visit: ConsoleVisit) => knownRule(db, visit.visitor.clinicId, visit.param('ruleId'));
  return [
    {
      method: 'get',
      path: '/rules/new',
      role: 'manager',
      handle: (visit) =>
        shown(visit, startingDraft(visit.asked('start'), ruleEditorWords(visit.visitor.language)), null),
    },
    { method: 'post', path: '/rules/new', role: 'manager', handle: (visit) => submit(visit, null) },
    {
      method: 'post',
      path: '/rules/check',
      role: 'manager',
      recorded: false,
      handle: async (visit) => {
        const draft = readRuleForm(visit);
        const weighed = await weigh(visit, draft, visit.field('ruleId') || null);
        const editing = { rule: null, weighed, errors: [], revision: null };
        return showFragment('rules/rule-beside', ruleEditorData(visit, draft, editing));
      },
    },
    {
      method: 'get',
      path: '/rules/:ruleId/edit',
      role: 'manager',
      handle: async (visit) => {
        const rule = await ruleOf(visit);
        return await shown(visit, draftOfRule(rule.values), rule);
      },
    },
    {
      method: 'post',
      path: '/rules/:ruleId/edit',
      role: 'manager',
      handle: async (visit) => await submit(visit, await ruleOf(visit)),
    },
  ];
}
