import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const views = join(import.meta.dirname, '../views');
const htmx = dirname(createRequire(import.meta.url).resolve('htmx.org'));

/** The files that the console's pages load, by their names under `/assets/`. */
export const consoleAssets: ReadonlyMap<string, string> = new Map([
  ['console.css', join(views, 'console.css')],
  ['reminder-acts.css', join(views, 'reminders/reminder-acts.css')],
  ['people.css', join(views, 'registry/people.css')],
  ['console.js', join(views, 'console.js')],
  ['htmx.js', join(htmx, 'htmx.min.js')],
]);
