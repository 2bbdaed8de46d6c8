import { whyReminded } from '../../../commands/rules/why-reminded.js';
import { findPatientsByName } from '../../../db/registry/patients-by-name.js';
import { namesOfPatients } from '../../../db/rules/names-of-patients.js';
import { ruleVocabulary } from '../../../db/rules/rule-vocabulary.js';
import type { ExplainedTree } from '../../../domain/rules/explain-conditions.js';
import { namedItems } from '../../../domain/rules/condition.js';
import { reasonIn } from '../messages/reason-in.js';
import { showPage } from '../console-answer.js';
import type { ConsoleDeps, ConsolePage } from '../console-page.js';
import { conditionInWords, type RuleNames } from './conditions-in-words.js';
import { conditionWords } from './condition-words.js';
import { knownRule } from './known-rule.js';
import { ruleEditorWords } from './rule-editor-words.js';
import { ruleTrustWords } from './rule-trust-words.js';
import { namesOfVocabulary } from './names-of-vocabulary.js';
import type { MessageLanguage } from '../../../commands/messages/message-language.js';
import { isUuid } from '../is-uuid.js';

const MOST_FOUND = 20;

/** Why a patient did, or did not, get a reminder of a rule: everything that it saw, asked and decided. */
export function whyPages({ db }: ConsoleDeps): readonly ConsolePage[] {
  return [
    {
      method: 'get',
      path: '/rules/:ruleId/why',
      role: 'viewer',
      handle: async ({ param, asked, visitor, acting }) => {
        const { clinicId, language } = visitor;
        const { row, rule } = await knownRule(db, clinicId, param('ruleId'));
        const vocabulary = await ruleVocabulary(db.reader, clinicId);
        const names = namesOfVocabulary(vocabulary);
        const codes = [...new Set([...rule.satisfiedBy, ...namedItems(rule.conditions)])];
        const words = asked('q') ?? '';
        const given = asked('patientId');
        const patientId = given !== null && isUuid(given) ? given : null;
        const service = asked('service') ?? codes[0] ?? null;
        const why =
          patientId === null || service === null
            ? null
            : await whyReminded(db.reader, acting, patientId, service);
        const about = why?.rules.find((one) => one.rule.id === row.id) ?? null;
        const w = ruleTrustWords(language);
        const data = {
          w,
          channels: ruleEditorWords(language).channels,
          rule: row,
          words,
          found: words === '' ? [] : await findPatientsByName(db.reader, clinicId, words, MOST_FOUND),
          who:
            patientId === null
              ? null
              : (await namesOfPatients(db.reader, clinicId, [patientId])).get(patientId),
          patientId,
          service,
          codes: codes.map((code) => ({ code, name: names.service(code) ?? code })),
          why,
          about,
          asked: about === null ? null : askedLines(about.conditions, language, names),
          reason: (code: string) => reasonIn(language, code),
        };
        const title = w.whyTitle;
        return showPage(
          'rules/rule-why-page',
          { title, section: 'rules', ...data },
          { styles: ['rules.css'] },
        );
      },
    },
  ];
}

/** One condition, or the head of a group, with what it found. */
interface AskedLine {
  readonly depth: number;
  readonly text: string;
  readonly found: string | null;
  readonly holds: boolean;
}

function askedLines(
  tree: ExplainedTree,
  language: MessageLanguage,
  names: Pick<RuleNames, 'service'>,
  depth = 0,
): AskedLine[] {
  const words = conditionWords(language);
  return tree.conditions.flatMap((part) => {
    if ('match' in part) {
      const head = { depth, text: words.matches[part.match], found: null, holds: part.holds };
      return [head, ...askedLines(part, language, names, depth + 1)];
    }
    const { actual } = part;
    const values = actual === null ? [] : [actual].flat().map((value) => foundInWords(value, words));
    const found = values.length === 0 ? words.unknown : values.join(', ');
    return [{ depth, text: conditionInWords(part, language, names), found, holds: part.holds }];
  });
}

function foundInWords(
  value: string | number | boolean,
  words: { readonly yes: string; readonly no: string },
): string {
  if (typeof value === 'boolean') return value ? words.yes : words.no;
  return String(value);
}
