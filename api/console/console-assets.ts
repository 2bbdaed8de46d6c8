import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const views = join(import.meta.dirname, '../views');
const idiomorph = createRequire(import.meta.url).resolve('idiomorph/dist/idiomorph.min.js');
const htmx = dirname(createRequire(import.meta.url).resolve('htmx.org'));

/** The files that the console's pages load, by their names under `/assets/`. */
export const consoleAssets: ReadonlyMap<string, string> = new Map([
  ['console.css', join(views, 'console.css')],
  ['console-frame.css', join(views, 'console-frame.css')],
  ['console-parts.css', join(views, 'console-parts.css')],
  ['console-plain.css', join(views, 'console-plain.css')],
  ['console-forms.css', join(views, 'console-forms.css')],
  ['console-find.css', join(views, 'console-find.css')],
  ['reminder-acts.css', join(views, 'reminders/reminder-acts.css')],
  ['merge-field.js', join(views, 'reminders/merge-field.js')],
  ['settings.css', join(views, 'settings.css')],
  ['people.css', join(views, 'registry/people.css')],
  ['console.js', join(views, 'console.js')],
  ['visits.css', join(views, 'appointments/visits.css')],
  ['tasks.css', join(views, 'tasks/tasks.css')],
  ['console-find.js', join(views, 'console-find.js')],
  ['console-list.js', join(views, 'console-list.js')],
  ['reminder-list.css', join(views, 'reminders/reminder-list.css')],
  ['reports.css', join(views, 'reports.css')],
  ['rules.css', join(views, 'rules.css')],
  ['insert-field.js', join(views, 'insert-field.js')],
  ['reports.css', join(views, 'reports.css')],
  ['console-live.js', join(views, 'console-live.js')],
  ['idiomorph.js', idiomorph],
  ['htmx.js', join(htmx, 'htmx.min.js')],
]);
