import { lintKnownRule } from '../../../commands/rules/lint-clinic-rule.js';
import { remindersOfRule } from '../../../db/rules/reminders-of-rule.js';
import { ruleVersions } from '../../../db/rules/rule-versions.js';
import { ruleVocabulary } from '../../../db/rules/rule-vocabulary.js';
import { showPage } from '../console-answer.js';
import type { ConsoleDeps, ConsolePage } from '../console-page.js';
import { namesOfVocabulary } from './names-of-vocabulary.js';
import { knownRule } from './known-rule.js';
import { rulePageWords } from './rule-page-words.js';
import { ruleEditorWords } from './rule-editor-words.js';
import { shownWarnings } from './shown-warnings.js';
import { sentenceOf } from './weigh-draft.js';

/** So many versions stand on one page. */
const VERSIONS = 20;

/** One rule: what it does, what to look at, and its versions. Everybody may read it. */
export function ruleOverviewPages({ db }: ConsoleDeps): readonly ConsolePage[] {
  return [
    {
      method: 'get',
      path: '/rules/:ruleId',
      role: 'viewer',
      handle: async ({ param, asked, visitor }) => {
        const { clinicId, language } = visitor;
        const { row, values } = await knownRule(db, clinicId, param('ruleId'));
        const vocabulary = await ruleVocabulary(db.reader, clinicId);
        const before = Number(asked('before'));
        const older = Number.isInteger(before) && before > 0 ? before : null;
        const found = await ruleVersions(db.reader, row.id, older, VERSIONS + 1);
        const waiting = await remindersOfRule(db.reader, row.id);
        const data = {
          w: rulePageWords(language),
          editor: ruleEditorWords(language),
          rule: row,
          priority: values.definition.priority,
          purpose: values.definition.purpose,
          sentence: sentenceOf(values, vocabulary, language),
          warnings: shownWarnings(
            await lintKnownRule(db.reader, clinicId, row.id),
            language,
            namesOfVocabulary(vocabulary),
          ),
          versions: found.slice(0, VERSIONS),
          older: found.length > VERSIONS ? found[VERSIONS - 1]?.version : null,
          waiting: waiting.length,
        };
        const styles = ['rules.css'];
        return showPage('rules/rule-page', { title: row.name, section: 'rules', ...data }, { styles });
      },
    },
  ];
}
