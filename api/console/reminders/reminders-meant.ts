import type { Database } from '../../../db/database.js';
import { prepareSearch } from '../../../db/reminders/prepare-search.js';
import { searchPage } from '../../../db/reminders/search-page.js';
import { chosenReminders } from '../../../db/reminders/selection-store.js';
import type { ConsoleVisit } from '../console-page.js';
import { readReminderSearch } from './read-reminder-search.js';

/** What was marked one by one, or all that a list's query finds. */
export type MeantReminders = { readonly ids: readonly string[] } | { readonly query: string };

/** The ids of the reminders of the clinic that are meant, by due date, so many at most. */
export async function remindersMeant(
  { reader }: Database,
  { acting: { clinicId }, today, at }: ConsoleVisit,
  meant: MeantReminders,
  most: number,
): Promise<string[]> {
  if ('ids' in meant) return chosenReminders(reader, clinicId, meant.ids, most);
  const search = readReminderSearch(new URLSearchParams(meant.query), { clinicId, today, at });
  const page = { sort: 'due', from: null, backwards: false, limit: most } as const;
  const found = await searchPage(reader, await prepareSearch(reader, search), page);
  return found.map(({ id }) => id);
}
