import type { ConsentEvent } from '../../entities/consent/consent-event.js';

/** A statement about consent as callers see it. */
export function presentConsent(event: ConsentEvent) {
  const { id, clientId, channel, purpose, granted, contactPointId, contactValue } = event;
  const { validFrom, validTo, policyVersion, givenBy, recordedBy, sendId } = event;
  return {
    id,
    clientId,
    channel,
    purpose,
    granted,
    contactPointId,
    contactValue,
    validFrom: validFrom?.toISOString() ?? null,
    validTo: validTo?.toISOString() ?? null,
    policyVersion,
    givenBy,
    recordedBy,
    sendId,
    createdAt: event.createdAt.toISOString(),
  };
}
