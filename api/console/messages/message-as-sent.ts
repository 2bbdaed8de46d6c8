import type { MessageLanguage } from '../../../commands/messages/message-language.js';
import type { SendState } from '../../../domain/messages/send-state.js';
import type { Channel } from '../../../domain/reminders/step.js';
import type { SentAttachment } from '../../../entities/messages/send.js';
import type { Say } from '../console-say.js';
import { messageWordsIn } from './message-words.js';
import { reasonIn } from './reason-in.js';

/** A message to or from a client, as the database has it. */
export interface KeptMessage {
  readonly id: string;
  readonly channel: Channel;
  readonly direction?: 'in' | 'out';
  readonly state: SendState | 'received';
  readonly reason: string | null;
  /** When it left, was decided about, or came in. */
  readonly at: Date | string;
  readonly subject: string | null;
  readonly text: string | null;
  /** The address or number. */
  readonly recipient: string | null;
  readonly smsParts: number | null;
  readonly resend?: number | null;
  readonly attachments?: readonly SentAttachment[] | null;
}

/** A message as the view `messages/message-as-sent` prints it: everything in words already. */
export interface MessageAsSent {
  readonly id: string;
  readonly channel: string;
  readonly state: string;
  readonly tone: 'ok' | 'warn' | 'wrong' | 'quiet';
  readonly at: string;
  readonly when: string;
  readonly reason: string | null;
  readonly facts: readonly (readonly [label: string, value: string])[];
  readonly text: string | null;
  readonly noText: string;
  readonly asEmail: { readonly href: string; readonly words: string } | null;
}

const TONES: Readonly<Record<SendState | 'received', MessageAsSent['tone']>> = {
  planned: 'quiet',
  claimed: 'quiet',
  transmitting: 'quiet',
  accepted: 'ok',
  delivered: 'ok',
  merged: 'ok',
  received: 'ok',
  skipped: 'warn',
  cancelled: 'quiet',
  unknown: 'warn',
  failed: 'wrong',
  bounced: 'wrong',
};

/** Says everything of a message that its view prints. */
export function messageAsSent(message: KeptMessage, language: MessageLanguage, say: Say): MessageAsSent {
  const w = messageWordsIn(language);
  const { id, channel, direction = 'out', state, reason, subject, text, recipient, smsParts, resend } = message;
  const files = (message.attachments ?? []).map(({ name }) => name);
  const facts: (readonly [string, string])[] = [
    ...(recipient === null ? [] : [[direction === 'in' ? w.from : w.to, recipient] as const]),
    ...(subject === null || subject === '' ? [] : [[w.subject, subject] as const]),
    ...(files.length === 0 ? [] : [[w.attachments, say.list(files)] as const]),
  ];
  const again = (resend ?? 0) > 0 ? ` · ${w.resend(resend ?? 0)}` : '';
  const parts = smsParts === null ? '' : ` · ${w.parts(smsParts)}`;
  const isEmail = channel === 'email' && direction === 'out' && text !== null;
  return {
    id,
    channel: `${w.channels[channel]}${again}${parts}`,
    state: w.states[state],
    tone: TONES[state],
    at: new Date(message.at).toISOString(),
    when: say.instant(message.at),
    reason: reason === null ? null : reasonIn(language, reason),
    facts,
    text,
    noText: w.noText,
    asEmail: isEmail ? { href: `/messages/${id}/email`, words: w.showAsEmail } : null,
  };
}
