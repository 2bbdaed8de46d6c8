import { Readable } from 'node:stream';
import { missing } from '../../../commands/refusal.js';
import { listConnections } from '../../../db/integration/connection-list.js';
import { EXPORTS, exportColumns, exportRows } from '../../../db/integration/export-rows.js';
import { newestJobs } from '../../../db/integration/job-list.js';
import { progressOf } from '../../../db/integration/job-store.js';
import { templateLanguages } from '../../../db/messages/template-languages.js';
import { actorNames } from '../../../db/staff/actor-names.js';
import type { Database } from '../../../db/database.js';
import type { ExportKind } from '../../../db/integration/export-rows.js';
import { rowsAsCsv } from '../../integration/rows-as-csv.js';
import { giveFile, showPage } from '../console-answer.js';
import type { ConsoleDeps, ConsolePage } from '../console-page.js';
import { namesOf } from '../choices-in-words.js';
import { whoActed } from '../staff/actor-words.js';
import { importWords } from './import-words.js';
import { plainWords } from './plain-words.js';

const STYLED = { styles: ['settings.css'] };
const SHOWN = 30;
/** The languages in which our own pages and texts exist. */
const OWN_LANGUAGES = ['en', 'sv', 'fi'] as const;

/** Pages that only show: jobs, connections, languages, and tables to take away. */
export function plainPages({ db }: ConsoleDeps): readonly ConsolePage[] {
  return [
    {
      method: 'get',
      path: '/settings/jobs',
      role: 'viewer',
      handle: async (visit) => {
        const { clinicId, language } = visit.visitor;
        const w = plainWords(language);
        const jobs = await newestJobs(db.reader, clinicId, {
          kind: null,
          before: visit.asked('before'),
          limit: SHOWN,
        });
        const progress = await progressOf(
          db.reader,
          jobs.map(({ id }) => id),
        );
        const names = await actorNames(
          db.reader,
          clinicId,
          jobs.map(({ createdBy }) => createdBy),
        );
        const more = jobs.length === SHOWN ? jobs.at(-1)?.id : null;
        const data = {
          title: w.jobs.title,
          section: 'settings' as const,
          w,
          states: importWords(language).states,
          jobs,
          progress,
          who: (actor: string) => whoActed(language, actor, names) ?? w.jobs.byItself,
          more,
        };
        return showPage('integration/job-list', data, STYLED);
      },
    },
    {
      method: 'get',
      path: '/settings/connections',
      role: 'manager',
      handle: async ({ visitor }) => {
        const w = plainWords(visitor.language);
        const connections = await listConnections(db.reader, visitor.clinicId);
        return showPage(
          'integration/connection-list',
          { title: w.connections.title, section: 'settings', w, connections },
          STYLED,
        );
      },
    },
    {
      method: 'get',
      path: '/settings/languages',
      role: 'viewer',
      handle: async ({ visitor }) => {
        const w = plainWords(visitor.language);
        const templates = await templateLanguages(db.reader, visitor.clinicId);
        const found = templates.flatMap(({ languages }) =>
          languages.map((one) => one.toLowerCase().split('-')[0] ?? one),
        );
        const own = visitor.locale.toLowerCase().split('-')[0] ?? visitor.locale;
        const columns = [...new Set([own, ...OWN_LANGUAGES, ...found])];
        const shown = templates.map(({ languages, ...template }) => ({
          ...template,
          has: new Set(
            languages.length === 0 ? [own] : languages.map((one) => one.toLowerCase().split('-')[0]),
          ),
        }));
        const nameOf = namesOf(visitor.language, 'language');
        const data = {
          title: w.languages.title,
          section: 'settings' as const,
          w,
          templates: shown,
          own,
          ours: OWN_LANGUAGES,
        };
        return showPage(
          'integration/language-list',
          { ...data, columns: columns.map((tag) => ({ tag, name: nameOf(tag) })) },
          STYLED,
        );
      },
    },
    {
      method: 'get',
      path: '/settings/exports',
      role: 'manager',
      handle: ({ visitor }) => {
        const w = plainWords(visitor.language);
        return Promise.resolve(
          showPage(
            'integration/export-list',
            { title: w.exports.title, section: 'settings', w, kinds: EXPORTS },
            STYLED,
          ),
        );
      },
    },
    {
      method: 'get',
      path: '/settings/exports/:table',
      role: 'manager',
      handle: (visit) => {
        const kind = EXPORTS.find((one) => `${one}.csv` === visit.param('table')) ?? missing('table');
        const content = Readable.from(csvOf(db, visit.visitor.clinicId, kind));
        return Promise.resolve(giveFile(`${kind}-${visit.today}.csv`, 'text/csv; charset=utf-8', content));
      },
    },
  ];
}

async function* csvOf(db: Database, clinicId: string, kind: ExportKind): AsyncGenerator<string> {
  let isFirst = true;
  for await (const rows of exportRows(db.reader, clinicId, kind)) {
    yield rowsAsCsv(exportColumns(kind), rows, isFirst);
    isFirst = false;
  }
}
