import { bookVisit, takeBackBooking } from '../../../commands/appointments/book-visit.js';
import { missing } from '../../../commands/refusal.js';
import { readClientVisit } from '../../../db/appointments/client-visits.js';
import { instantOf, isDate, isLocalTime } from '../../../domain/clinic-time.js';
import { goTo, type ConsoleAnswer } from '../console-answer.js';
import type { ConsoleDeps, ConsolePage, ConsoleVisit } from '../console-page.js';
import { sayFor } from '../console-say.js';
import { ownPath } from '../own-path.js';
import { readClientPlace, tabPath } from './client-frame.js';
import { clientTab } from './client-pages.js';

const FIELDS = ['on', 'at', 'reasonCode', 'staffName', 'notes'] as const;

/** Booking a visit from a client's page, and taking it back. */
export function bookingActs(deps: ConsoleDeps): readonly ConsolePage[] {
  return [
    {
      method: 'post',
      path: '/clients/:clientId/visits',
      role: 'staff',
      handle: (visit) => book(deps, visit),
    },
    {
      method: 'post',
      path: '/clients/:clientId/visits/:appointmentId/take-back',
      role: 'staff',
      handle: (visit) => takeBack(deps, visit),
    },
  ];
}

async function book(deps: ConsoleDeps, visit: ConsoleVisit): Promise<ConsoleAnswer> {
  const { head, w } = await readClientPlace(deps, visit);
  const { field } = visit;
  const back = ownPath(field('back'), tabPath(head.id, 'appointments'));
  const { timeZone } = visit.visitor;
  const isTime = isDate(field('on')) && isLocalTime(field('at'));
  const startsAt = isTime ? instantOf(field('on'), field('at'), timeZone) : null;
  const patientIds = visit
    .fieldAll('patientId')
    .filter((id) => head.pets.some((pet) => pet.id === id && pet.deceasedOn === null));
  const faults = {
    ...(startsAt === null || startsAt <= visit.at ? { on: w.visits.wrongTime } : {}),
    ...(patientIds.length === 0 ? { patientId: w.visits.choosePet } : {}),
  };
  if (startsAt === null || Object.keys(faults).length > 0) {
    const typed = Object.fromEntries(FIELDS.map((name) => [name, field(name)]));
    const tab = back.includes('/household') ? 'household' : 'appointments';
    return await clientTab(deps, visit, tab, {
      form: 'book',
      typed: { ...typed, patientId: patientIds.join() },
      faults,
    });
  }
  const id = await bookVisit(deps.db, visit.acting, {
    clientId: head.id,
    patientIds,
    startsAt: startsAt.toISOString(),
    ...(field('reasonCode') === '' ? {} : { reasonCode: field('reasonCode').slice(0, 100) }),
    ...(field('staffName') === '' ? {} : { staffName: field('staffName').slice(0, 100) }),
    ...(field('notes') === '' ? {} : { notes: field('notes').slice(0, 2_000) }),
  });
  deps.tell([id]);
  const when = sayFor(visit.visitor, visit.at).instant(startsAt);
  const undo = { action: `/clients/${head.id}/visits/${id}/take-back`, fields: { back } };
  return goTo(back, { text: w.visits.booked(when), undo });
}

async function takeBack(deps: ConsoleDeps, visit: ConsoleVisit): Promise<ConsoleAnswer> {
  const { head, w } = await readClientPlace(deps, visit);
  const whose = { clinicId: visit.visitor.clinicId, clientId: head.id };
  const found =
    (await readClientVisit(deps.db.reader, whose, visit.param('appointmentId'))) ?? missing('appointment');
  const { id } = found.appointment;
  await takeBackBooking(deps.db, visit.acting, { appointmentId: id });
  deps.tell([id]);
  const back = ownPath(visit.field('back'), tabPath(head.id, 'appointments'));
  const undo = { action: `/appointments/${id}/restore`, fields: {} };
  return goTo(back, { text: w.visits.unbooked, undo });
}
