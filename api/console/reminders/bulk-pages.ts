import { cancelJob } from '../../../commands/integration/cancel-job.js';
import { missing, Refused } from '../../../commands/refusal.js';
import { chooseReminders, MOST_CHOSEN, startBulk } from '../../../commands/reminders/start-bulk.js';
import { findSelection } from '../../../db/reminders/selection-store.js';
import { type ConsoleAnswer, goTo } from '../console-answer.js';
import type { ConsoleDeps, ConsolePage, ConsoleVisit } from '../console-page.js';
import { isUuid } from '../is-uuid.js';
import { ownPath } from '../own-path.js';
import { showBulkPage, showBulkProgress } from './bulk-page.js';
import { bulkWordsIn } from './bulk-words.js';
import { bulkActionOf, readBulkOptions } from './read-bulk.js';
import { remindersMeant } from './reminders-meant.js';

const one = '/reminders/bulk/:selectionId';

/** One thing done to many reminders: looked at, confirmed, stopped, taken back. */
export function bulkPages(deps: ConsoleDeps): readonly ConsolePage[] {
  const { db } = deps;
  return [
    { method: 'post', path: '/reminders/bulk', role: 'staff', handle: (visit) => choose(deps, visit) },
    { method: 'get', path: one, role: 'staff', handle: (visit) => showBulkPage(deps, visit) },
    {
      method: 'get',
      path: `${one}/progress`,
      role: 'staff',
      handle: (visit) => showBulkProgress(deps, visit),
    },
    {
      method: 'post',
      path: `${one}/options`,
      role: 'staff',
      handle: async (visit) => {
        const { action, reminderIds } = await selectionOf(deps, visit);
        const known = bulkActionOf(action) ?? missing('action');
        const id = await chooseReminders(db, visit.acting, known, readBulkOptions(known, visit), reminderIds);
        return goTo(`/reminders/bulk/${id}`);
      },
    },
    {
      method: 'post',
      path: `${one}/start`,
      role: 'staff',
      handle: async (visit) => {
        const { id } = await selectionOf(deps, visit);
        await unlessConflict(startBulk(db, visit.acting, id));
        return goTo(`/reminders/bulk/${id}`);
      },
    },
    { method: 'post', path: `${one}/stop`, role: 'staff', handle: (visit) => end(deps, visit, false) },
    { method: 'post', path: `${one}/undo`, role: 'staff', handle: (visit) => end(deps, visit, true) },
  ];
}

/** What was marked in the list, or everything that the list's filters find. */
async function choose({ db }: ConsoleDeps, visit: ConsoleVisit): Promise<ConsoleAnswer> {
  const { acting, visitor, field, fieldAll } = visit;
  const action = bulkActionOf(field('action'));
  const wanted = field('all') === '' ? marked(fieldAll('ids')) : { query: field('query') };
  const ids = action === null ? [] : await remindersMeant(db, visit, wanted, MOST_CHOSEN);
  if (action === null || ids.length === 0) {
    const back = ownPath(field('back'), '/reminders');
    return goTo(back, { text: bulkWordsIn(visitor.language).noneChosen, tone: 'wrong' });
  }
  const id = await chooseReminders(db, acting, action, readBulkOptions(action, visit), ids);
  return goTo(`/reminders/bulk/${id}`);
}

function marked(ids: readonly string[]) {
  return { ids: ids.filter(isUuid) };
}

/** Stops a bulk action, or takes it back. What is over already stays as it is. */
async function end(deps: ConsoleDeps, visit: ConsoleVisit, undo: boolean): Promise<ConsoleAnswer> {
  const { id, jobId } = await selectionOf(deps, visit);
  const target = { jobId: jobId ?? missing('job'), ifRevision: null };
  await unlessConflict(cancelJob(deps.db, visit.acting, target, undo));
  return goTo(`/reminders/bulk/${id}`);
}

/** The page that follows says how things stand. */
async function unlessConflict(done: Promise<unknown>): Promise<void> {
  try {
    await done;
  } catch (error) {
    if (!(error instanceof Refused) || error.refusal.kind !== 'conflict') throw error;
  }
}

async function selectionOf({ db }: ConsoleDeps, visit: ConsoleVisit) {
  const { clinicId } = visit.acting;
  return (await findSelection(db.reader, clinicId, visit.param('selectionId'))) ?? missing('selection');
}
