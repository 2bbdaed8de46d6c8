import { In, IsNull } from 'typeorm';
import type { EntityManager } from 'typeorm';
import type { DetailField, DetailValue } from '../../domain/appointments/own-details.js';
import { ProposedChange } from '../../entities/appointments/proposed-change.js';
import type { Tx } from '../database.js';

/** A proposal as it is made; it waits for the staff. */
export type NewProposal = Pick<
  ProposedChange,
  'id' | 'clinicId' | 'clientId' | 'patientId' | 'appointmentId' | 'field' | 'before' | 'proposed'
>;

/** The proposals of a visit, the first one first. */
export async function proposalsOfVisit(
  reader: EntityManager,
  clinicId: string,
  appointmentId: string,
): Promise<ProposedChange[]> {
  return await reader.find(ProposedChange, { where: { clinicId, appointmentId }, order: { id: 'ASC' } });
}

/**
 * Writes a proposal. One of the same detail that waits is replaced, whichever visit it came from; the same value said
 * again changes nothing. The client and the patient are locked by the caller, shared at least.
 */
export async function writeProposal(tx: Tx, proposal: NewProposal): Promise<void> {
  const { id, clinicId, clientId, patientId, appointmentId, field, before, proposed } = proposal;
  await tx.query(
    `insert into proposed_change as waiting
       (id, clinic_id, client_id, patient_id, appointment_id, field, before, proposed, state)
     values ($1, $2, $3, $4, $5, $6, $7, $8, 'waiting')
     on conflict (coalesce(patient_id, client_id), field) where state = 'waiting' do update
        set client_id = excluded.client_id, appointment_id = excluded.appointment_id,
            before = excluded.before, proposed = excluded.proposed
      where (waiting.before, waiting.proposed) is distinct from (excluded.before, excluded.proposed)`,
    [id, clinicId, clientId, patientId, appointmentId, field, asJson(before), asJson(proposed)],
  );
}

function asJson(value: DetailValue | null): string | null {
  return value === null ? null : JSON.stringify(value);
}

/** Takes back what a client proposed before this visit and does not say any more. */
export async function withdrawProposals(
  tx: Tx,
  appointmentId: string,
  ids: readonly string[],
  at: Date,
): Promise<void> {
  if (ids.length === 0) return;
  await tx.update(
    ProposedChange,
    { appointmentId, id: In([...ids]), state: 'waiting' },
    { state: 'discarded', decidedBy: 'client', decidedAt: at },
  );
}

/** Locks a proposal of the clinic; `null` when there is none. Locked after the client and the patient. */
export async function lockProposal(tx: Tx, clinicId: string, id: string): Promise<ProposedChange | null> {
  return await tx.findOne(ProposedChange, { where: { id, clinicId }, lock: { mode: 'pessimistic_write' } });
}

/** Writes what the staff decided. The row is locked. */
export async function saveDecision(
  tx: Tx,
  id: string,
  decision: Pick<ProposedChange, 'state' | 'decidedBy' | 'decidedAt' | 'replaced'>,
): Promise<void> {
  await tx.update(ProposedChange, { id }, decision);
}

/** Whether another proposal of the same detail waits. */
export async function isProposedAnew(
  tx: Tx,
  { id, clientId, patientId, field }: Pick<ProposedChange, 'id' | 'clientId' | 'patientId' | 'field'>,
): Promise<boolean> {
  const rows = await tx.query<unknown[]>(
    `select 1 from proposed_change where coalesce(patient_id, client_id) = coalesce($2, $1::uuid) and field = $3
        and state = 'waiting' and id <> $4 limit 1`,
    [clientId, patientId, field, id],
  );
  return rows.length > 0;
}

/** Hands the proposals of a client over to the one who remains; of two about the same detail the latter's waits on. */
export async function handProposalsOver(tx: Tx, fromId: string, intoId: string, at: Date): Promise<void> {
  const waiting = await tx.findBy(ProposedChange, {
    clientId: intoId,
    patientId: IsNull(),
    state: 'waiting',
  });
  const fields: DetailField[] = waiting.map(({ field }) => field);
  await tx.update(
    ProposedChange,
    { clientId: fromId, patientId: IsNull(), state: 'waiting', field: In(fields) },
    { state: 'discarded', decidedBy: 'engine', decidedAt: at },
  );
  await tx.update(ProposedChange, { clientId: fromId }, { clientId: intoId });
}
