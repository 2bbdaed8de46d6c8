import { isDeepStrictEqual } from 'node:util';
import { In } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { Preregistration } from '../../entities/appointments/preregistration.js';
import type { Tx } from '../database.js';

/** What the client of a visit has answered; `null`: nothing yet. */
export async function findPreregistration(
  reader: EntityManager,
  clinicId: string,
  appointmentId: string,
): Promise<Preregistration | null> {
  return await reader.findOneBy(Preregistration, { clinicId, appointmentId });
}

/** Those of these visits whose clients have begun to answer. */
export async function visitsBegunToAnswer(
  reader: EntityManager,
  appointmentIds: readonly string[],
): Promise<ReadonlySet<string>> {
  if (appointmentIds.length === 0) return new Set();
  const rows = await reader.find(Preregistration, {
    select: { appointmentId: true },
    where: { appointmentId: In([...appointmentIds]) },
  });
  return new Set(rows.map(({ appointmentId }) => appointmentId));
}

/** What a client has answered, as it is written. */
export type PreregistrationRow = Omit<Preregistration, 'revision' | 'updatedAt'>;

/** Writes what differs from what is known; answers whether anything did. The appointment is locked by the caller. */
export async function savePreregistration(
  tx: Tx,
  known: Preregistration | null,
  row: PreregistrationRow,
): Promise<boolean> {
  const { appointmentId, answers, details, submittedAt } = row;
  if (known === null) {
    await tx.insert(Preregistration, row);
    return true;
  }
  const next = { answers, details, submittedAt };
  const before = { answers: known.answers, details: known.details, submittedAt: known.submittedAt };
  if (isDeepStrictEqual(next, before)) return false;
  await tx.update(Preregistration, { appointmentId }, next);
  return true;
}
