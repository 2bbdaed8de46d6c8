import { whyReminded } from '../../../commands/rules/why-reminded.js';
import { findPatientsByName } from '../../../db/registry/patients-by-name.js';
import { namesOfPatients } from '../../../db/rules/names-of-patients.js';
import { ruleVocabulary } from '../../../db/rules/rule-vocabulary.js';
import { namedItems } from '../../../domain/rules/condition.js';
import { reasonIn } from '../messages/reason-in.js';
import { showPage } from '../console-answer.js';
import { sayFor } from '../console-say.js';
import type { ConsoleDeps, ConsolePage } from '../console-page.js';
import { askedLines } from './asked-lines.js';
import { knownRule } from './known-rule.js';
import { ruleEditorWords } from './rule-editor-words.js';
import { ruleTrustWords } from './rule-trust-words.js';
import { namesOfVocabulary } from './names-of-vocabulary.js';
import { whyAnswer } from './why-answer.js';
import { isUuid } from '../is-uuid.js';

const MOST_FOUND = 20;

/** Why a patient did, or did not, get a reminder of a rule: everything that it saw, asked and decided. */
export function whyPages({ db }: ConsoleDeps): readonly ConsolePage[] {
  return [
    {
      method: 'get',
      path: '/rules/:ruleId/why',
      role: 'viewer',
      handle: async ({ param, asked, visitor, acting, at }) => {
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
          answer: why === null ? null : whyAnswer(why, language, names, sayFor(visitor, at)),
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
