// `npm run bench`: measures the engine against bare Temporal on a stack of its own.
import { join } from 'node:path';
import { becomeChild, prepare, root } from './prepare.mjs';

await prepare();
becomeChild(['--enable-source-maps', join(root, 'dist/bench/main.js'), ...process.argv.slice(2)]);
