import type { EntityManager } from 'typeorm';
import type { SendState } from '../../domain/messages/send-state.js';
import type { Channel } from '../../domain/reminders/step.js';
import type { SentAttachment } from '../../entities/messages/send.js';

/** A message of a reminder that has been decided about, with what it said. */
export interface MessageOfReminder {
  readonly id: string;
  readonly step: string;
  readonly channel: Channel;
  readonly cycle: number;
  readonly resend: number;
  readonly state: SendState;
  readonly reason: string | null;
  readonly at: Date;
  readonly subject: string | null;
  readonly text: string | null;
  readonly recipient: string | null;
  readonly smsParts: number | null;
  readonly attachments: readonly SentAttachment[] | null;
}

/** A page shows so many messages of a reminder. */
const MOST = 60;

/** The messages of a reminder, the newest first; one that went along with another shows what that one said. */
export async function messagesOfReminder(
  reader: EntityManager,
  reminderId: string,
): Promise<MessageOfReminder[]> {
  return await reader.query<MessageOfReminder[]>(
    `select s.id, s.step, s.channel, s.cycle, s.resend, s.state, s.reason,
            coalesce(k.accepted_at, s.accepted_at, s.transmitting_at, s.decided_at, s.updated_at) as at,
            coalesce(k.subject, s.subject) as subject, coalesce(k.text, s.text) as text,
            coalesce(k.recipient, s.recipient) as recipient, coalesce(k.sms_parts, s.sms_parts) as "smsParts",
            coalesce(k.attachments, s.attachments) as attachments
       from send s left join send k on k.id = s.merged_into_id and s.state = 'merged'
      where s.owner_id = $1 and s.state <> 'planned'
      order by at desc, s.id desc limit ${MOST}`,
    [reminderId],
  );
}

/** What an email of the clinic said; `null` when there is no such email. */
export async function emailAsSent(
  reader: EntityManager,
  clinicId: string,
  sendId: string,
): Promise<{ readonly subject: string; readonly text: string; readonly locale: string } | null> {
  const rows = await reader.query<{ subject: string; text: string; locale: string }[]>(
    `select coalesce(k.subject, s.subject, '') as subject, coalesce(k.text, s.text) as text,
            coalesce(c.locale, cl.locale) as locale
       from send s
       join clinic cl on cl.id = s.clinic_id
       left join send k on k.id = s.merged_into_id and s.state = 'merged'
       left join client c on c.id = s.client_id
      where s.id = $2 and s.clinic_id = $1 and s.channel = 'email' and coalesce(k.text, s.text) is not null`,
    [clinicId, sendId],
  );
  return rows[0] ?? null;
}
