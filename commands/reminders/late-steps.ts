import type { Tx } from '../../db/database.js';
import type { ClinicCalendar } from './clinic-calendar.js';

type LateSteps = ClinicCalendar['lateSteps'];

/** Transactions that take over the past: the history of another system. */
const takingOver = new WeakSet<Tx>();

/**
 * Has the steps that are late by now skipped in everything that this transaction plans, whatever the clinic and its
 * rules want: a history that is taken over must not set messages off about what passed long ago.
 */
export function sendNothingLate(tx: Tx): void {
  takingOver.add(tx);
}

/** What becomes of late steps in this transaction, where clinic and rule want that. */
export function lateStepsIn(tx: Tx, wanted: LateSteps): LateSteps {
  return takingOver.has(tx) ? 'skip' : wanted;
}
