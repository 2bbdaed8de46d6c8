import {
  lockAppointmentById,
  lockPatients,
  readAppointment,
  saveMessagePlan,
} from '../../db/appointments/appointment-store.js';
import type { Tx } from '../../db/database.js';
import type { MessagePlan } from '../../domain/appointments/message-plan.js';
import type { PinnedTemplate } from '../../domain/reminders/step.js';
import type { Acting } from '../acting.js';
import { planVisit } from './plan-visit.js';

/**
 * Has a booked visit say that version of a template wherever it says another one: also in what is only said when it is
 * moved or cancelled.
 *
 * @returns whether there was such a visit, and something in it to change
 */
export async function moveVisitToVersion(
  tx: Tx,
  acting: Acting,
  appointmentId: string,
  template: PinnedTemplate,
): Promise<boolean> {
  const visit = await lockAppointmentById(tx, acting.clinicId, appointmentId);
  if (visit === null || visit.status !== 'booked' || visit.messagePlan === null) return false;
  const moved = withVersion(visit.messagePlan, template);
  if (moved === null) return false;
  await lockPatients(tx, acting.clinicId, [...visit.patientIds].sort());
  await saveMessagePlan(tx, visit.id, moved);
  await planVisit(tx, acting, await readAppointment(tx, visit.id), 'templateVersionApplied');
  return true;
}

/** The plan with that version of the template; `null` when it says it already, or says it nowhere. */
function withVersion(plan: MessagePlan, template: PinnedTemplate): MessagePlan | null {
  const isOlder = (said: { readonly template?: PinnedTemplate } | null) =>
    said?.template?.templateId === template.templateId &&
    said.template.templateVersion !== template.templateVersion;
  const move = <Said extends { readonly template?: PinnedTemplate } | null>(said: Said): Said =>
    isOlder(said) ? { ...said, template } : said;
  const { steps, confirmation, change, cancellation } = plan;
  if (![...steps, confirmation, change, cancellation].some(isOlder)) return null;
  return {
    ...plan,
    steps: steps.map(move),
    confirmation: move(confirmation),
    change: move(change),
    cancellation: move(cancellation),
  };
}
