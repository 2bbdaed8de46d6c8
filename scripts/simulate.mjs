// `npm run simulate`: lives a made-up year of a clinic on the real workflows, under skipped time, and checks every message.
import { join } from 'node:path';
import { becomeChild, prepare, root } from './prepare.mjs';

await prepare();
becomeChild(['--enable-source-maps', join(root, 'dist/bench/simulate/main.js'), ...process.argv.slice(2)]);
