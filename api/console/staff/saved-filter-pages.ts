import { editFilter, keepFilter, setFilterDeleted } from '../../../commands/staff/keep-filter.js';
import { Refused } from '../../../commands/refusal.js';
import type { ConsoleAnswer } from '../console-answer.js';
import { goTo } from '../console-answer.js';
import type { ConsoleDeps, ConsolePage, ConsoleVisit } from '../console-page.js';
import { listWordsOf } from '../reminders/list-words-of.js';
import { searchQuery } from '../reminders/read-reminder-search.js';

type Act = (visit: ConsoleVisit) => Promise<ConsoleAnswer>;

/** Filters of the list of reminders that staff keep under a name. */
export function savedFilterPages({ db }: ConsoleDeps): readonly ConsolePage[] {
  const page = (path: string, handle: Act): ConsolePage => ({
    method: 'post',
    path: `/saved-filters${path}`,
    role: 'viewer',
    handle: async (visit) => {
      try {
        return await handle(visit);
      } catch (error) {
        if (!(error instanceof Refused) || error.refusal.kind !== 'fields') throw error;
        const { filterFault } = listWordsOf(visit.visitor.language);
        return goTo(listOf(visit.field('query')), { text: filterFault, tone: 'wrong' });
      }
    },
  });
  const owner = ({ visitor }: ConsoleVisit) => ({ clinicId: visitor.clinicId, ownerId: visitor.userId });
  const setDeleted = (visit: ConsoleVisit, deletedAt: Date | null) =>
    setFilterDeleted(db, owner(visit), visit.param('filterId'), deletedAt);

  return [
    page('', async (visit) => {
      const { field, visitor } = visit;
      const query = searchQuery(new URLSearchParams(field('query'))).toString();
      const name = field('name');
      const id = await keepFilter(db, owner(visit), { name, query, shared: field('shared') === 'yes' });
      const text = listWordsOf(visitor.language).filterSaved(name);
      return goTo(listOf(query), { text, undo: { action: `/saved-filters/${id}/delete`, fields: {} } });
    }),
    page('/:filterId/change', async (visit) => {
      const { field, visitor } = visit;
      const id = visit.param('filterId');
      const name = field('name');
      const before = await editFilter(db, owner(visit), id, { name, shared: field('shared') === 'yes' });
      const text = listWordsOf(visitor.language).filterChanged(name);
      const fields = { name: before.name, shared: before.shared ? 'yes' : 'no' };
      return goTo(listOf(before.query), { text, undo: { action: `/saved-filters/${id}/change`, fields } });
    }),
    page('/:filterId/delete', async (visit) => {
      const filter = await setDeleted(visit, visit.at);
      const text = listWordsOf(visit.visitor.language).filterDeleted(filter.name);
      const action = `/saved-filters/${filter.id}/restore`;
      return goTo(listOf(filter.query), { text, undo: { action, fields: {} } });
    }),
    page('/:filterId/restore', async (visit) => {
      const filter = await setDeleted(visit, null);
      const text = listWordsOf(visit.visitor.language).filterBack(filter.name);
      const action = `/saved-filters/${filter.id}/delete`;
      return goTo(listOf(filter.query), { text, undo: { action, fields: {} } });
    }),
  ];
}

function listOf(query: string): string {
  const narrowing = searchQuery(new URLSearchParams(query));
  return narrowing.size === 0 ? '/reminders' : `/reminders?${narrowing.toString()}`;
}
