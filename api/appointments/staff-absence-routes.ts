import { z } from 'zod';
import type { AbsenceReport } from '../../commands/appointments/report-absence.js';
import { reportAbsence, visitsOfAbsence } from '../../commands/appointments/report-absence.js';
import { missing, refuseFields } from '../../commands/refusal.js';
import { resolveLocation, unknownReference } from '../../commands/registry/resolve-reference.js';
import { zoneOfPlace } from '../../commands/reminders/clinic-calendar.js';
import { absenceAnswers } from '../../db/appointments/absence-answers.js';
import type { Tx } from '../../db/database.js';
import { findRow } from '../../db/registry/registry-store.js';
import { addToDate, instantOf } from '../../domain/clinic-time.js';
import { StaffAbsence } from '../../entities/appointments/staff-absence.js';
import type { EngineDeps } from '../engine-deps.js';
import { queryFlag } from '../paging.js';
import { actingFor } from '../registry/clinic-of-caller.js';
import { pathId } from '../registry/registry-fields.js';
import { defineRoute, type Answer, type Caller, type Route } from '../route.js';
import { absenceAnswer, absenceBody, absencePreview, type AbsenceBody } from './staff-absence-schema.js';

const tag = 'Appointments';
const HOUR_MS = 3_600_000;

/** Somebody is away: their visits must move, and the clients say how. */
export function staffAbsenceRoutes({ db, now, tell }: EngineDeps): Route[] {
  const show = async ({ clinicId }: Caller, id: string, status: number): Promise<Answer> => {
    const absence = (await findRow(db.reader, StaffAbsence, clinicId, id)) ?? missing('staff absence');
    const headers = status === 201 ? { Location: `/v1/staff-absences/${id}` } : {};
    const { clinicId: _ours, fromAt: from, toAt: to, ...rest } = absence;
    const visits = await absenceAnswers(db.reader, id);
    return { status, headers, body: { ...rest, from, to, visits } };
  };
  return [
    defineRoute({
      tag,
      method: 'post',
      path: '/v1/appointments/staff-absence',
      scope: 'write',
      summary: 'Somebody is away: tell their clients, once each, that the visit must move',
      description:
        'Marks the booked visits of that person as `mustMove`, drops all else that was to be said of them, and sends ' +
        'each client one message with the link of their page. Who is not reached, or does not answer, comes to the ' +
        'staff’s tasks.',
      refusals: [409, 422],
      query: z.strictObject({
        dryRun: queryFlag.optional().meta({ description: 'Only says whom it concerns.' }),
      }),
      body: absenceBody,
      answer: {
        status: 201,
        description: 'The absence; with `dryRun=true` (200) the visits that it concerns.',
        schema: z.union([absenceAnswer, absencePreview]),
      },
      handle: async ({ caller, query, body }) => {
        const acting = actingFor(caller, now());
        const report = await reportOf(db.reader, caller.clinicId, body);
        if (query.dryRun === true) {
          const found = await visitsOfAbsence(db.reader, acting, report);
          const visits = found.map(({ visit, tells }) => ({
            appointmentId: visit.id,
            clientId: visit.clientId,
            patientIds: visit.patientIds,
            startsAt: visit.startsAt,
            tells,
          }));
          return { status: 200, body: { visits } };
        }
        const id = await reportAbsence(db, acting, report);
        tell((await absenceAnswers(db.reader, id)).map(({ appointmentId }) => appointmentId));
        return await show(caller, id, 201);
      },
    }),
    defineRoute({
      tag,
      method: 'get',
      path: '/v1/staff-absences/{id}',
      scope: 'read',
      summary: 'Read who has answered, who was reached, and who must be called',
      refusals: [404],
      params: pathId,
      answer: { status: 200, description: 'The absence with its visits.', schema: absenceAnswer },
      handle: ({ caller, params }) => show(caller, params.id, 200),
    }),
  ];
}

async function reportOf(reader: Tx, clinicId: string, body: AbsenceBody): Promise<AbsenceReport> {
  const { staffName, on, from, to, locationId, message, phoneAfterHours } = body;
  const named = { id: locationId };
  const location = locationId === undefined ? null : await resolveLocation(reader, clinicId, named);
  if (locationId !== undefined && location === null) refuseFields([unknownReference('locationId', named)]);
  const zone = await zoneOfPlace(reader, clinicId, location?.id ?? null);
  const day = on ?? '';
  return {
    staffName,
    locationId: location?.id ?? null,
    fromAt: from ?? instantOf(day, '00:00', zone),
    toAt: to ?? instantOf(addToDate(day, 'P1D'), '00:00', zone),
    message: message ?? null,
    phoneAfterMs: phoneAfterHours * HOUR_MS,
  };
}
