import { lockAppointmentById } from '../../db/appointments/appointment-store.js';
import type { Tx } from '../../db/database.js';
import { askedVisits, type AskedVisit } from '../../db/messages/asked-visits.js';
import type { Acting } from '../acting.js';

/** Who answered yes: the clients of the clinic who have the number that wrote. */
export interface YesBySms {
  readonly clientIds: readonly string[];
  /** E.164. */
  readonly number: string;
}

/** What a yes did. `ambiguous`: several coming visits had been asked about. */
export type VisitAnswer = 'confirmed' | 'nothingToConfirm' | 'ambiguous';

/** Confirms the one visit that an SMS asked about. */
export type ConfirmVisit = (tx: Tx, acting: Acting, yes: YesBySms) => Promise<VisitAnswer>;

/**
 * Confirms one appointment in this transaction, because of an answer to that SMS; a repetition does nothing.
 *
 * @returns whether it is confirmed now
 */
export type ConfirmAppointment = (tx: Tx, acting: Acting, visit: AskedVisit) => Promise<boolean>;

/** Locks the visits that a yes may be about: before its clients, as all that changes a visit does. */
export async function lockAskedVisits(
  tx: Tx,
  who: YesBySms & { readonly clinicId: string },
  at: Date,
): Promise<void> {
  for (const { appointmentId } of await askedVisits(tx, who, at))
    await lockAppointmentById(tx, who.clinicId, appointmentId);
}

/**
 * Finds the visit that a yes is about: the only coming one of which SMS to that number spoke, when nothing else was
 * said to it since.
 */
export function confirmAskedVisit(confirmAppointment: ConfirmAppointment): ConfirmVisit {
  return async (tx, acting, { clientIds, number }) => {
    const [visit, ...others] = await askedVisits(
      tx,
      { clinicId: acting.clinicId, clientIds, number },
      acting.at,
    );
    if (visit === undefined) return 'nothingToConfirm';
    if (others.length > 0) return 'ambiguous';
    return (await confirmAppointment(tx, acting, visit)) ? 'confirmed' : 'nothingToConfirm';
  };
}
