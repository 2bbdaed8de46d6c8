// `npm start`: the whole product on this machine. This process itself becomes the supervisor of all others.
import { prepare } from './prepare.mjs';

await prepare();
await import('../dist/local/main.js');
