import type { Database, Tx } from '../../db/database.js';
import { countSenderTests, type SenderTest } from '../../db/messages/sender-test-store.js';
import { lockClinic } from '../../db/registry/clinic-store.js';
import type { Clinic } from '../../entities/registry/clinic.js';
import type { Acting } from '../acting.js';
import { missing, refuseFields } from '../refusal.js';
import { readPhone } from '../registry/phone-number.js';
import { askTestSms } from './ask-test-sms.js';
import { queueStaffMail } from '../staff/queue-staff-mail.js';

const HOUR_MS = 3_600_000;
/** So often an hour a clinic may test each of its senders: an SMS costs money, and may go to anybody's number. */
const MOST_TESTS_AN_HOUR = 5;

/** What a test says, in the language of who tests; `clinic` is the clinic's name. */
export type TestWords = (clinic: string) => { readonly subject: string; readonly text: string };

/**
 * Sends a mail that says it is a test to who asks for it, by the clinic's own sender.
 *
 * @throws Refused `fields` when the clinic has tested enough for this hour
 */
export async function testEmailSender(
  db: Database,
  acting: Acting,
  userId: string,
  words: TestWords,
): Promise<void> {
  await testing(db, acting, 'email', async (tx, clinic) => {
    const { subject, text } = words(clinic.name);
    const payload = { subject, text, html: `<p>${escaped(text)}</p>` };
    await queueStaffMail(tx, {
      userId,
      clinicId: clinic.id,
      content: { kind: 'testMessage', payload },
      at: acting.at,
    });
  });
}

/**
 * Sends an SMS that says it is a test to a number that was typed twice, by the clinic's own sender.
 *
 * @throws Refused `fields` for a number that is none, for two that differ, and when the clinic has tested enough
 */
export async function testSmsSender(
  db: Database,
  acting: Acting,
  { number, again }: { readonly number: string; readonly again: string },
  words: TestWords,
): Promise<void> {
  await testing(db, acting, 'sms', async (_tx, clinic) => {
    const recipient = readPhone(number, clinic.country);
    if (recipient === null) {
      refuseFields([{ pointer: '/number', code: 'wrongForm', message: 'is no phone number' }]);
      return;
    }
    if (readPhone(again, clinic.country) !== recipient)
      refuseFields([{ pointer: '/again', code: 'different', message: 'is another number' }]);
    const { text } = words(clinic.name);
    await askTestSms(db, acting, { templateId: null, sender: clinic.smsFrom, recipient, text });
  });
}

async function testing(
  db: Database,
  { clinicId, at }: Acting,
  channel: SenderTest['channel'],
  send: (tx: Tx, clinic: Clinic) => Promise<void>,
): Promise<void> {
  await db.transaction(async (tx) => {
    const clinic = (await lockClinic(tx, clinicId)) ?? missing('clinic');
    const asked = await countSenderTests(tx, clinicId, channel, new Date(at.getTime() - HOUR_MS));
    if (asked >= MOST_TESTS_AN_HOUR)
      refuseFields([
        { pointer: `/${channel}`, code: 'tooMany', message: 'was tested often enough for an hour' },
      ]);
    await send(tx, clinic);
  });
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (mark) => `&#${mark.charCodeAt(0)};`);
}
