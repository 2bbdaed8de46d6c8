import {
  reportAbsence,
  visitsOfAbsence,
  type AbsenceReport,
} from '../../../commands/appointments/report-absence.js';
import { takeBackAbsence } from '../../../commands/appointments/take-back-absence.js';
import { Refused } from '../../../commands/refusal.js';
import { staffNamesOf } from '../../../db/appointments/day-list.js';
import { SILENT_MS } from '../../../domain/staff/call-back-times.js';
import { absenceAnswers } from '../../../db/appointments/absence-answers.js';
import { findRows } from '../../../db/registry/registry-store.js';
import { addToDate, instantOf } from '../../../domain/clinic-time.js';
import { Client } from '../../../entities/registry/client.js';
import { goTo, showPage, type ConsoleAnswer } from '../console-answer.js';
import type { ConsoleDeps, ConsolePage, ConsoleVisit } from '../console-page.js';
import { localField, localInstant } from '../messages/local-instant.js';
import { visitWords } from './visit-words.js';

const HOUR_MS = 3_600_000;

/** Somebody is away: whose visits must move, and telling them. */
export function absencePages({ db, tell }: ConsoleDeps): readonly ConsolePage[] {
  const show = async (visit: ConsoleVisit, refusal: Refused | null): Promise<ConsoleAnswer> => {
    const { visitor, at, today } = visit;
    const w = visitWords(visitor.language);
    const read = visit.req.method === 'POST' ? visit.field : (name: string) => visit.asked(name) ?? '';
    const midnight = instantOf(addToDate(today, 'P1D'), '00:00', visitor.timeZone);
    const typed = {
      ...{ staffName: read('staffName'), message: read('message'), hours: read('hours') || '4' },
      from: read('from') || localField(at, visitor.timeZone),
      to: read('to') || localField(midnight, visitor.timeZone),
    };
    const names = await staffNamesOf(db.reader, visitor.clinicId, at);
    const faults: Record<string, string> = {};
    let found = null;
    if (typed.staffName !== '') {
      const report = reportOf((name) => typed[name as keyof typeof typed], visitor.timeZone);
      if (report === null) faults['to'] = w.faults['to'] ?? '';
      else {
        try {
          found =
            refusal === null
              ? await named(visit, await visitsOfAbsence(db.reader, visit.acting, report))
              : [];
        } catch (error) {
          if (!(error instanceof Refused) || error.refusal.kind !== 'fields') throw error;
          faults['to'] = w.faults['to'] ?? '';
        }
      }
    }
    const data = { title: w.absenceTitle, section: 'appointments', w, typed, names, found, faults } as const;
    return showPage('appointments/absence-page', data, {
      status: refusal === null && Object.keys(faults).length === 0 ? 200 : 422,
    });
  };
  const named = async (visit: ConsoleVisit, found: Awaited<ReturnType<typeof visitsOfAbsence>>) => {
    const ids = [...new Set(found.map((one) => one.visit.clientId))];
    const clients = await findRows(db.reader, Client, visit.visitor.clinicId, ids);
    const nameOf = new Map(
      clients.map(({ id, firstName, lastName }) => [id, `${firstName} ${lastName}`.trim()]),
    );
    return found.map(({ visit: { id, startsAt, clientId }, tells }) => ({
      id,
      startsAt,
      tells,
      name: nameOf.get(clientId),
    }));
  };
  return [
    { method: 'get', path: '/appointments/absence', role: 'staff', handle: (visit) => show(visit, null) },
    {
      method: 'post',
      path: '/appointments/absence',
      role: 'staff',
      handle: async (visit) => {
        const report = reportOf(visit.field, visit.visitor.timeZone);
        if (report === null || report.staffName === '') return await show(visit, null);
        try {
          const id = await reportAbsence(db, visit.acting, report, new Date(visit.at.getTime() + SILENT_MS));
          tell((await absenceAnswers(db.reader, id)).map(({ appointmentId }) => appointmentId));
          const undo = { action: `/appointments/absence/${id}/take-back`, fields: {} };
          return goTo('/appointments', { text: visitWords(visit.visitor.language).reported, undo });
        } catch (error) {
          if (error instanceof Refused) return await show(visit, error);
          throw error;
        }
      },
    },
    {
      method: 'post',
      path: '/appointments/absence/:absenceId/take-back',
      role: 'staff',
      handle: async (visit) => {
        const w = visitWords(visit.visitor.language);
        const call = { title: w.callToldAlready, dueOn: visit.today };
        const { visitIds, told } = await takeBackAbsence(db, visit.acting, visit.param('absenceId'), call);
        tell([...visitIds]);
        const text = told === 0 ? w.absenceTakenBack : `${w.absenceTakenBack} ${w.toldAlready}`;
        return goTo('/appointments', { text });
      },
    },
  ];
}

function reportOf(
  read: (name: string) => string,
  zone: ConsoleVisit['visitor']['timeZone'],
): AbsenceReport | null {
  const [fromAt, toAt] = [localInstant(read('from'), zone), localInstant(read('to'), zone)];
  if (fromAt == null || toAt == null) return null;
  const hours = Math.min(72, Math.max(1, Math.round(Number(read('hours'))) || 4));
  const message = read('message').slice(0, 500) || null;
  return {
    staffName: read('staffName'),
    locationId: null,
    fromAt,
    toAt,
    message,
    phoneAfterMs: hours * HOUR_MS,
  };
}
