import { lookup as lookUp } from 'node:dns';
import type { LookupFunction } from 'node:net';
import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';

/** Why an address may not be called. */
export class AddressRefused extends Error {
  constructor() {
    super('the address is not a public one');
    this.name = 'AddressRefused';
  }
}

/**
 * Whether an IP address is one of the public Internet: global unicast, and none of the ranges that lead to ourselves, to
 * the network around us, or to the metadata of a cloud host. An IPv4 address that is written as an IPv6 one counts as
 * what it is. The ranges are those of the IANA special-purpose registries, as the library knows them.
 */
export function isPublicAddress(address: string): boolean {
  const bare = address.replace(/^\[|\]$/g, '');
  return ipaddr.isValid(bare) && ipaddr.process(bare).range() === 'unicast';
}

/** Whether a host that is written as an IP address may be called; names are judged when they are resolved. */
export function isHostAllowed(hostname: string): boolean {
  const bare = hostname.replace(/^\[|\]$/g, '');
  return isIP(bare) === 0 || isPublicAddress(bare);
}

/**
 * Resolves a name for a connection, and refuses it if any of its addresses is not public. The connection is made to the
 * address that was judged: a name that answers otherwise a moment later gains nothing.
 */
export const publicLookup: LookupFunction = (hostname, options, callback) => {
  lookUp(hostname, { ...options, all: true }, (error, addresses) => {
    if (error !== null) {
      callback(error, '');
      return;
    }
    const [first] = addresses;
    if (first === undefined || addresses.some(({ address }) => !isPublicAddress(address))) {
      callback(new AddressRefused(), '');
      return;
    }
    if (options.all === true) callback(null, addresses);
    else callback(null, first.address, first.family);
  });
};
