import { deliverTestSms, type TestSmsDeps } from '../activities/deliver-test-sms.js';
import { leaseTestSms } from '../db/messages/sender-test-store.js';

/** Somebody waits in front of the page. */
const PASS_EVERY_MS = 1_000;
const AT_ONCE = 5;

/**
 * Sends the test SMS that are in the outbox. Any number of workers may do it side by side.
 *
 * @returns how long to rest, in milliseconds
 */
export async function sendTestSms(deps: TestSmsDeps): Promise<number> {
  const tests = await leaseTestSms(deps.db.dataSource.manager, AT_ONCE);
  const failed = (testSmsId: string) => (error: unknown) =>
    deps.log.warn({ err: error, testSmsId }, 'a test SMS could not be sent; it is not tried again');
  await Promise.all(tests.map((test) => deliverTestSms(deps, test).catch(failed(test.id))));
  return PASS_EVERY_MS;
}
