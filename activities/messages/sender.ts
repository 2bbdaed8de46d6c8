import type { FailReason } from '../../domain/messages/send-state.js';

/** A refusal that belongs to this recipient or this message: the same attempt would be refused again. */
export type RefusalReason = Extract<
  FailReason,
  'recipientInvalid' | 'messageInvalid' | 'optedOutAtCarrier' | 'unreachableNumber' | 'refusedByProvider'
>;

/**
 * What one attempt came to. Every kind but `ambiguous` is certain. A `code` names the cause for people and metrics
 * (`SMTP_550_5.1.1`, `TWILIO_21211`, `ETIMEDOUT`) and never holds an address, a number or a text.
 *
 * - `accepted`: the provider has taken the message over.
 * - `refused`: it never will.
 * - `notSent`: nothing was sent, another attempt may succeed. `soon`: the fault passes by itself; `retryAfterMs` is the
 *   provider's own wish. `slow`: it needs a person; with `configuration` the sender's set-up is at fault, not the message.
 * - `stopped`: the mark said no, nothing was sent.
 * - `ambiguous`: the message may have arrived. It must not be sent again without evidence.
 */
export type SendOutcome =
  | { readonly kind: 'accepted'; readonly providerId: string | null; readonly response: string | null }
  | { readonly kind: 'refused'; readonly reason: RefusalReason; readonly code: string }
  | {
      readonly kind: 'notSent';
      readonly retry: 'soon' | 'slow';
      readonly code: string;
      readonly retryAfterMs?: number;
      readonly configuration: boolean;
    }
  | { readonly kind: 'stopped' }
  | { readonly kind: 'ambiguous'; readonly code: string };

/** An address with the name that people see. */
export interface Mailbox {
  readonly name: string;
  readonly address: string;
}

/** A file that goes with an email. */
export interface OutgoingFile {
  readonly name: string;
  readonly mediaType: string;
  readonly content: Buffer;
}

/** One email to one recipient. */
export interface OutgoingEmail {
  readonly channel: 'email';
  /** With its angle brackets; the same at every attempt, so that a receiver can fold a repetition into one. */
  readonly messageId: string;
  readonly from: Mailbox;
  /** A bare address. */
  readonly to: string;
  readonly replyTo?: Mailbox;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** For mails that one may decline (RFC 8058); absent from those about one's own account. */
  readonly unsubscribeUrl?: string;
  /** Files that go with it, as they are. */
  readonly attachments?: readonly OutgoingFile[];
  readonly headers?: Readonly<Record<string, string>>;
}

/** One SMS to one number. */
export interface OutgoingSms {
  readonly channel: 'sms';
  readonly sendId: string;
  /** A number in E.164, an alphanumeric sender, or the `MG…` id of a Messaging Service. */
  readonly from: string;
  /** E.164. */
  readonly to: string;
  readonly text: string;
  /** Carries our send id, so that a callback is evidence even when the answer to the request was lost. */
  readonly statusCallbackUrl: string;
  /** How long the provider may keep the message waiting: to the end of the send window. */
  readonly validForSeconds: number;
}

/** What is asked of a provider after an ambiguous attempt. */
export interface LookUpQuery {
  readonly to: string;
  readonly text: string;
  /** When the attempt was marked; a message made earlier is another one. */
  readonly sentSince: Date;
}

export type LookUpAnswer = { readonly found: true; readonly providerId: string } | { readonly found: false };

/** The transport of one channel; the delivering activity knows no more of a channel than this. */
export interface Sender<Message> {
  /**
   * Makes one attempt; never retries by itself. `mark` is awaited before the first byte of the message can leave, and
   * nothing leaves unless it answers true. `signal` ends an attempt that has not reached its mark, as `notSent`; after
   * the mark it is ignored.
   *
   * @throws what `mark` throws; nothing was sent then
   */
  send(message: Message, mark: () => Promise<boolean>, signal: AbortSignal): Promise<SendOutcome>;

  /**
   * Evidence of an ambiguous attempt, where the provider can be asked. The caller makes sure that no other send already
   * has this provider id.
   *
   * @throws an error without personal data when the provider cannot be asked; ask again later
   */
  lookUp?(query: LookUpQuery): Promise<LookUpAnswer>;

  close(): Promise<void>;
}
