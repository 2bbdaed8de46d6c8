import type { Location } from '../../entities/registry/location.js';
import { presentRegistryRow } from './present-registry-row.js';

/** A location as callers see it; null is inherited from the clinic. */
export function presentLocation(location: Location) {
  const { name, timeZone, phone, address, bookingUrl, senders, sendTime, sendWindow } = location;
  return presentRegistryRow(location, {
    name,
    timeZone,
    phone,
    address,
    bookingUrl,
    senders,
    sendTime,
    sendWindow,
  });
}
