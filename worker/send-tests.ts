import type { ActivityDeps } from '../activities/activity-deps.js';
import { ladderMs } from '../activities/activity-failure.js';
import type { SendOutcome } from '../activities/messages/sender.js';
import {
  markTestSms,
  releaseTestSms,
  settleLostTests,
  settleTestSms,
} from '../commands/messages/settle-test-sms.js';
import { testsToGo } from '../db/messages/test-sms-store.js';
import type { TestSms } from '../entities/messages/test-sms.js';

/** Somebody looks at their phone. */
const PASS_EVERY_MS = 500;
const AT_ONCE = 5;
/** What has not left in this time is given up: nobody waits for it any more. */
const PATIENCE_MS = 10 * 60_000;
const VALID_FOR_SECONDS = 600;

type TestDeps = Pick<ActivityDeps, 'db' | 'clock' | 'log' | 'senders' | 'settings'>;

/**
 * Sends the SMS that people at the clinics send themselves to see a text arrive. Each leaves at most once.
 *
 * @returns how long to rest, in milliseconds
 */
export async function sendTests(deps: TestDeps): Promise<number> {
  const { db, clock, log } = deps;
  const at = await clock.now();
  await settleLostTests(db, at);
  const waiting = await testsToGo(db.reader, at, AT_ONCE);
  const failed = (testId: string) => (error: unknown) =>
    log.warn({ err: error, testId }, 'a test could not be sent');
  await Promise.all(waiting.map((test) => sendTest(deps, test, at).catch(failed(test.id))));
  return waiting.length < AT_ONCE ? PASS_EVERY_MS : 0;
}

async function sendTest({ db, senders, settings }: TestDeps, test: TestSms, at: Date): Promise<void> {
  const { id, sender, recipient, text } = test;
  const sms = {
    channel: 'sms' as const,
    sendId: id,
    from: sender ?? settings.smsFrom,
    to: recipient,
    text,
    validForSeconds: VALID_FOR_SECONDS,
  };
  const mark = () => markTestSms(db, id, at);
  const outcome = await senders.sms.send(sms, mark, new AbortController().signal);
  if (outcome.kind === 'notSent' && at.getTime() - test.askedAt.getTime() < PATIENCE_MS) {
    const pauseMs = outcome.retryAfterMs ?? ladderMs(1);
    await releaseTestSms(db, id, outcome.code, new Date(at.getTime() + pauseMs));
    return;
  }
  const end = endOf(outcome);
  if (end !== null) await settleTestSms(db, id, end);
}

function endOf(outcome: SendOutcome): Parameters<typeof settleTestSms>[2] | null {
  switch (outcome.kind) {
    case 'accepted':
      return { state: 'sent', reason: null, providerId: outcome.providerId };
    case 'refused':
      return { state: 'failed', reason: outcome.reason, providerId: null };
    case 'notSent':
      return { state: 'failed', reason: outcome.code, providerId: null };
    case 'ambiguous':
      return { state: 'unknown', reason: 'answerLost', providerId: null };
    case 'stopped':
      return null;
  }
}
