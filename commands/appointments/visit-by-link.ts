import { lockAppointmentById, saveAnswer } from '../../db/appointments/appointment-store.js';
import { readClientVisit, type ClientVisit } from '../../db/appointments/client-visits.js';
import type { Database, Tx } from '../../db/database.js';
import { findAnswerTask } from '../../db/tasks/answer-task.js';
import { isSameWish, type MoveWish } from '../../domain/appointments/move-wish.js';
import { allowedOf, isShortNotice, type Allowed } from '../../domain/appointments/self-service.js';
import { dateAt, timeAt } from '../../domain/clinic-time.js';
import type { Acting } from '../acting.js';
import { formatDate } from '../messages/message-language.js';
import { noteClientAnswer, type ClientSaid } from '../tasks/client-answer.js';
import { wishInWords, type AnswerText, type ClientAnswerWords } from '../tasks/client-answer-words.js';
import { cancelVisit, confirmVisit, noteArrived, notePrepared } from './answer-appointment.js';
import { takeSlot } from './take-slot.js';

/** Whose hand it is, and on which visit. */
export interface VisitHand {
  readonly linkId: string;
  readonly clientId: string;
  readonly appointmentId: string;
  /** Names this one answer, so that it counts once. */
  readonly once: string;
}

/** What a client does with a visit on their page. */
export type VisitDeed =
  /** `seenAt`: the start that the page showed; absent: not told. */
  | { readonly does: 'confirm'; readonly seenAt?: string }
  | { readonly does: 'prepared' | 'arrive' }
  | { readonly does: 'cancel'; readonly reason: string | null }
  | { readonly does: 'take'; readonly slotId: string }
  | { readonly does: 'wish'; readonly wish: Omit<MoveWish, 'at'> };

/**
 * What came of it. `gone`: the time was given to somebody else. `notNow`: it is too late, or not for the client to do.
 * `otherTime`: the visit has moved since the page was opened.
 */
export type VisitOutcome =
  'confirmed' | 'prepared' | 'arrived' | 'cancelled' | 'moved' | 'wished' | 'gone' | 'notNow' | 'otherTime';

/**
 * Does what the client of a visit asks for on their page, within what the clinic lets clients do. The same asked twice
 * is done once. What changes a visit of the next 24 hours, or wishes for another time, is on the staff's list too.
 *
 * @returns `null` when the visit is not this client's
 */
export async function answerVisitByLink(
  db: Database,
  acting: Acting,
  hand: VisitHand,
  deed: VisitDeed,
): Promise<VisitOutcome | null> {
  return await db.transaction(async (tx) => {
    const { clinicId, at } = acting;
    const locked = await lockAppointmentById(tx, clinicId, hand.appointmentId);
    const visit = locked === null ? null : await readClientVisit(tx, { clinicId, ...hand }, locked.id);
    if (visit === null || visit.patients.length === 0) return null;
    const { appointment, zone } = visit;
    const allowed = allowedOf(appointment, zone, at);
    return await doneTo(db, tx, acting, { hand, visit, allowed }, deed);
  });
}

interface Asked {
  readonly hand: VisitHand;
  readonly visit: ClientVisit;
  readonly allowed: Allowed;
}

async function doneTo(
  db: Database,
  tx: Tx,
  acting: Acting,
  asked: Asked,
  deed: VisitDeed,
): Promise<VisitOutcome> {
  const { visit, allowed } = asked;
  const { appointment } = visit;
  switch (deed.does) {
    case 'confirm':
      if (!allowed.confirm) return 'notNow';
      if (deed.seenAt !== undefined && deed.seenAt !== appointment.startsAt.toISOString()) return 'otherTime';
      await confirmVisit(tx, acting, appointment, 'link');
      return 'confirmed';
    case 'prepared':
      if (appointment.status !== 'booked') return 'notNow';
      await notePrepared(tx, acting, appointment);
      return 'prepared';
    case 'arrive':
      if (!allowed.arrive) return 'notNow';
      await noteArrived(tx, acting, appointment);
      return 'arrived';
    case 'cancel': {
      if (appointment.status === 'cancelled') return 'cancelled';
      if (!allowed.cancel) return 'notNow';
      await cancelVisit(tx, acting, appointment, { reason: deed.reason });
      if (isShortNotice(appointment.startsAt, acting.at))
        await noteVisit(db, acting, asked, 'cancelledShortly', (names, w) => ({
          title: w.cancelled(names),
          note: deed.reason,
        }));
      return 'cancelled';
    }
    case 'take': {
      if (!allowed.move) return 'notNow';
      const isNear = isShortNotice(appointment.startsAt, acting.at);
      if (!(await takeSlot(tx, acting, appointment, deed.slotId, 'link'))) return 'gone';
      if (isNear)
        await noteVisit(db, acting, asked, 'movedShortly', (names, w) => ({
          title: w.moved(names),
          note: null,
        }));
      return 'moved';
    }
    case 'wish': {
      if (!allowed.move) return 'notNow';
      if (isSameWish(deed.wish, appointment.moveWish)) return 'wished';
      await saveAnswer(tx, appointment.id, { moveWish: { ...deed.wish, at: acting.at.toISOString() } });
      await noteVisit(db, acting, asked, 'wantsOtherTime', (names, w, locale) => {
        const wish = wishInWords(locale, deed.wish);
        return { title: w.wants(names, wish), note: wish };
      });
      return 'wished';
    }
  }
}

async function noteVisit(
  db: Database,
  acting: Acting,
  { hand, visit }: Asked,
  said: ClientSaid,
  textOf: (names: string, w: ClientAnswerWords, locale: string) => AnswerText,
): Promise<void> {
  const name = `${hand.linkId}/${hand.once}`;
  const isKnown = (await findAnswerTask(db.reader, acting.clinicId, name)) !== null;
  if (isKnown && said !== 'wantsOtherTime') return;
  const { appointment, patients, reasonName, zone } = visit;
  const { startsAt, reasonCode } = appointment;
  const names = patients.map(({ name }) => name).join(', ');
  const reason = reasonCode === null ? '' : ` (${reasonName ?? reasonCode})`;
  await noteClientAnswer(db, acting, {
    // Another wish from the same form is another answer.
    answer: isKnown ? `${name}/${String(acting.at.getTime())}` : name,
    said,
    text: (w, locale) => {
      const { title, note } = textOf(names, w, locale);
      const when = `${formatDate(dateAt(startsAt, zone), locale)} ${timeAt(startsAt, zone)}`;
      return { title, note: [w.visit(when, reason), ...(note === null ? [] : [note])].join('\n') };
    },
    clientId: hand.clientId,
    patientId: patients[0]?.id ?? null,
    zone,
    about: { appointmentId: appointment.id },
  });
}
