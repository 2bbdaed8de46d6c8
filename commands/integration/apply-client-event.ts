import type { Tx } from '../../db/database.js';
import { lockClientForConsent } from '../../db/consent/consent-store.js';
import { happenedLater } from '../../db/integration/inbound-event-store.js';
import type { Acting } from '../acting.js';
import { missing } from '../refusal.js';
import { recordConsent, TREATMENT_PURPOSES } from '../consent/record-consent.js';
import type { AppliedEvent } from './applied-event.js';
import type { ClinicEvent } from './clinic-event.js';

/** Takes in that a client does, or does not, want to be written to on a channel. The later word counts. */
export async function applyClientEvent(
  tx: Tx,
  acting: Acting,
  event: Extract<ClinicEvent, { type: 'client.optedOut' | 'client.optedIn' }>,
): Promise<AppliedEvent> {
  const { clientId, channel } = event;
  // Before the question what is known: of two words told at once, the second waits for the first.
  if ((await lockClientForConsent(tx, acting.clinicId, clientId)) === null) missing('client');
  const effect = { clientId, patientId: null, reminders: [] };
  if (
    await happenedLater(tx, { clientId, channel }, ['client.optedOut', 'client.optedIn'], event.occurredAt)
  ) {
    return { effect: { ...effect, none: 'something later is known already' } };
  }
  await recordConsent(tx, {
    clinicId: acting.clinicId,
    clientId,
    channel,
    purposes: TREATMENT_PURPOSES,
    granted: event.type === 'client.optedIn',
    givenBy: 'integration',
  });
  return { effect: { ...effect, none: 'later sends follow the consent; reminders stay as they are' } };
}
