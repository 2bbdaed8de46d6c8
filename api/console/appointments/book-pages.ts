import { bookVisit } from '../../../commands/appointments/book-visit.js';
import { Refused } from '../../../commands/refusal.js';
import { appointmentReasons } from '../../../db/appointments/appointment-reason-store.js';
import { staffNamesOf } from '../../../db/appointments/day-list.js';
import { livingPatientsOf } from '../../../db/appointments/bookable-patients.js';
import { findRow } from '../../../db/registry/registry-store.js';
import { FreeSlot } from '../../../entities/appointments/free-slot.js';
import { Client } from '../../../entities/registry/client.js';
import { goTo, showPage, type ConsoleAnswer } from '../console-answer.js';
import type { ConsoleDeps, ConsolePage, ConsoleVisit } from '../console-page.js';
import { isUuid } from '../is-uuid.js';
import { localField, localInstant } from '../messages/local-instant.js';
import { visitWords } from './visit-words.js';

/** Booking a visit for a client. */
export function bookPages({ db, tell }: ConsoleDeps): readonly ConsolePage[] {
  const slotOf = async ({ visitor }: ConsoleVisit, id: string): Promise<FreeSlot | null> =>
    isUuid(id) ? await findRow(db.reader, FreeSlot, visitor.clinicId, id) : null;
  const show = async (
    visit: ConsoleVisit,
    faults: Readonly<Record<string, string>>,
  ): Promise<ConsoleAnswer> => {
    const { visitor, at } = visit;
    const w = visitWords(visitor.language);
    const isForm = visit.req.method === 'POST';
    const read = isForm ? visit.field : (name: string) => visit.asked(name) ?? '';
    const all = isForm ? visit.fieldAll : visit.askedAll;
    const clientId = read('clientId');
    const client = isUuid(clientId) ? await findRow(db.reader, Client, visitor.clinicId, clientId) : null;
    const patients = client === null ? [] : await livingPatientsOf(db.reader, visitor.clinicId, client.id);
    const [reasons, names] = await Promise.all([
      appointmentReasons(db.reader, visitor.clinicId),
      staffNamesOf(db.reader, visitor.clinicId, at),
    ]);
    const chosen = [...all('patientIds'), ...all('patientId')];
    const slot = await slotOf(visit, read('slot'));
    const typed = {
      startsAt: read('startsAt') || (slot === null ? '' : localField(slot.startsAt, visitor.timeZone)),
      ...{ minutes: read('minutes') || '30', reasonCode: read('reasonCode'), slot: slot?.id ?? '' },
      ...{
        staffName: read('staffName') || (slot?.staffName ?? ''),
        notes: read('notes'),
        tell: !isForm || read('tell') === 'yes',
      },
      patientIds: chosen.length > 0 || patients.length !== 1 ? chosen : patients.map(({ id }) => id),
    };
    const data = {
      title: w.bookTitle,
      section: 'appointments',
      w,
      client,
      patients,
      reasons,
      names,
    } as const;
    const status = Object.keys(faults).length === 0 ? 200 : 422;
    return showPage('appointments/book-page', { ...data, typed, faults }, { status });
  };
  return [
    { method: 'get', path: '/appointments/new', role: 'staff', handle: (visit) => show(visit, {}) },
    {
      method: 'post',
      path: '/appointments/new',
      role: 'staff',
      handle: async (visit) => {
        const { field, fieldAll, visitor, acting } = visit;
        const w = visitWords(visitor.language);
        const startsAt = localInstant(field('startsAt'), visitor.timeZone);
        const minutes = Number(field('minutes'));
        const faults: Record<string, string> = {};
        const wrong = (name: string) => (faults[name] = w.faults[name] ?? '');
        if (startsAt == null) wrong('startsAt');
        if (fieldAll('patientIds').length === 0) wrong('patientIds');
        if (!Number.isInteger(minutes) || minutes < 5 || minutes > 600) wrong('minutes');
        if (startsAt == null || Object.keys(faults).length > 0) return await show(visit, faults);
        const tells = field('tell') === 'yes' ? {} : { notify: { confirmation: false } };
        try {
          const id = await bookVisit(db, acting, {
            clientId: field('clientId'),
            patientIds: fieldAll('patientIds'),
            startsAt: startsAt.toISOString(),
            endsAt: new Date(startsAt.getTime() + minutes * 60_000).toISOString(),
            reasonCode: field('reasonCode') || null,
            staffName: field('staffName').slice(0, 100) || null,
            notes: field('notes').slice(0, 2_000) || null,
            ...tells,
          });
          tell([id]);
          return goTo(`/appointments/${id}`, {
            text: w.booked,
            undo: { action: `/appointments/${id}/take-back`, fields: {} },
          });
        } catch (error) {
          if (!(error instanceof Refused) || error.refusal.kind !== 'fields') throw error;
          const said = error.refusal.errors.map(({ pointer, message }) => [
            pointer.split('/')[1] ?? 'form',
            message,
          ]);
          return await show(visit, Object.fromEntries(said) as Record<string, string>);
        }
      },
    },
  ];
}
