import { concludeTestSms } from '../commands/messages/test-sender.js';
import type { LeasedTestSms } from '../db/messages/sender-test-store.js';
import type { ActivityDeps } from './activity-deps.js';
import { persist } from './transmit-send.js';

/** What sending a test needs. */
export type TestSmsDeps = Pick<ActivityDeps, 'db' | 'clock' | 'settings' | 'log'> & {
  readonly senders: Pick<ActivityDeps['senders'], 'sms'>;
};

/** Who tests waits in front of the page. */
const VALID_SECONDS = 3_600;

/** Sends one test by the clinic's own sender, once, whatever comes of it: who tests wants to know just that. */
export async function deliverTestSms(
  { db, clock, settings, senders }: TestSmsDeps,
  test: LeasedTestSms,
): Promise<void> {
  const { id, recipient: to, text } = test;
  const outcome = await senders.sms.send(
    {
      channel: 'sms',
      sendId: id,
      from: test.smsFrom ?? settings.smsFrom,
      to,
      text,
      statusCallbackUrl: `${settings.publicUrl}/callbacks/twilio/status?send=${id}`,
      validForSeconds: VALID_SECONDS,
    },
    () => Promise.resolve(true),
    new AbortController().signal,
  );
  const state = outcome.kind === 'accepted' ? 'sent' : outcome.kind === 'ambiguous' ? 'unknown' : 'failed';
  const reason = 'code' in outcome ? outcome.code : null;
  await persist(async () => concludeTestSms(db, id, state, reason, await clock.now()));
}
