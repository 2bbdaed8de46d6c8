import { dueColour } from '../../../domain/reminders/due-colour.js';
import { listChoices } from '../../../db/reminders/list-choices.js';
import { listedReminders } from '../../../db/reminders/listed-reminders.js';
import { prepareSearch } from '../../../db/reminders/prepare-search.js';
import type { SearchCount } from '../../../db/reminders/search-count.js';
import { countSearch } from '../../../db/reminders/search-counts.js';
import { searchPage } from '../../../db/reminders/search-page.js';
import { filtersSeenBy } from '../../../db/staff/saved-filter-store.js';
import { Readable } from 'node:stream';
import { giveFile, showPage } from '../console-answer.js';
import type { ConsoleDeps, ConsolePage, ConsoleVisit } from '../console-page.js';
import { sayFor } from '../console-say.js';
import { filterLinks } from './filter-links.js';
import { readListPlace, writePosition } from './list-position.js';
import { listWordsOf } from './list-words-of.js';
import { readReminderSearch, searchQuery } from './read-reminder-search.js';
import { LIST_ACTIONS } from './reminder-list-words.js';
import { remindersAsCsv } from './reminders-as-csv.js';

/** Lines of a page: what one goes through before one narrows further. */
const PAGE = 50;

/** The list of reminders, and the same as a file. */
export function reminderListPages(deps: ConsoleDeps): readonly ConsolePage[] {
  return [
    { method: 'get', path: '/reminders', role: 'viewer', handle: (visit) => showList(deps, visit) },
    { method: 'get', path: '/reminders.csv', role: 'staff', handle: (visit) => exportList(deps, visit) },
  ];
}

async function showList({ db }: ConsoleDeps, visit: ConsoleVisit) {
  const { visitor, at } = visit;
  const { clinicId } = visitor;
  const address = queryOf(visit);
  const place = readListPlace(address);
  const search = await preparedSearch(db, visit, address);
  const { services, rules } = await listChoices(db.reader, clinicId);
  const [counts, rows] = await Promise.all([
    countSearch(db.reader, search, {
      serviceCodes: services.map(({ id }) => id),
      ruleIds: rules.map(({ id }) => id),
    }),
    searchPage(db.reader, search, { ...place, limit: PAGE + 1 }),
  ]);
  const hasMore = rows.length > PAGE;
  const shown = place.backwards ? rows.slice(hasMore ? 1 : 0) : rows.slice(0, PAGE);
  const lines = await listedReminders(
    db.reader,
    clinicId,
    shown.map(({ id }) => id),
    at,
  );
  const w = listWordsOf(visitor.language);
  const filters = await filtersSeenBy(db.reader, clinicId, visitor.userId);
  const narrowing = searchQuery(address);
  const links = filterLinks(narrowing, place.sort);
  const first = shown[0];
  const last = shown.at(-1);
  const hasBefore = place.backwards ? hasMore : place.from !== null;
  const hasAfter = place.backwards ? true : hasMore;
  return showPage(
    'reminders/reminder-list',
    {
      w,
      title: w.title,
      section: 'reminders',
      lines: lines.map((line) => ({ ...line, colour: dueColour(line.dueOn, visit.today) })),
      counts,
      found:
        hasBefore || hasAfter ? atLeast(counts.found, lines.length) : { count: lines.length, orMore: false },
      search,
      services,
      rules,
      links,
      sort: place.sort,
      query: narrowing.toString(),
      asked: Object.fromEntries(narrowing),
      actions: LIST_ACTIONS,
      isNarrowed: narrowing.size > 0,
      previous: hasBefore && first !== undefined ? links.page('before', writePosition(first.position)) : null,
      next: hasAfter && last !== undefined ? links.page('after', writePosition(last.position)) : null,
      filters: filters.map(({ id, name, query, shared, ownerId }) => ({
        ...{ id, name, query, shared },
        isOwn: ownerId === visitor.userId,
      })),
    },
    {
      styles: ['reminder-list.css'],
      scripts: ['console-list.js'],
      live: ['reminder', 'send', 'appointment', 'client', 'patient'],
    },
  );
}

/** What was counted of a large clinic may be less than what the page shows. */
function atLeast(found: SearchCount, shown: number): SearchCount {
  return found.count < shown ? { count: shown, orMore: true } : found;
}

async function exportList({ db }: ConsoleDeps, visit: ConsoleVisit) {
  const { visitor, today } = visit;
  const address = queryOf(visit);
  const search = await preparedSearch(db, visit, address);
  const w = listWordsOf(visitor.language);
  const file = remindersAsCsv(db, search, {
    sort: readListPlace(address).sort,
    words: w,
    say: sayFor(visitor, visit.at),
  });
  return giveFile(`${w.fileName}-${today}.csv`, 'text/csv; charset=utf-8', Readable.from(file));
}

async function preparedSearch({ reader }: ConsoleDeps['db'], visit: ConsoleVisit, address: URLSearchParams) {
  const { clinicId } = visit.visitor;
  return await prepareSearch(
    reader,
    readReminderSearch(address, { clinicId, today: visit.today, at: visit.at }),
  );
}

/** The query of the address, of each name the first value. */
function queryOf({ req, asked }: ConsoleVisit): URLSearchParams {
  const query = new URLSearchParams();
  for (const name of Object.keys(req.query)) {
    const value = asked(name);
    if (value !== null) query.set(name, value);
  }
  return query;
}
