import {
  cancelAppointment,
  concludeAppointment,
  confirmAppointment,
} from '../../../commands/appointments/answer-appointment.js';
import { takeBackBooking } from '../../../commands/appointments/book-visit.js';
import { appointmentWriter } from '../../../commands/appointments/appointment-writer.js';
import {
  acceptProposal,
  discardProposal,
  takeDecisionBack,
} from '../../../commands/appointments/decide-proposal.js';
import {
  restoreVisit,
  takeBackConfirmation,
  type RestoredVisit,
} from '../../../commands/appointments/restore-visit.js';
import { callVisitMessageBack, sayAgain } from '../../../commands/appointments/say-again.js';
import { missing } from '../../../commands/refusal.js';
import { changeResource } from '../../../commands/registry/save-resource.js';
import { findRow } from '../../../db/registry/registry-store.js';
import { CALL_BACK_MS } from '../../../domain/staff/call-back-times.js';
import { Appointment } from '../../../entities/appointments/appointment.js';
import { goTo, type ConsoleAnswer } from '../console-answer.js';
import type { ConsoleDeps, ConsolePage, ConsoleVisit } from '../console-page.js';
import { goOnRefused } from '../refused-notice.js';
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
      const { language } = visit.visitor;
      try {
        const { text, undo, tone } = await act(visit, id, visitWords(language));
        tell([id]);
        const back =
          undo === undefined
            ? {}
            : { undo: { action: `/appointments/${id}/${undo.name}`, fields: undo.fields ?? {} } };
        return goTo(`/appointments/${id}`, { text, ...back, ...(tone === undefined ? {} : { tone }) });
      } catch (error) {
        return goOnRefused(error, language, `/appointments/${id}`);
      }
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
      return { text: w.bookingTakenBack, undo: { name: 'restore' } };
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
      const was = await restoreVisit(db, acting, { appointmentId });
      return { text: w.restored, ...(was === null ? {} : { undo: undoOfRestoring(was) }) };
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
      const leavesAt = new Date(acting.at.getTime() + CALL_BACK_MS);
      const sendId = await sayAgain(db, acting, { appointmentId }, leavesAt);
      return { text: w.saidAgain, undo: { name: `messages/${sendId}/call-back` } };
    }),
    action('messages/:sendId/call-back', async ({ acting, param }, appointmentId, w) => {
      await callVisitMessageBack(db, acting, { appointmentId }, param('sendId'));
      return { text: w.calledBack };
    }),
    action('proposals/:proposalId/accept', async ({ acting, param }, _id, w) => {
      await acceptProposal(db, acting, { proposalId: param('proposalId'), ifRevision: null }, true);
      return { text: w.accepted, undo: { name: `proposals/${param('proposalId')}/take-back` } };
    }),
    action('proposals/:proposalId/discard', async ({ acting, param }, _id, w) => {
      await discardProposal(db, acting, { proposalId: param('proposalId'), ifRevision: null });
      return { text: w.discarded, undo: { name: `proposals/${param('proposalId')}/take-back` } };
    }),
    action('proposals/:proposalId/take-back', async ({ acting, param }, _id, w) => {
      await takeDecisionBack(db, acting, { proposalId: param('proposalId'), ifRevision: null });
      return { text: w.undecided };
    }),
  ];
}

/** A visit that had fallen through falls through again, and its client hears of it only if they had. */
function undoOfRestoring({
  status,
  cancelReason,
  wasTakenBack,
  isTold,
}: RestoredVisit): NonNullable<Done['undo']> {
  if (wasTakenBack) return { name: 'take-back' };
  if (status !== 'cancelled') return { name: status === 'noShow' ? 'no-show' : 'complete' };
  return { name: 'cancel', fields: { reason: cancelReason ?? '', tell: isTold ? 'yes' : '' } };
}

interface Done {
  readonly text: string;
  readonly tone?: 'wrong';
  readonly undo?: { readonly name: string; readonly fields?: Readonly<Record<string, string>> };
}
