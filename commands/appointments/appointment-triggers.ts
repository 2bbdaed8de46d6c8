import { servicesOfReason } from '../../db/appointments/appointment-reason-store.js';
import type { AppointmentRow } from '../../db/appointments/appointment-store.js';
import type { Tx } from '../../db/database.js';
import { readReportFacts } from '../../db/integration/report-facts.js';
import { holdRules } from '../../db/rules/rules-in-force.js';
import { dateAt } from '../../domain/clinic-time.js';
import { consultationCount } from '../../domain/reminders/consultation-count.js';
import type { AppointmentTrigger } from '../../entities/appointments/appointment.js';
import type { Acting } from '../acting.js';
import { readCalendar } from '../reminders/clinic-calendar.js';
import { matchingRules } from '../rules/matching-rules.js';

/**
 * The rules that the state of an appointment sets off, patient by patient. What is asked about its item is asked about
 * the reason of the appointment and the services that it would do. A booking that was a slip sets nothing off. The
 * patients are locked.
 *
 * @param before what the same state had set off when it was told last: a rule that is switched off by now keeps that
 */
export async function appointmentTriggers(
  tx: Tx,
  { clinicId }: Acting,
  appointment: AppointmentRow,
  eventId: string,
  before: readonly AppointmentTrigger[],
): Promise<AppointmentTrigger[]> {
  const { reasonCode, status, startsAt, locationId, takenBackAt } = appointment;
  if (takenBackAt !== null) return [];
  const isFor = reasonCode === null ? [] : await servicesOfReason(tx, clinicId, reasonCode);
  const { window } = await readCalendar(tx, { clinicId, locationId, patientId: null });
  const triggers: AppointmentTrigger[] = [];
  for (const patientId of appointment.patientIds) {
    const known = await readReportFacts(tx, { clinicId, patientId, eventId, serviceCodes: isFor });
    if (known === null) continue;
    const matching = matchingRules(known.rules, known.audience, {
      occasion: 'appointment',
      event: status,
      item: isFor,
      itemCategory: isFor.flatMap((code) => known.categories.get(code) ?? []),
      performedOn: dateAt(startsAt, window.zone),
      diagnoses: [],
      consultationCount: consultationCount(known.reports, known.withdrawals),
    });
    triggers.push(...matching.map(({ id, version }) => ({ patientId, ruleId: id, version })));
  }
  const on = await holdRules(tx, [...new Set([...triggers, ...before].map(({ ruleId }) => ruleId))]);
  const kept = before.filter(
    ({ ruleId, patientId }) => !on.has(ruleId) && appointment.patientIds.includes(patientId),
  );
  return [...triggers.filter(({ ruleId }) => on.has(ruleId)), ...kept];
}
