import type { EntityManager } from 'typeorm';

/** What a page behind a message's link may show: nothing about the client or the animal. */
export interface LinkSubjectView {
  readonly clinicName: string;
  readonly clinicPhone: string | null;
  /** BCP 47: the client's, or else the clinic's. */
  readonly locale: string;
  readonly channel: 'email' | 'sms';
}

/** Who wrote the message with this id, and how; null if there is none, or it went another way. */
export async function readLinkSubject(
  reader: EntityManager,
  sendId: string,
): Promise<LinkSubjectView | null> {
  const rows: LinkSubjectView[] = await reader.query(
    `select clinic.name as "clinicName", clinic.phone as "clinicPhone",
            coalesce(client.locale, clinic.locale) as locale, send.channel
       from send
       join clinic on clinic.id = send.clinic_id
       left join client on client.id = send.client_id
      where send.id = $1 and send.channel in ('email', 'sms')`,
    [sendId],
  );
  return rows[0] ?? null;
}

/** The recipient of a message: whoever the client has been merged into, if so. */
export interface MessageRecipient {
  readonly clinicId: string;
  readonly clientId: string;
  readonly channel: 'email' | 'sms';
  readonly isMarketing: boolean;
}

/** To whom the message with this id went; null if there is none, or it was never claimed. */
export async function findRecipient(reader: EntityManager, sendId: string): Promise<MessageRecipient | null> {
  const rows: MessageRecipient[] = await reader.query(
    `with recursive followed as (
       select client.id, client.merged_into_id, send.clinic_id, send.channel,
              coalesce(reminder.purpose = 'marketing', false) as is_marketing
         from send join client on client.id = send.client_id left join reminder on reminder.id = send.owner_id
        where send.id = $1 and send.channel in ('email', 'sms')
       union
       select client.id, client.merged_into_id, followed.clinic_id, followed.channel, followed.is_marketing
         from followed join client on client.id = followed.merged_into_id
     )
     select clinic_id as "clinicId", id as "clientId", channel, is_marketing as "isMarketing"
       from followed where merged_into_id is null`,
    [sendId],
  );
  return rows[0] ?? null;
}
