import type { EntityManager } from 'typeorm';
import type { TestSms } from '../../entities/messages/test-sms.js';
import type { Tx } from '../database.js';

/** A test of one of the clinic's senders, and what came of it. */
export interface SenderTest {
  readonly channel: 'email' | 'sms';
  readonly recipient: string;
  readonly state: TestSms['state'];
  readonly reason: string | null;
  readonly askedAt: Date;
}

/** How many tests of a channel a clinic has asked for since an instant. */
export async function countSenderTests(
  tx: Tx,
  clinicId: string,
  channel: SenderTest['channel'],
  since: Date,
): Promise<number> {
  const asked =
    channel === 'sms'
      ? 'select 1 from test_sms where clinic_id = $1 and asked_at > $2'
      : `select 1 from staff_mail where clinic_id = $1 and kind = 'testMessage' and created_at > $2`;
  const rows = await tx.query<{ count: number }[]>(`select count(*)::int as count from (${asked}) as asked`, [
    clinicId,
    since,
  ]);
  return rows[0]?.count ?? 0;
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
