// `npm run seed -- --reminders 1000000`: fills a made-up clinic "Scale" of the running product, or of DATABASE_URL.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { becomeChild, localDir, prepare, readShellFile, root, stop } from './prepare.mjs';

await prepare();
const envFile = join(localDir(), 'env');
const local = !process.env.DATABASE_URL && existsSync(envFile) ? readShellFile(envFile) : {};
if (!process.env.DATABASE_URL && !local.DATABASE_URL) {
  stop('Start the product with `npm start`, or say in DATABASE_URL which database is to be filled.');
}
becomeChild([join(root, 'dist/local/scale/main.js'), ...process.argv.slice(2)], local);
