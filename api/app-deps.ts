import type { Registry } from 'prom-client';
import type { ConfirmVisit } from '../commands/messages/confirm-asked-visit.js';
import type { Database } from '../db/database.js';
import type { Logger } from '../log.js';
import type { LivePolicy } from './console/live-policy.js';
import type { OidcSettings } from './console/staff/oidc-provider.js';
import type { HookReader } from './integration/hook-reader.js';
import type { VendorName } from '../entities/integration/connection.js';
import type { Route } from './route.js';

/** The numbers and addresses that the HTTP side needs. */
export interface AppSettings {
  /** Where clients and carriers reach us, without a slash at its end. */
  readonly publicUrl: string;
  readonly trustProxyHops: number;
  /** Requests per second of one key in the long run, and how many it may save up. */
  readonly ratePerSecond: number;
  readonly rateBurst: number;
  /** Failed authentications a minute from one address. */
  readonly failedAuthPerMinute: number;
  readonly version: string;
  /** The installation's own SMS sender, for clinics that have none. */
  readonly smsFrom: string;
  /** Temporal's web pages, for links of operators; without a slash at its end. */
  readonly temporalUiUrl?: string;
  /** A service by which the staff may sign in; absent: by password only. */
  readonly oidc?: OidcSettings;
  /** The namespace that they show; `default` unless given. */
  readonly temporalNamespace?: string;
  /** How long one request may be worked on; 15 s unless given. */
  readonly requestTimeoutMs?: number;
}

/** Everything that `createApp` is built from. */
export interface AppDeps {
  readonly db: Database;
  readonly log: Logger;
  readonly settings: AppSettings;
  readonly routes: readonly Route[];
  /** Must answer at once or soon; what takes longer than half a second counts as down. */
  readonly temporalState: () => Promise<'up' | 'down'> | 'up' | 'down';
  /** The current token first; a previous one is accepted while it is being replaced. */
  readonly twilioAuthTokens: readonly string[];
  /** Signs the links in messages. Several are accepted while one is being replaced. */
  readonly linkSecret: string | readonly string[];
  /** Seals the secrets of connections: 32 bytes in hexadecimal. */
  readonly connectionKey?: string;
  readonly metrics: Registry;
  /** The database's time; this machine's unless given. */
  readonly now?: () => Date;
  /** What a yes by SMS does; unless given, it confirms the visit that was asked about. */
  readonly confirmVisit?: ConfirmVisit;
  /** How the hooks of each practice system are read; one that has none is not listened to. */
  readonly hookReaders?: Readonly<Record<VendorName, HookReader>>;
  /** Has the workflows of these reminders and visits told at once; absent: they are told by the worker's sweep. */
  readonly tell?: (ids: readonly string[]) => void;
  /** How pages of the console are kept up to date; as usual unless given. */
  readonly live?: Partial<LivePolicy>;
  /** Ends what would otherwise last for ever, when the process stops. */
  readonly stopping?: AbortSignal;
}
