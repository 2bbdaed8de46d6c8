import type { SendClock } from '../commands/messages/send-clock.js';
import type { SendingSettings } from '../commands/messages/sending-settings.js';
import type { Database } from '../db/database.js';
import type { Logger } from '../log.js';
import type { OutgoingEmail, OutgoingSms, Sender } from './messages/sender.js';
import type { SendMetrics } from './send-metrics.js';

/** What the activities use. */
export interface ActivityDeps {
  readonly db: Database;
  readonly settings: SendingSettings;
  readonly senders: { readonly email: Sender<OutgoingEmail>; readonly sms: Sender<OutgoingSms> };
  readonly clock: SendClock;
  readonly metrics: SendMetrics;
  readonly log: Logger;
  /** Names this process in the ledger. */
  readonly worker: string;
}

/** Which try of Temporal's this is, and what ends it from outside. */
export interface DeliveryTry {
  readonly attempt: number;
  readonly signal: AbortSignal;
}
