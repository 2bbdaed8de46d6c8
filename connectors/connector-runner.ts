import { openSecret } from '../commands/integration/sealed-secret.js';
import type { DatabaseClock } from '../db/database-clock.js';
import { queryFailure } from '../db/database-trouble.js';
import type { Database } from '../db/database.js';
import { leaseConnections, noteTrouble, releaseConnection } from '../db/integration/connection-store.js';
import { findClinic } from '../db/registry/clinic-store.js';
import type { Connection, VendorName } from '../entities/integration/connection.js';
import type { Logger } from '../log.js';
import { runConnection } from './run-connection.js';
import { VendorApi, type TokenRequest } from './vendor-api.js';
import type { VendorHttpOptions } from './vendor-http.js';
import type { Vendor } from './vendor.js';

/** Connections that one worker works on at once; a slow vendor takes one place and no more. */
const AT_ONCE = 6;
/** A connection is given back after this time, so that others have their turn. */
const TURN_MS = 30_000;
/** Longer than a turn with its last call may take; after that another worker takes the connection over. */
const LEASE_MS = 180_000;
const PASS_EVERY_MS = 1_000;
const PAUSE_AT_DEFECT_MS = 60_000;

/** What connectors use. */
export interface ConnectorDeps {
  readonly db: Database;
  readonly clock: Pick<DatabaseClock, 'now'>;
  readonly log: Logger;
  readonly vendors: Readonly<Record<VendorName, Vendor>>;
  /** 32 bytes in hexadecimal each; the first seals, all of them open. */
  readonly connectionKeys: readonly string[];
  readonly http: VendorHttpOptions;
}

/** Works on the connections of all clinics, a few at once, each by one worker at a time. */
export class ConnectorRunner {
  readonly #running = new Set<Promise<void>>();
  readonly #apis = new Map<string, { readonly revision: number; readonly api: VendorApi }>();
  #stopping = false;

  constructor(private readonly deps: ConnectorDeps) {}

  /** Begins with what has something to do, as far as there are places. @returns how long to rest, in milliseconds */
  async pass(): Promise<number> {
    const { db, clock } = this.deps;
    const free = AT_ONCE - this.#running.size;
    if (free <= 0) return PASS_EVERY_MS;
    const at = await clock.now();
    const until = new Date(at.getTime() + LEASE_MS);
    const leased = await db.transaction((tx) => leaseConnections(tx, at, until, free));
    for (const connection of leased) {
      const running = this.#run(connection).finally(() => this.#running.delete(running));
      this.#running.add(running);
    }
    return PASS_EVERY_MS;
  }

  /** Waits for what is under way; after `stop` it ends with the thing that it is at. */
  async drained(): Promise<void> {
    await Promise.all(this.#running);
  }

  async stop(): Promise<void> {
    this.#stopping = true;
    await this.drained();
  }

  async #run(connection: Connection): Promise<void> {
    const endsAtMs = Date.now() + TURN_MS;
    try {
      await this.#turn(connection, () => this.#stopping || Date.now() >= endsAtMs);
    } catch (error) {
      const { id, clinicId } = connection;
      this.deps.log.warn(
        { connectionId: id, clinicId, err: queryFailure(error) ?? error },
        'a connection could not be worked on',
      );
    }
  }

  async #turn(connection: Connection, isTimeUp: () => boolean): Promise<void> {
    const { db, clock, log, vendors, connectionKeys } = this.deps;
    const { id, clinicId, account, baseUrl, clientId, departments, vocabulary, connectedAt } = connection;
    const vendor = vendors[connection.vendor];
    const clinic = await findClinic(db.reader, clinicId);
    const clientSecret = openSecret(connectionKeys, clinicId, connection.clientSecret);
    if (clinic === null || clientSecret === null) {
      const at = await clock.now();
      const pausedUntil = new Date(at.getTime() + PAUSE_AT_DEFECT_MS);
      const words = 'the client secret cannot be opened: set it again';
      await noteTrouble(db.dataSource.manager, id, { at, pausedUntil, words });
      await releaseConnection(db.dataSource.manager, id, at);
      return;
    }
    const access = { baseUrl, account, clientId, clientSecret };
    const api = this.#apiOf(connection, vendor.tokenRequest(access));
    const settings = { ...access, departments, vocabulary, connectedAt, zone: clinic.timeZone };
    const session = vendor.open(api, settings);
    const source = `${vendor.name}:${account}`;
    await runConnection({ db, clock, log, session, connection, clinic, source }, vendor, isTimeUp);
  }

  /** Kept over the turns, so that a token serves for as long as it lives. */
  #apiOf({ id, revision }: Connection, tokenRequest: TokenRequest): VendorApi {
    const known = this.#apis.get(id);
    if (known?.revision === revision) return known.api;
    const api = new VendorApi(tokenRequest, this.deps.http);
    this.#apis.set(id, { revision, api });
    return api;
  }
}
