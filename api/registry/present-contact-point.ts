import type { ContactPoint } from '../../entities/registry/contact-point.js';

/** A contact point as callers see it. */
export function presentContactPoint(contact: ContactPoint) {
  const { id, clientId, kind, value, label, purposes, usable, unusableReason, position } = contact;
  return {
    id,
    clientId,
    kind,
    value,
    label,
    purposes,
    usable,
    unusableReason,
    position,
    createdAt: contact.createdAt.toISOString(),
    updatedAt: contact.updatedAt.toISOString(),
  };
}
