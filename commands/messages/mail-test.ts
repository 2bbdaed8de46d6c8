import type { Database } from '../../db/database.js';
import { countTestMails } from '../../db/staff/test-mail-count.js';
import type { Acting } from '../acting.js';
import { conflict } from '../refusal.js';
import { queueStaffMail } from '../staff/queue-staff-mail.js';
import { testText } from './ask-test-sms.js';
import type { ComposedEmail } from './compose-message.js';

/** So many tests one person may have mailed within an hour. */
const MOST_BY_PERSON = 20;
const HOUR_MS = 3_600_000;

/**
 * Mails a text to the person who wrote it, at the address of their account; no client gets it and no report counts it.
 *
 * @throws Refused `conflict` when this person has had too many within the hour
 */
export async function mailTest(
  db: Database,
  { clinicId, at }: Acting,
  userId: string,
  { subject, text, html }: ComposedEmail,
): Promise<void> {
  await db.transaction(async (tx) => {
    if ((await countTestMails(tx, userId, new Date(at.getTime() - HOUR_MS))) >= MOST_BY_PERSON)
      conflict('tooManyTests', 'too many test messages were sent within the last hour');
    const payload = { subject: testText(subject), text, html };
    await queueStaffMail(tx, { userId, clinicId, content: { kind: 'testMessage', payload }, at });
  });
}
