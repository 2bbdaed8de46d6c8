import { v4 as randomUuid } from 'uuid';
import type { OutgoingEmail, OutgoingSms, Sender, SendOutcome } from '../../activities/messages/sender.js';

/** A message as the provider got it. */
export interface PostedMessage {
  readonly at: Date;
  readonly channel: 'email' | 'sms';
  readonly to: string;
  /** An email's subject and text, or the text of an SMS. */
  readonly text: string;
  /** What the provider knows it by: a repetition would have the same. */
  readonly key: string;
}

/** Stands in place of the mail relay and of Twilio: takes everything and keeps it. */
export class PostOffice {
  readonly posted: PostedMessage[] = [];

  /** The senders of one lane, by its clock. */
  senders(now: () => Promise<Date>): {
    readonly email: Sender<OutgoingEmail>;
    readonly sms: Sender<OutgoingSms>;
  } {
    const take = async (
      mark: () => Promise<boolean>,
      message: Omit<PostedMessage, 'at'>,
    ): Promise<SendOutcome> => {
      if (!(await mark())) return { kind: 'stopped' };
      this.posted.push({ ...message, at: await now() });
      return { kind: 'accepted', providerId: randomUuid(), response: null };
    };
    const close = () => Promise.resolve();
    return {
      email: {
        send: ({ to, subject, text, messageId }, mark) =>
          take(mark, { channel: 'email', to, text: `${subject}\n${text}`, key: messageId }),
        close,
      },
      sms: {
        send: ({ to, text, sendId }, mark) => take(mark, { channel: 'sms', to, text, key: sendId }),
        close,
      },
    };
  }
}
