import {
  cancelAppointment,
  concludeAppointment,
  confirmAppointment,
} from '../../../commands/appointments/answer-appointment.js';
import { takeBackBooking } from '../../../commands/appointments/book-visit.js';
import { appointmentWriter } from '../../../commands/appointments/appointment-writer.js';
import { acceptProposal, discardProposal } from '../../../commands/appointments/decide-proposal.js';
import { restoreVisit, takeBackConfirmation } from '../../../commands/appointments/restore-visit.js';
import { sayAgain } from '../../../commands/appointments/say-again.js';
import { missing } from '../../../commands/refusal.js';
import { changeResource } from '../../../commands/registry/save-resource.js';
import { findRow } from '../../../db/registry/registry-store.js';
import { Appointment } from '../../../entities/appointments/appointment.js';
import { goTo, type ConsoleAnswer } from '../console-answer.js';
import type { ConsoleDeps, ConsolePage, ConsoleVisit } from '../console-page.js';
import { localField, localInstant } from '../messages/local-instant.js';
import type { VisitWords } from './visit-wording.js';
import { visitWords } from './visit-words.js';

/** The buttons of a visit; each notice has the way back. */
export function visitActions({ db, tell }: ConsoleDeps): readonly ConsolePage[] {
  type Act = (visit: ConsoleVisit, appointmentId: string, w: VisitWords) => Promise<Done>;
  const action = (name: string, act: Act): ConsolePage => ({
    method: 'post',
    path: `/appointments/:appointmentId/${name}`,
    role: 'staff',
    handle: async (visit): Promise<ConsoleAnswer> => {
      const id = visit.param('appointmentId');
      const { text, undo, tone } = await act(visit, id, visitWords(visit.visitor.language));
      tell([id]);
      const back =
        undo === undefined
          ? {}
          : { undo: { action: `/appointments/${id}/${undo.name}`, fields: undo.fields ?? {} } };
      return goTo(`/appointments/${id}`, { text, ...back, ...(tone === undefined ? {} : { tone }) });
    },
  });
  return [
    action('confirm', async ({ acting }, appointmentId, w) => {
      await confirmAppointment(db, acting, { appointmentId }, 'staff');
      return { text: w.confirmed, undo: { name: 'unconfirm' } };
    }),
    action('unconfirm', async ({ acting }, appointmentId, w) => {
      await takeBackConfirmation(db, acting, { appointmentId });
      return { text: w.unconfirmed, undo: { name: 'confirm' } };
    }),
    action('cancel', async ({ acting, field }, appointmentId, w) => {
      const reason = field('reason').slice(0, 500) || null;
      await cancelAppointment(db, acting, { appointmentId }, { reason, notify: field('tell') === 'yes' });
      return { text: w.cancelled, undo: { name: 'restore' } };
    }),
    action('take-back', async ({ acting }, appointmentId, w) => {
      await takeBackBooking(db, acting, { appointmentId });
      return { text: w.bookingTakenBack };
    }),
    action('no-show', async ({ acting }, appointmentId, w) => {
      await concludeAppointment(db, acting, { appointmentId }, 'noShow');
      return { text: w.noShowNoted, undo: { name: 'restore' } };
    }),
    action('complete', async ({ acting }, appointmentId, w) => {
      await concludeAppointment(db, acting, { appointmentId }, 'completed');
      return { text: w.completed, undo: { name: 'restore' } };
    }),
    action('restore', async ({ acting }, appointmentId, w) => {
      await restoreVisit(db, acting, { appointmentId });
      return { text: w.restored };
    }),
    action('move', async ({ acting, field, visitor }, appointmentId, w) => {
      const before = await findRow(db.reader, Appointment, acting.clinicId, appointmentId);
      const { startsAt, endsAt } = before ?? missing('appointment');
      const start = localInstant(field('startsAt'), visitor.timeZone);
      if (start == null) return { text: w.faults['startsAt'] ?? '', tone: 'wrong' };
      const lengthMs = endsAt === null ? null : endsAt.getTime() - startsAt.getTime();
      const end = lengthMs === null ? null : new Date(start.getTime() + lengthMs).toISOString();
      const change = { startsAt: start.toISOString(), endsAt: end };
      await changeResource(db, appointmentWriter, acting, appointmentId, change, null);
      const fields = { startsAt: localField(startsAt, visitor.timeZone) };
      return { text: w.moved, undo: { name: 'move', fields } };
    }),
    action('again', async ({ acting }, appointmentId, w) => {
      await sayAgain(db, acting, { appointmentId });
      return { text: w.saidAgain };
    }),
    action('proposals/:proposalId/accept', async ({ acting, param }, _id, w) => {
      await acceptProposal(db, acting, { proposalId: param('proposalId'), ifRevision: null }, true);
      return { text: w.accepted };
    }),
    action('proposals/:proposalId/discard', async ({ acting, param }, _id, w) => {
      await discardProposal(db, acting, { proposalId: param('proposalId'), ifRevision: null });
      return { text: w.discarded };
    }),
  ];
}

interface Done {
  readonly text: string;
  readonly tone?: 'wrong';
  readonly undo?: { readonly name: string; readonly fields?: Readonly<Record<string, string>> };
}
