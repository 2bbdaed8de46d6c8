import { updateTemplate } from '../../../commands/messages/update-template.js';
import { countWaiting } from '../../../db/messages/template-list.js';
import { templateRows } from '../../../db/messages/template-rows.js';
import { goTo, showPage } from '../console-answer.js';
import type { ConsoleDeps, ConsolePage } from '../console-page.js';
import { knownTemplate } from './known-template.js';
import { templateWords } from './template-words.js';

/** The list of templates, and their archive. */
export function templateListPages({ db }: ConsoleDeps): readonly ConsolePage[] {
  return [
    {
      method: 'get',
      path: '/templates',
      role: 'viewer',
      handle: async ({ asked, visitor }) => {
        const { clinicId, language } = visitor;
        const [words, archived] = [asked('q') ?? '', asked('show') === 'archived'];
        const rows = await templateRows(db.reader, clinicId, { words, archived });
        const ids = rows.map(({ id }) => id);
        const waiting = await countWaiting(db.reader, clinicId, ids);
        const w = templateWords(language);
        const data = { w, rows, words, archived, waiting };
        return showPage(
          'messages/template-list',
          { title: w.title, section: 'templates', ...data },
          { styles: ['rules.css'] },
        );
      },
    },
    {
      method: 'post',
      path: '/templates/:templateId/archive',
      role: 'manager',
      handle: async ({ param, field, acting, visitor }) => {
        const { row } = await knownTemplate(db, visitor.clinicId, param('templateId'));
        const archived = field('archived') === 'true';
        await updateTemplate(db, acting, row.id, { archived }, null);
        const w = templateWords(visitor.language);
        const text = (archived ? w.archived : w.unarchived)(row.name);
        const undo = { action: `/templates/${row.id}/archive`, fields: { archived: String(!archived) } };
        return goTo(`/templates/${row.id}`, { text, undo });
      },
    },
  ];
}
