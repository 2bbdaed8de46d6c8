import { comingVisitsOf } from '../../db/appointments/coming-visits.js';
import type { Tx } from '../../db/database.js';
import { changeSendsAlike, stoppableSends } from '../../db/messages/send-store.js';
import type { Acting } from '../acting.js';
import { sendEvent } from '../messages/new-send.js';
import { planVisit } from './plan-visit.js';

/**
 * Brings the messages about a patient's coming visits in line with its death, or with its being alive after all. A visit
 * of which nobody is alive goes silent; a message that had been worded for two is worded anew. The patient is locked.
 */
export async function followVisits(
  tx: Tx,
  acting: Acting,
  patientId: string,
  cause: 'patientDeceased' | 'patientRestored',
): Promise<void> {
  for (const visit of await comingVisitsOf(tx, acting.clinicId, patientId, acting.at)) {
    await planVisit(tx, acting, visit, cause);
    await wordAnew(tx, acting, visit.id);
  }
}

/** Takes the text of messages back that were about to leave: their next attempt says how things stand then. */
export async function wordAnew(tx: Tx, { actor, at }: Acting, appointmentId: string): Promise<void> {
  const claimed = await stoppableSends(tx, [appointmentId], ['claimed']);
  await changeSendsAlike(
    tx,
    claimed,
    { state: 'planned', fence: null, claimedAt: null, updatedAt: at },
    claimed.map((send) => sendEvent(send, { state: 'planned', reason: 'worded anew', actor, at })),
  );
}
