import type { Database } from '../../db/database.js';
import { findRow } from '../../db/registry/registry-store.js';
import { findAnswerTask } from '../../db/tasks/answer-task.js';
import { maskContact } from '../../domain/consent/mask-contact.js';
import { ContactPoint } from '../../entities/registry/contact-point.js';
import type { Acting } from '../acting.js';
import { noteClientAnswer, withdrawAnswer } from '../tasks/client-answer.js';
import { changeContactPoint } from './change-contact-point.js';

/** Who holds the link, and the name of the answer. */
export interface StrangerHand {
  readonly linkId: string;
  readonly clientId: string;
  readonly once: string;
  /** IANA zone of the clinic. */
  readonly zone: string;
}

/**
 * Whoever reads the messages at this address or number is not the client: nothing more is sent there, and a person finds
 * the right one. @returns `null` when the client has no such contact
 */
export async function wrongPersonByLink(
  db: Database,
  acting: Acting,
  hand: StrangerHand,
  contactPointId: string,
): Promise<'wrongPerson' | null> {
  return await db.transaction(async (tx) => {
    const { clientId, zone } = hand;
    const contact = await findRow(tx, ContactPoint, acting.clinicId, contactPointId);
    if (contact?.clientId !== clientId || contact.kind === 'post') return null;
    await changeContactPoint(
      db,
      acting,
      { clientId, contactPointId },
      { usable: false, unusableReason: 'wrongPerson' },
      null,
    );
    const answer = answerOf(hand);
    if ((await findAnswerTask(tx, acting.clinicId, answer)) !== null) return 'wrongPerson';
    await noteClientAnswer(db, acting, {
      answer,
      said: 'wrongPerson',
      text: (w) => ({ title: w.wrongPerson(maskContact(contact)), note: w.wrongPersonNote }),
      clientId,
      patientId: null,
      zone,
      about: { contactPointId },
    });
    return 'wrongPerson';
  });
}

/** Takes that back: the address or number is used again. */
export async function undoWrongPersonByLink(
  db: Database,
  acting: Acting,
  hand: StrangerHand,
): Promise<'undone' | null> {
  return await db.transaction(async (tx) => {
    const { clientId, zone } = hand;
    const task = await findAnswerTask(tx, acting.clinicId, answerOf(hand));
    const contactPointId = task?.metadata['contactPointId'];
    if (task?.clientId !== clientId || contactPointId === undefined) return null;
    if (task.status === 'cancelled') return 'undone';
    const contact = await findRow(tx, ContactPoint, acting.clinicId, contactPointId);
    if (contact?.clientId !== clientId) return null;
    await changeContactPoint(db, acting, { clientId, contactPointId }, { usable: true }, null);
    await withdrawAnswer(db, acting, answerOf(hand), zone);
    return 'undone';
  });
}

function answerOf({ linkId, once }: StrangerHand): string {
  return `${linkId}/${once}`;
}
