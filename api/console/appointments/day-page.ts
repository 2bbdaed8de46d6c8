import { freeTimesOfDay, staffNamesOf, visitsOfDay, type DayRow } from '../../../db/appointments/day-list.js';
import { addToDate, instantOf, isDate } from '../../../domain/clinic-time.js';
import { showPage } from '../console-answer.js';
import type { ConsoleDeps, ConsolePage } from '../console-page.js';
import { visitWords } from './visit-words.js';

/** The visits of a day: who comes, what was said, and what was answered. */
export function dayPage({ db }: ConsoleDeps): ConsolePage {
  return {
    method: 'get',
    path: '/appointments',
    role: 'viewer',
    handle: async ({ visitor, today, at, asked }) => {
      const w = visitWords(visitor.language);
      const wanted = asked('on') ?? '';
      const on = isDate(wanted) ? wanted : today;
      const staffName = asked('staff');
      const from = instantOf(on, '00:00', visitor.timeZone);
      const before = instantOf(addToDate(on, 'P1D'), '00:00', visitor.timeZone);
      const [visits, free, names] = await Promise.all([
        visitsOfDay(db.reader, { clinicId: visitor.clinicId, from, before, staffName }),
        freeTimesOfDay(db.reader, visitor.clinicId, from, before),
        staffNamesOf(db.reader, visitor.clinicId, at),
      ]);
      const rows = visits.map((row) => ({ ...row, standing: standingOf(row), formState: formOf(row) }));
      const booked = rows.filter(({ status }) => status === 'booked');
      const counts = {
        visits: booked.length,
        confirmed: booked.filter(({ confirmedAt }) => confirmedAt !== null).length,
        unconfirmed: booked.filter(({ confirmedAt }) => confirmedAt === null).length,
        unprepared: booked.filter(({ formState }) => formState === 'waiting' || formState === 'started')
          .length,
      };
      const days = { on, before: addToDate(on, '-P1D'), after: addToDate(on, 'P1D') };
      const data = {
        title: w.title,
        section: 'appointments',
        w,
        rows,
        free,
        names,
        staffName,
        counts,
        days,
      } as const;
      return showPage('appointments/day-page', data, {
        styles: ['visits.css'],
        live: ['appointment', 'send', 'proposedChange', 'freeSlot', 'slotOffer'],
      });
    },
  };
}

/** How a visit stands, as the list says it. */
export function standingOf({
  status,
  confirmedAt,
  arrivedAt,
}: Pick<DayRow, 'status' | 'confirmedAt' | 'arrivedAt'>): string {
  if (status !== 'booked') return status;
  if (arrivedAt !== null) return 'arrived';
  return confirmedAt === null ? 'booked' : 'confirmed';
}

function formOf({ asksForm, registeredAt, hasBegunForm }: DayRow): 'off' | 'waiting' | 'started' | 'done' {
  if (!asksForm) return 'off';
  if (registeredAt !== null) return 'done';
  return hasBegunForm ? 'started' : 'waiting';
}
