import type { EntityManager } from 'typeorm';
import type { TestSms } from '../../entities/messages/test-sms.js';

/** A test of one of the clinic's senders, and what came of it. */
export interface SenderTest {
  readonly channel: 'email' | 'sms';
  readonly recipient: string;
  readonly state: TestSms['state'];
  readonly reason: string | null;
  readonly askedAt: Date;
}

/** The newest tests of the clinic's senders, newest first. */
export async function newestSenderTests(
  reader: EntityManager,
  clinicId: string,
  limit: number,
): Promise<SenderTest[]> {
  return await reader.query<SenderTest[]>(
    `select * from (
       (select 'sms' as channel, recipient, state, reason, asked_at as "askedAt"
          from test_sms where clinic_id = $1 order by asked_at desc limit $2)
       union all
       (select 'email', u.email, m.state, m.reason, m.created_at
          from staff_mail m join staff_user u on u.id = m.user_id
         where m.clinic_id = $1 and m.kind = 'testMessage' order by m.created_at desc limit $2)) as tests
      order by "askedAt" desc limit $2`,
    [clinicId, limit],
  );
}
