import { v7 as uuid } from 'uuid';
import {
  lockAppointmentById,
  lockPatients,
  readAppointment,
} from '../../db/appointments/appointment-store.js';
import { insertAbsence, saveMustMove, visitsToMove } from '../../db/appointments/staff-absence-store.js';
import type { AbsenceScope } from '../../db/appointments/staff-absence-store.js';
import { readAudience } from '../../db/consent/audience.js';
import type { Database, Tx } from '../../db/database.js';
import { BARE_PLAN } from '../../domain/appointments/message-plan.js';
import type { MoveTelling } from '../../domain/appointments/must-move.js';
import { reachOf } from '../../domain/consent/permission.js';
import type { Appointment } from '../../entities/appointments/appointment.js';
import type { Acting } from '../acting.js';
import { conflict, refuseFields } from '../refusal.js';
import { planVisit } from './plan-visit.js';

/** Who is away, and what is said of it. */
export interface AbsenceReport extends Omit<AbsenceScope, 'clinicId'> {
  /** The clinic's own words, which the message says besides. */
  readonly message: string | null;
  /** How long the staff wait for an answer before they call. */
  readonly phoneAfterMs: number;
}

/** A visit that must move, and how its client is told. */
export interface VisitToMove {
  readonly visit: Appointment;
  readonly tells: MoveTelling;
}

/** The staff want this long to reach somebody before they set out: an hour. */
const BEFORE_VISIT_MS = 3_600_000;

/** The visits that an absence concerns, and how each client is told: once, whatever they have booked. */
export async function visitsOfAbsence(
  reader: Tx,
  { clinicId, at }: Acting,
  { staffName, locationId, fromAt, toAt }: AbsenceReport,
): Promise<VisitToMove[]> {
  if (toAt <= fromAt || toAt <= at)
    refuseFields([{ pointer: '/to', code: 'past', message: 'must lie ahead, and after `from`' }]);
  const since = fromAt > at ? fromAt : at;
  const scope = { clinicId, staffName, locationId, fromAt: since, toAt };
  const told = new Set<string>();
  const found: VisitToMove[] = [];
  for (const visit of await visitsToMove(reader, scope)) {
    const isSaid = visit.messagePlan?.never !== true && (await isReached(reader, visit, at));
    const tells = !isSaid ? 'phone' : told.has(visit.clientId) ? 'alongside' : 'message';
    if (isSaid) told.add(visit.clientId);
    found.push({ visit, tells });
  }
  return found;
}

/**
 * Somebody is away: their visits are marked as having to move, each client gets one message with the link of the page on
 * which they can do so, all else that was to be said of the visits is dropped, and who does not answer is called.
 *
 * @param saidAt when the clients are told
 * @returns the id of the absence
 * @throws Refused when no visit is concerned
 */
export async function reportAbsence(
  db: Database,
  acting: Acting,
  report: AbsenceReport,
  saidAt = acting.at,
): Promise<string> {
  const { clinicId, actor, at } = acting;
  return await db.transaction(async (tx) => {
    const { staffName, locationId, fromAt, toAt, message, phoneAfterMs } = report;
    const seen = await visitsOfAbsence(tx, acting, report);
    await lockVisits(tx, clinicId, seen);
    const visits = await visitsOfAbsence(tx, acting, report);
    if (visits.length === 0) conflict('noVisits', 'That person has no booked visit in that time.');
    const id = uuid();
    const phoneAt = new Date(at.getTime() + phoneAfterMs);
    const absence = { id, clinicId, staffName, locationId, fromAt, toAt, message, phoneAt, createdBy: actor };
    const rows = visits.map(({ visit, tells }) => ({
      absenceId: id,
      appointmentId: visit.id,
      clientId: visit.clientId,
      startsAt: visit.startsAt,
      tells,
    }));
    await insertAbsence(tx, absence, rows);
    for (const { visit, tells } of visits) {
      const latest = new Date(visit.startsAt.getTime() - BEFORE_VISIT_MS);
      const calledAt = phoneAt < latest ? phoneAt : latest > at ? latest : at;
      const mustMove = { absenceId: id, since: saidAt.toISOString(), tells, phoneAt: calledAt.toISOString() };
      await saveMustMove(tx, visit.id, mustMove, visit.messagePlan ?? BARE_PLAN);
    }
    for (const visitId of visits.map(({ visit }) => visit.id).sort())
      await planVisit(tx, acting, await readAppointment(tx, visitId), 'mustMove');
    return id;
  });
}

/** Visits by id, then everybody who comes to them: as all that changes a visit does. */
async function lockVisits(tx: Tx, clinicId: string, visits: readonly VisitToMove[]): Promise<void> {
  const ids = visits.map(({ visit }) => visit.id).sort();
  for (const id of ids) await lockAppointmentById(tx, clinicId, id);
  const patientIds = new Set(visits.flatMap(({ visit }) => visit.patientIds));
  await lockPatients(tx, clinicId, [...patientIds].sort());
}

/** Whether an SMS or an email would reach the client about a visit today. */
async function isReached(reader: Tx, visit: Appointment, at: Date): Promise<boolean> {
  for (const patientId of visit.patientIds) {
    const audience = await readAudience(reader, visit.clinicId, patientId);
    const people = audience === null ? [] : [audience, ...audience.coClients];
    const person = people.find(({ client }) => client.id === visit.clientId);
    if (person === undefined) continue;
    return (['sms', 'email'] as const).some((channel) => {
      const reach = reachOf(person.contacts, person.consents, channel, 'appointment', at);
      return reach.contact !== null && reach.permission.allowed;
    });
  }
  // A client who has none of the patients any more is told as well as it goes.
  return true;
}
