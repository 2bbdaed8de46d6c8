import type { Service } from '../../entities/registry/service.js';
import { presentRegistryRow } from './present-registry-row.js';

/** A service as callers see it. */
export function presentService(service: Service) {
  const { code, name, category, price, bookingUrl } = service;
  return presentRegistryRow(service, { code, name, category, price, bookingUrl });
}
