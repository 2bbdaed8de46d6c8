import type { ClaimedSend } from '../commands/messages/claim-send.js';
import { filesThatFit } from '../db/messages/attachment-store.js';
import type { ActivityDeps } from './activity-deps.js';
import type { OutgoingSms, SendOutcome } from './messages/sender.js';

/** Gives a worded message to the sender of its channel. `mark` is awaited before its first byte can leave. */
export async function handOver(
  { db, senders, settings }: ActivityDeps,
  sendId: string,
  held: ClaimedSend,
  mark: () => Promise<boolean>,
  signal: AbortSignal,
): Promise<SendOutcome> {
  const { message } = held;
  if (message.channel === 'sms') {
    const sms: OutgoingSms = {
      channel: 'sms',
      sendId,
      from: message.from.address,
      to: message.to,
      text: message.text,
      statusCallbackUrl: `${settings.publicUrl}/callbacks/twilio/status?send=${sendId}`,
      validForSeconds: held.validForSeconds,
    };
    return await senders.sms.send(sms, mark, signal);
  }
  const domain = message.from.address.slice(message.from.address.lastIndexOf('@') + 1);
  const { from, to, subject, text, html, unsubscribeUrl, replyTo } = message;
  const { calendar } = message;
  const made = calendar === null ? [] : [{ ...calendar, content: Buffer.from(calendar.content, 'utf8') }];
  const attachments = [...(await filesThatFit(db.reader, message.attachments)), ...made];
  const messageId = `<${held.messageId}@${domain}>`;
  const answersTo = replyTo === null ? {} : { replyTo: { name: from.name, address: replyTo } };
  const email = {
    channel: 'email',
    messageId,
    from,
    to,
    subject,
    text,
    html,
    unsubscribeUrl,
    attachments,
  } as const;
  return await senders.email.send({ ...email, ...answersTo }, mark, signal);
}
