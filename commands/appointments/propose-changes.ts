import { v7 as uuidv7 } from 'uuid';
import { withdrawProposals, writeProposal } from '../../db/appointments/proposed-change-store.js';
import type { VisitFormView } from '../../db/appointments/visit-form-view.js';
import type { Tx } from '../../db/database.js';
import { detailKey } from '../../domain/appointments/own-details.js';
import type { DetailChange, DetailPlace, DetailValue } from '../../domain/appointments/own-details.js';
import type { Acting } from '../acting.js';

/**
 * Makes proposals of what a client would have otherwise before this visit: only of what differs from the registry. What
 * the same form proposed before and says no more is taken back. Client and patients are locked by the caller.
 */
export async function proposeChanges(
  tx: Tx,
  { clinicId, at }: Acting,
  view: VisitFormView,
  changes: readonly DetailChange[],
): Promise<void> {
  const { appointment, client, patients, waiting } = view;
  const differing = changes.filter((change) => detailNow(view, change) !== change.value);
  for (const { patientId, field, value } of differing) {
    const place = { clinicId, clientId: client.id, patientId, appointmentId: appointment.id, field };
    const before = detailNow(view, { patientId, field });
    await writeProposal(tx, { ...place, id: uuidv7(), before, proposed: value });
  }
  const said = new Set(differing.map(detailKey));
  const shown = [null, ...patients.map(({ id }) => id)];
  const unsaid = waiting.filter((one) => shown.includes(one.patientId) && !said.has(detailKey(one)));
  const ids = unsaid.map(({ id }) => id);
  await withdrawProposals(tx, appointment.id, ids, at);
}

/** What the registry says of a detail; `null`: nothing, or the patient is not on the form. */
export function detailNow(
  { client, patients }: Pick<VisitFormView, 'client' | 'patients'>,
  { patientId, field }: DetailPlace,
): DetailValue | null {
  const owner = patientId === null ? client : patients.find(({ id }) => id === patientId);
  const found = Object.entries(owner ?? {}).find(([name]) => name === field);
  return (found?.[1] as DetailValue | null | undefined) ?? null;
}
