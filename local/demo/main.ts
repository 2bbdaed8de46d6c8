import { ApiIsAway, DemoApi } from './demo-api.js';
import { terminalProgress } from './demo-progress.js';
import { playDemo } from './play-demo.js';
import { watchSends } from './watch-sends.js';
import { whatToLookAt } from './what-to-look-at.js';

/** `npm run demo`: plays the demo on the running product, waits for its first messages and says what to look at. */
const notRunning = 'The product does not run. Start it with `npm start` in another terminal.';
const { API_URL, API_KEY, MAIL_URL, SMS_URL, TEMPORAL_UI_URL, LOCAL_DIR } = process.env;

function fail(message: string): never {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}

// Who reads only the beginning (`| head`) has seen enough; the demo goes on to its end.
process.stdout.on('error', () => undefined);

if (API_URL === undefined || API_KEY === undefined) fail(notRunning);
const api = new DemoApi(API_URL, API_KEY);
const progress = terminalProgress();
try {
  const leaving = await playDemo(api, progress);
  progress.line('');
  const haveLeft = leaving.length === 0 || (await watchSends(api, progress, leaving));
  const pages = {
    mailUrl: MAIL_URL,
    smsUrl: SMS_URL,
    temporalUiUrl: TEMPORAL_UI_URL,
    envFile: `${LOCAL_DIR ?? '.local'}/env`,
  };
  progress.line(await whatToLookAt(api, pages));
  if (!haveLeft) fail('Some messages did not leave within a minute. Do the worker and Temporal run?');
} catch (error) {
  fail(error instanceof ApiIsAway ? notRunning : error instanceof Error ? error.message : String(error));
}
