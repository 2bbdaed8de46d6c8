import type { Database } from '../../../db/database.js';
import type { ListedReminder } from '../../../db/reminders/listed-reminders.js';
import { listedReminders } from '../../../db/reminders/listed-reminders.js';
import type { PreparedSearch } from '../../../db/reminders/prepared-search.js';
import type { ReminderSort, SearchPosition } from '../../../db/reminders/search-page.js';
import { searchPage } from '../../../db/reminders/search-page.js';
import { rowsAsCsv } from '../../integration/rows-as-csv.js';
import type { Say } from '../console-say.js';
import type { ReminderListWords } from './reminder-list-words.js';

/** Lines that are read at once: little to keep, and few enough questions for a million. */
const CHUNK = 1_000;

/** How the file is written. */
export interface CsvManner {
  readonly sort: ReminderSort;
  readonly words: ReminderListWords;
  readonly say: Say;
}

/**
 * What a search finds as CSV, page by page, so that a million lines take no more memory than a thousand. A cell that a
 * spreadsheet would take for a formula begins with an apostrophe, whoever wrote it.
 */
export async function* remindersAsCsv(
  db: Database,
  search: PreparedSearch,
  { sort, words, say }: CsvManner,
): AsyncGenerator<string> {
  const { columns, status, kind, service, rule, channel } = words;
  const names = [
    ...[columns.due, status, columns.patient, columns.client, columns.what, kind, service, rule],
    ...[channel, columns.nextSend, columns.lastSend, `${columns.lastSend} (${status})`, columns.visit, 'id'],
  ];
  yield rowsAsCsv(names, []);
  let from: SearchPosition | null = null;
  for (;;) {
    const rows = await searchPage(db.reader, search, { sort, from, backwards: false, limit: CHUNK });
    const ids = rows.map(({ id }) => id);
    const listed = await listedReminders(db.reader, search.clinicId, ids, search.at);
    if (listed.length > 0)
      yield rowsAsCsv(
        names,
        listed.map((reminder) => cellsOf(reminder, words, say)),
        false,
      );
    from = rows.at(-1)?.position ?? null;
    if (rows.length < CHUNK || from === null) return;
  }
}

function cellsOf(reminder: ListedReminder, words: ReminderListWords, say: Say): string[] {
  const at = (instant: Date | string | null) =>
    instant === null ? '' : `${say.dateOf(instant)} ${say.time(instant)}`;
  const { lastSend } = reminder;
  return [
    reminder.dueOn,
    words.statuses[reminder.status],
    reminder.patientName,
    reminder.clientName,
    reminder.title,
    words.kinds[reminder.kind],
    reminder.serviceName ?? '',
    reminder.ruleName ?? '',
    reminder.channels.map((channel) => words.channels[channel]).join(', '),
    at(reminder.nextSendAt),
    at(lastSend?.at ?? null),
    lastSend === null ? '' : words.sendStates[lastSend.state],
    at(reminder.nextVisitAt),
    reminder.id,
  ];
}
