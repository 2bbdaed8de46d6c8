import type { VendorLink } from '../db/integration/connector-link-store.js';
import type { VendorThing } from '../db/integration/connector-work-store.js';
import type { Connection, VendorName } from '../entities/integration/connection.js';
import type { VendorApi, TokenRequest } from './vendor-api.js';
import type { VendorRecord } from './vendor-record.js';

/** What one practice system's folder gives. Everything else is the same for all of them. */
export interface Vendor {
  readonly name: VendorName;
  /** What catch-up lists, in this order: what others refer to comes first. */
  readonly resources: readonly string[];
  tokenRequest(access: VendorAccess): TokenRequest;
  open(api: VendorApi, settings: VendorSettings): VendorSession;
}

/** Where a clinic's data are, and what opens them. */
export type VendorAccess = Pick<Connection, 'baseUrl' | 'account' | 'clientId'> & {
  readonly clientSecret: string;
};

/** How a clinic is connected, and what its words and times are read by. */
export type VendorSettings = VendorAccess &
  Pick<Connection, 'departments' | 'vocabulary' | 'connectedAt'> & {
    /** The clinic's zone: that of times without one. */
    readonly zone: string;
  };

/** Reads one clinic's data. @throws VendorTrouble, ThingTrouble */
export interface VendorSession {
  /** One thing as it is now, with all that belongs to it; null when it is gone. */
  read(thing: VendorThing): Promise<Reading | null>;
  /** One page of what has changed since a stamp of the vendor's; pages count from 1. */
  changedPage(resource: string, since: string | null, page: number): Promise<ChangedPage>;
  /** Those of these things that are not there any more, as far as a list shows. */
  missing(kind: string, ids: readonly string[]): Promise<string[]>;
}

/** What reading came to. */
export interface Reading {
  readonly records: readonly VendorRecord[];
  /** Things that must be read instead, or as well. */
  readonly touched?: readonly VendorThing[];
  /** Things that the vendor still has, but that are none of ours any more. */
  readonly gone?: readonly VendorThing[];
  readonly links?: readonly VendorLink[];
}

export interface ChangedPage extends Reading {
  readonly pages: number;
  /** The newest stamp of change on the page, in the vendor's own words. */
  readonly newest: string | null;
}
