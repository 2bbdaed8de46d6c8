// `npm run demo`: plays a realistic day at a clinic through the REST API of the running product.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { becomeChild, localDir, prepare, readShellFile, root, stop } from './prepare.mjs';

await prepare();
const envFile = join(localDir(), 'env');
if (!existsSync(envFile)) stop('The product does not run. Start it with `npm start` in another terminal.');
becomeChild([join(root, 'dist/local/demo/main.js')], readShellFile(envFile));
