import { lockPatients } from '../../db/appointments/appointment-store.js';
import { isProposedAnew, lockProposal, saveDecision } from '../../db/appointments/proposed-change-store.js';
import { withContacts } from '../../db/appointments/visit-form-view.js';
import type { Database, Tx } from '../../db/database.js';
import { lockClients } from '../../db/registry/client-store.js';
import { findRow } from '../../db/registry/registry-store.js';
import type { DetailValue } from '../../domain/appointments/own-details.js';
import { ProposedChange } from '../../entities/appointments/proposed-change.js';
import { Client } from '../../entities/registry/client.js';
import { Patient } from '../../entities/registry/patient.js';
import type { Acting } from '../acting.js';
import { conflict, missing } from '../refusal.js';
import { clientWriter } from '../registry/client-writer.js';
import { patientWriter } from '../registry/patient-writer.js';
import { refuseStale } from '../registry/registry-writer.js';
import { detailNow } from './propose-changes.js';

/** Which proposal, and the revision that the caller saw, if it says so. */
export interface ProposalTarget {
  readonly proposalId: string;
  readonly ifRevision: number | null;
}

/**
 * Takes a client's correction over into the registry, by the same way as any other change of it. Twice does nothing.
 *
 * @param overwrite also if the registry says something else by now than when it was proposed
 * @throws Refused `proposalOutdated` if it does and that was not said; what writing the registry refuses
 */
export async function acceptProposal(
  db: Database,
  acting: Acting,
  target: ProposalTarget,
  overwrite: boolean,
): Promise<void> {
  await db.transaction(async (tx) => {
    const proposal = await lockWithOwner(tx, acting, target);
    if (proposal.state === 'accepted') return;
    refuseDecided(proposal);
    const { before, proposed, field } = proposal;
    const current = await valueNow(tx, proposal);
    if (current !== proposed) {
      if (current !== before && !overwrite)
        conflict('proposalOutdated', `\`${field}\` was changed after the client proposed another value.`, {
          before,
          current,
          proposed,
        });
      await write(tx, acting, proposal, proposed);
    }
    const decided = { state: 'accepted' as const, decidedBy: acting.actor, decidedAt: acting.at };
    await saveDecision(tx, proposal.id, { ...decided, replaced: current });
  });
}

/** Leaves the registry as it is. Twice does nothing. */
export async function discardProposal(db: Database, acting: Acting, target: ProposalTarget): Promise<void> {
  await db.transaction(async (tx) => {
    const proposal = await lockWithOwner(tx, acting, target);
    if (proposal.state === 'discarded') return;
    refuseDecided(proposal);
    await saveDecision(tx, proposal.id, {
      state: 'discarded',
      decidedBy: acting.actor,
      decidedAt: acting.at,
      replaced: null,
    });
  });
}

/**
 * Takes back what the staff decided of a correction: it waits again, and the registry says what it said. Twice does
 * nothing.
 *
 * @throws Refused `conflict`: `wrongStatus` when nobody at the clinic had decided, `changedSince` when the registry says
 * something else by now, or the client has proposed another value
 */
export async function takeDecisionBack(db: Database, acting: Acting, target: ProposalTarget): Promise<void> {
  await db.transaction(async (tx) => {
    const proposal = await lockWithOwner(tx, acting, target);
    const { state, decidedBy, proposed, replaced } = proposal;
    if (state === 'waiting') return;
    if (decidedBy === 'client' || decidedBy === 'engine')
      conflict('wrongStatus', 'It was not the clinic that decided about it.');
    if (await isProposedAnew(tx, proposal))
      conflict('changedSince', 'The client has proposed another value since.');
    const current = state === 'accepted' ? await valueNow(tx, proposal) : replaced;
    if (current !== replaced) {
      if (current !== proposed) conflict('changedSince', 'It has been changed in the registry since.');
      await write(tx, acting, proposal, replaced);
    }
    const undecided = { state: 'waiting' as const, decidedBy: null, decidedAt: null, replaced: null };
    await saveDecision(tx, proposal.id, undecided);
  });
}

function refuseDecided({ state }: ProposedChange): void {
  if (state !== 'waiting') conflict('wrongStatus', `a proposal that is ${state} cannot be decided anew`);
}

/** Locks whose detail it is, then the proposal, as a form does that proposes the same detail anew. */
async function lockWithOwner(
  tx: Tx,
  { clinicId }: Acting,
  { proposalId, ifRevision }: ProposalTarget,
): Promise<ProposedChange> {
  const seen = (await findRow(tx, ProposedChange, clinicId, proposalId)) ?? missing('proposed change');
  if (seen.patientId === null) await lockClients(tx, clinicId, [seen.clientId], 'change');
  else await lockPatients(tx, clinicId, [seen.patientId]);
  const proposal = (await lockProposal(tx, clinicId, proposalId)) ?? missing('proposed change');
  if (proposal.clientId !== seen.clientId && proposal.patientId === null)
    conflict('changedMeanwhile', 'The client was merged at this very moment. Try again.');
  refuseStale(proposal, ifRevision);
  return proposal;
}

async function valueNow(tx: Tx, { clinicId, clientId, patientId, field }: ProposedChange) {
  const client = (await findRow(tx, Client, clinicId, clientId)) ?? missing('client');
  const patient = patientId === null ? null : await findRow(tx, Patient, clinicId, patientId);
  const rows = { client: await withContacts(tx, client), patients: patient === null ? [] : [patient] };
  return detailNow(rows, { patientId, field });
}

async function write(
  tx: Tx,
  acting: Acting,
  { clientId, patientId, field }: ProposedChange,
  value: DetailValue | null,
): Promise<void> {
  const options = { ifRevision: null, origin: 'single', replaceMetadata: false } as const;
  // The form has read each value by the rules of its field.
  const change = { [field]: value };
  if (patientId === null) await clientWriter.update(tx, acting, clientId, change, options);
  else await patientWriter.update(tx, acting, patientId, change, options);
}
