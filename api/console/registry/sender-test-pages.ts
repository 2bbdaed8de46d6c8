import { testEmailSender, testSmsSender } from '../../../commands/messages/test-sender.js';
import { Refused } from '../../../commands/refusal.js';
import type { Tx } from '../../../db/database.js';
import { newestSenderTests, type SenderTest } from '../../../db/messages/sender-test-store.js';
import { maskContact } from '../../../domain/consent/mask-contact.js';
import { goTo, showFragment, type ConsoleAnswer } from '../console-answer.js';
import type { ConsoleDeps, ConsolePage, ConsoleVisit } from '../console-page.js';
import { senderTestWords } from './sender-test-words.js';

const SHOWN = 6;

/** What the page of senders says of the newest tests. */
export interface ShownTest extends SenderTest {
  /** It is not over: look again. */
  readonly waits: boolean;
}

/** The newest tests; numbers are masked, since anybody's may have been typed. */
export async function senderTests(
  reader: Tx,
  { visitor, at }: ConsoleVisit,
): Promise<{ readonly w: object; readonly list: readonly ShownTest[] }> {
  const tests = await newestSenderTests(reader, visitor.clinicId, SHOWN);
  const list = tests.map((test) => {
    const isOld = at.getTime() - test.askedAt.getTime() > 5 * 60_000;
    const waits = test.state === 'waiting' || test.state === 'leaving';
    const recipient =
      test.channel === 'sms' ? maskContact({ kind: 'phone', value: test.recipient }) : test.recipient;
    const state = test.state === 'leaving' && isOld ? ('unknown' as const) : test.state;
    return { ...test, recipient, state, waits: waits && !isOld };
  });
  return { w: senderTestWords(visitor.language), list };
}

/** Tests of the clinic's senders. */
export function senderTestPages({ db }: ConsoleDeps): readonly ConsolePage[] {
  const role = 'manager' as const;
  const tell = async (visit: ConsoleVisit, test: () => Promise<void>): Promise<ConsoleAnswer> => {
    const w = senderTestWords(visit.visitor.language);
    try {
      await test();
      return goTo('/settings/senders#tests', { text: w.asked });
    } catch (error) {
      const code = refusedAs(error);
      if (code === null) throw error;
      return goTo('/settings/senders#tests', {
        text: w.faults[code] ?? w.failed,
        tone: 'wrong',
      });
    }
  };
  return [
    {
      method: 'get',
      path: '/settings/sender-tests',
      role,
      handle: async (visit) =>
        showFragment('registry/sender-test-list', { tests: await senderTests(db.reader, visit) }),
    },
    {
      method: 'post',
      path: '/settings/sender-tests/email',
      role,
      handle: (visit) => {
        const { mail } = senderTestWords(visit.visitor.language);
        return tell(visit, () => testEmailSender(db, visit.acting, visit.visitor.userId, mail));
      },
    },
    {
      method: 'post',
      path: '/settings/sender-tests/sms',
      role,
      handle: (visit) => {
        const { sms } = senderTestWords(visit.visitor.language);
        const typed = { number: visit.field('number'), again: visit.field('again') };
        return tell(visit, () => testSmsSender(db, visit.acting, typed, sms));
      },
    },
  ];
}

function refusedAs(error: unknown): string | null {
  if (!(error instanceof Refused)) return null;
  const { refusal } = error;
  if (refusal.kind === 'fields') return refusal.errors[0]?.code ?? '';
  return refusal.kind === 'conflict' && refusal.code === 'tooManyTests' ? 'tooMany' : null;
}
