import type { Database } from '../../db/database.js';
import { findClinic } from '../../db/registry/clinic-store.js';
import type { Clinic } from '../../entities/registry/clinic.js';
import type { Acting } from '../acting.js';
import { missing, refuseFields } from '../refusal.js';
import { readPhone } from '../registry/phone-number.js';
import { askTestSms } from './ask-test-sms.js';
import { mailTest } from './mail-test.js';

/** What a test says, in the language of who tests; `clinic` is the clinic's name. */
export type TestWords = (clinic: string) => { readonly subject: string; readonly text: string };

/**
 * Sends a mail that says it is a test to who asks for it, by the clinic's own sender.
 *
 * @throws Refused `conflict` `tooManyTests` as {@link mailTest}
 */
export async function testEmailSender(
  db: Database,
  acting: Acting,
  userId: string,
  words: TestWords,
): Promise<void> {
  const { subject, text } = words((await clinicOf(db, acting)).name);
  await mailTest(db, acting, userId, { subject, text, html: `<p>${escaped(text)}</p>` });
}

/**
 * Sends an SMS that says it is a test to a number that was typed twice, by the clinic's own sender.
 *
 * @throws Refused `fields` for a number that is none, and for two that differ; `conflict` `tooManyTests` as
 *   {@link askTestSms}
 */
export async function testSmsSender(
  db: Database,
  acting: Acting,
  { number, again }: { readonly number: string; readonly again: string },
  words: TestWords,
): Promise<void> {
  const clinic = await clinicOf(db, acting);
  const recipient = readPhone(number, clinic.country);
  if (recipient === null) {
    refuseFields([{ pointer: '/number', code: 'wrongForm', message: 'is no phone number' }]);
    return;
  }
  if (readPhone(again, clinic.country) !== recipient)
    refuseFields([{ pointer: '/again', code: 'different', message: 'is another number' }]);
  const { text } = words(clinic.name);
  await askTestSms(db, acting, { templateId: null, sender: clinic.smsFrom, recipient, text });
}

async function clinicOf({ reader }: Database, { clinicId }: Acting): Promise<Clinic> {
  return (await findClinic(reader, clinicId)) ?? missing('clinic');
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (mark) => `&#${mark.charCodeAt(0)};`);
}
