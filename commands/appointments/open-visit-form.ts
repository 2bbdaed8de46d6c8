import type { Database } from '../../db/database.js';
import { readVisitForm, type VisitFormView } from '../../db/appointments/visit-form-view.js';
import { formState } from '../../domain/appointments/preregistration-status.js';
import { readClientLink } from '../messages/read-client-link.js';

/**
 * A form that can be filled in, or why not. `broken`: the link leads to no visit of its holder. `old`: it has run out.
 * `off`: nothing is asked. `over`: the visit has begun, fell through, or nobody is left whom it is about.
 */
export type OpenedForm =
  | { readonly ok: true; readonly linkId: string; readonly view: VisitFormView }
  | {
      readonly ok: false;
      readonly why: 'broken' | 'old' | 'off' | 'over';
      readonly view: VisitFormView | null;
    };

/** Opens the form before a visit by the token of its client's link. It changes nothing: mail scanners open links. */
export async function openVisitForm(db: Database, token: string, at: Date): Promise<OpenedForm> {
  const read = await readClientLink(db.reader, token, at);
  if (!read.ok) return { ok: false, why: read.why === 'unknown' ? 'broken' : 'old', view: null };
  const { link } = read;
  if (link.subjectKind !== 'appointment') return { ok: false, why: 'broken', view: null };
  const view = await readVisitForm(db.reader, link, link.subjectId);
  if (view === null) return { ok: false, why: 'broken', view: null };
  const state = view.patients.length === 0 ? 'over' : formState(view.appointment, at);
  return state === 'open' ? { ok: true, linkId: link.id, view } : { ok: false, why: state, view };
}
