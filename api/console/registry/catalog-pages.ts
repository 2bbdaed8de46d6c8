import { Refused } from '../../../commands/refusal.js';
import { goTo, showPage, type ConsoleAnswer } from '../console-answer.js';
import type { ConsoleDeps, ConsolePage, ConsoleVisit } from '../console-page.js';
import { CATALOGS, type Catalog, type CatalogRow, type RowTexts } from './catalog.js';
import { zoneName } from '../choices-in-words.js';
import { sayFor } from '../console-say.js';
import { catalogWords, type CatalogWords } from './catalog-words.js';
import { placeChoices } from './place-choices.js';

const STYLED = { styles: ['settings.css'] };

/** Services, locations and reasons: a list of each, a form, and the archive. */
export function catalogPages({ db }: ConsoleDeps): readonly ConsolePage[] {
  return CATALOGS.flatMap((catalog) => pagesOf(catalog));

  function pagesOf(catalog: Catalog): ConsolePage[] {
    const role = 'manager' as const;
    const base = `/settings/${catalog.key}`;
    const find = (visit: ConsoleVisit) =>
      catalog.find(db, visit.visitor.clinicId, visit.param(catalog.param));
    const typedOf = (visit: ConsoleVisit): RowTexts =>
      Object.fromEntries(catalog.fields.map((name) => [name, visit.field(name)]));

    const save = async (visit: ConsoleVisit, row: CatalogRow | null): Promise<ConsoleAnswer> => {
      const w = catalogWords(visit.visitor.language);
      const texts = typedOf(visit);
      const told = visit.field('revision');
      const named = row === null || told === '' ? row : { ...row, revision: Number(told) };
      try {
        const saved = await catalog.save(db, visit.acting, named, texts);
        if ('errors' in saved) {
          const faults = new Set(saved.errors.map(({ pointer }) => pointer.slice(1).replaceAll('/', '.')));
          return form(
            visit,
            catalog,
            row,
            texts,
            catalog.fields.filter((name) =>
              [...faults].some((fault) => name.startsWith(fault) || fault.startsWith(name)),
            ),
            null,
          );
        }
        if (row === null) {
          const undo = { action: `${base}/${saved.id}/archive`, fields: { to: 'archived' } };
          return goTo(base, { text: w.saved, ...(catalog.archive === null ? {} : { undo }) });
        }
        const changed = catalog.fields.filter((name) => row.texts[name] !== texts[name]);
        const said = (name: string, { [name]: text = '' }: RowTexts) =>
          text === '' ? w.unset : shownText(w, name, text);
        const changes = changed.map((name) =>
          w.change(w.fields[name] ?? name, said(name, row.texts), said(name, texts)),
        );
        const undo = {
          action: `${base}/${row.id}`,
          fields: { ...row.texts, revision: String((await find(visit)).revision) },
        };
        return goTo(base, { text: [w.saved, ...changes].join(' '), undo });
      } catch (error) {
        if (!(error instanceof Refused) || error.refusal.kind !== 'conflict') throw error;
        return form(
          visit,
          catalog,
          row,
          texts,
          ['code'],
          w.refused[error.refusal.code] ?? error.refusal.detail,
        );
      }
    };

    const archiving = async (visit: ConsoleVisit): Promise<ConsoleAnswer> => {
      const w = catalogWords(visit.visitor.language);
      const { id } = await find(visit);
      const archived = visit.field('to') === 'archived';
      try {
        await catalog.archive?.(db, visit.acting, id, archived);
      } catch (error) {
        if (!(error instanceof Refused) || error.refusal.kind !== 'conflict') throw error;
        return goTo(base, { text: w.refused[error.refusal.code] ?? error.refusal.detail, tone: 'wrong' });
      }
      const undo = { action: `${base}/${id}/archive`, fields: { to: archived ? 'used' : 'archived' } };
      return goTo(base, { text: archived ? w.archivedNow : w.unarchivedNow, undo });
    };

    return [
      {
        method: 'get',
        path: base,
        role,
        handle: async (visit) => {
          const w = catalogWords(visit.visitor.language);
          const rows = await catalog.list(db, visit.visitor.clinicId, visit.asked('after'));
          const data = { title: w.titles[catalog.key], section: 'settings' as const, w, catalog, base, rows };
          const shown = (name: string, text: string) => shownText(w, name, text);
          return showPage('registry/catalog-list', { ...data, shown, next: catalog.nextAfter(rows) }, STYLED);
        },
      },
      {
        method: 'get',
        path: `${base}/new`,
        role,
        handle: (visit) => Promise.resolve(form(visit, catalog, null, {}, [], null)),
      },
      { method: 'post', path: `${base}/new`, role, handle: (visit) => save(visit, null) },
      {
        method: 'get',
        path: `${base}/:${catalog.param}`,
        role,
        handle: async (visit) => {
          const row = await find(visit);
          return form(visit, catalog, row, row.texts, [], null);
        },
      },
      {
        method: 'post',
        path: `${base}/:${catalog.param}`,
        role,
        handle: async (visit) => save(visit, await find(visit)),
      },
      ...(catalog.archive === null
        ? []
        : [{ method: 'post' as const, path: `${base}/:${catalog.param}/archive`, role, handle: archiving }]),
    ];
  }
}

function form(
  visit: ConsoleVisit,
  catalog: Catalog,
  row: CatalogRow | null,
  texts: RowTexts,
  faults: readonly string[],
  refusal: string | null,
): ConsoleAnswer {
  const w = catalogWords(visit.visitor.language);
  const title = row === null ? w.add[catalog.key] : (row.texts['name'] ?? '') || (row.texts['code'] ?? '');
  const data = {
    title,
    section: 'settings' as const,
    w,
    catalog,
    base: `/settings/${catalog.key}`,
    row,
    texts,
    faults,
    refusal,
    zones: catalog.fields.includes('timeZone')
      ? placeChoices('zone', sayFor(visit.visitor, visit.at).locale, visit.visitor.country)
      : null,
    clinicZone: zoneName(visit.visitor.timeZone),
  };
  return showPage('registry/catalog-form', data, { ...STYLED, status: faults.length > 0 ? 422 : 200 });
}

/** What a row holds as its reader calls it. */
function shownText(w: CatalogWords, name: string, text: string): string {
  if (name === 'category') return (w.categories as Readonly<Record<string, string>>)[text] ?? text;
  return name === 'timeZone' && text !== '' ? zoneName(text) : text;
}
