// `npm run bench:console`: measures every list, filter, search and page of the console with a million reminders.
import { join } from 'node:path';
import { becomeChild, prepare, root } from './prepare.mjs';

await prepare();
becomeChild(['--enable-source-maps', join(root, 'dist/bench/console/main.js'), ...process.argv.slice(2)]);
