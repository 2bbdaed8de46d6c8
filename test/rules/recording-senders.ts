import { v4 as randomUuid } from 'uuid';
import type { OutgoingEmail, OutgoingSms, Sender, SendOutcome } from '../../activities/messages/sender.js';

/** A message that left. */
export interface SentMessage {
  readonly at: Date;
  readonly channel: 'email' | 'sms';
  /** The sender's address or name, by which the clinic is known. */
  readonly from: string;
  readonly to: string;
  /** An email's subject, or the text of an SMS. */
  readonly says: string;
  /** The whole text. */
  readonly text: string;
  /** The send whose message it was: its row's id, or its Message-ID without brackets and domain. */
  readonly of: string;
  readonly providerId: string;
}

/** What the provider says of the messages to an address or number from now on. */
export type ProviderAnswer = Exclude<SendOutcome, { kind: 'stopped' | 'accepted' }>;

/** Providers that keep what they are given, in place of a mail relay and of Twilio. */
export class RecordingSenders {
  readonly sent: SentMessage[] = [];
  readonly #troubles = new Map<string, ProviderAnswer>();

  constructor(private readonly now: () => Promise<Date>) {}

  readonly email: Sender<OutgoingEmail> = {
    send: (message, mark) =>
      this.#hand(mark, {
        channel: 'email',
        from: message.from.address,
        to: message.to,
        says: message.subject,
        text: message.text,
        of: message.messageId.slice(1, message.messageId.lastIndexOf('@')),
      }),
    close: () => Promise.resolve(),
  };

  readonly sms: Sender<OutgoingSms> = {
    send: (message, mark) =>
      this.#hand(mark, {
        channel: 'sms',
        from: message.from,
        to: message.to,
        says: message.text,
        text: message.text,
        of: message.sendId,
      }),
    close: () => Promise.resolve(),
  };

  /** Has the provider answer so whatever that clinic sends to that address; `null` ends it. */
  trouble(from: string, to: string, answer: ProviderAnswer | null): void {
    if (answer === null) this.#troubles.delete(`${from} ${to}`);
    else this.#troubles.set(`${from} ${to}`, answer);
  }

  async #hand(
    mark: () => Promise<boolean>,
    message: Omit<SentMessage, 'at' | 'providerId'>,
  ): Promise<SendOutcome> {
    if (!(await mark())) return { kind: 'stopped' };
    const trouble = this.#troubles.get(`${message.from} ${message.to}`);
    if (trouble !== undefined) return trouble;
    const providerId = randomUuid();
    this.sent.push({ ...message, at: await this.now(), providerId });
    return { kind: 'accepted', providerId, response: null };
  }
}
