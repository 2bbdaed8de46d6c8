// `npm run import -- --kind clients --file clients.csv`: imports a CSV file through the REST API.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { becomeChild, localDir, prepare, readShellFile, root } from './prepare.mjs';

await prepare();
const envFile = join(localDir(), 'env');
const isGiven = Boolean(process.env.API_URL || process.env.API_KEY);
const local = !isGiven && existsSync(envFile) ? readShellFile(envFile) : {};
becomeChild([join(root, 'dist/local/integration/main.js'), ...process.argv.slice(2)], local);
