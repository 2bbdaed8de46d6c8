import type { Database } from '../../db/database.js';
import { readVisitForm, type VisitFormView } from '../../db/appointments/visit-form-view.js';
import { formState } from '../../domain/appointments/preregistration-status.js';
import type { LinkPlace } from '../../db/messages/client-link-store.js';

/** A visit's form and how it stands. `off`: nothing is asked. `over`: the visit has begun, fell through, or nobody is left whom it is about. */
export interface OpenedForm {
  readonly state: 'open' | 'off' | 'over';
  readonly view: VisitFormView;
}

/**
 * Opens the form before a visit for the holder of a link; `null`: the visit is not theirs. It changes nothing: mail
 * scanners open links.
 */
export async function openVisitForm(
  db: Database,
  holder: Pick<LinkPlace, 'clinicId' | 'clientId'>,
  appointmentId: string,
  at: Date,
): Promise<OpenedForm | null> {
  const view = await readVisitForm(db.reader, holder, appointmentId);
  if (view === null) return null;
  return { state: view.patients.length === 0 ? 'over' : formState(view.appointment, at), view };
}
