import { lockPatients } from '../../db/appointments/appointment-store.js';
import { stillWaiting } from '../../db/appointments/slot-candidates.js';
import { recipientsOf, saveOfferEnd, saveRecipient } from '../../db/appointments/slot-offer-store.js';
import { readAudience } from '../../db/consent/audience.js';
import type { Database, Tx } from '../../db/database.js';
import { findRow } from '../../db/registry/registry-store.js';
import { lockReminders } from '../../db/reminders/reminder-store.js';
import { dateAt } from '../../domain/clinic-time.js';
import { isLive } from '../../domain/reminders/reminder-status.js';
import { nextOpening } from '../../domain/send-window.js';
import type { OfferStatus, SlotOffer } from '../../entities/appointments/slot-offer.js';
import type { SlotOfferRecipient } from '../../entities/appointments/slot-offer-recipient.js';
import { Reminder } from '../../entities/reminders/reminder.js';
import type { Acting } from '../acting.js';
import { offerContent } from '../messages/offer-texts.js';
import { Refused } from '../refusal.js';
import { readCalendar, zoneOfPlace } from '../reminders/clinic-calendar.js';
import { createManualReminder } from '../reminders/create-manual-reminder.js';
import { endReminder } from '../reminders/end-reminder.js';
import { reachErrors } from '../reminders/reach-errors.js';

const MINUTE_MS = 60_000;
/** The quickest first. */
const CHANNELS = ['sms', 'email'] as const;

/**
 * Asks those of an open, locked offer who have not been asked: all of them, or the next one. Who needs no care any more,
 * or cannot be reached by now, is passed over. When there is nobody left to wait for, the offer ends.
 */
export async function askNext(tx: Tx, db: Database, acting: Acting, offer: SlotOffer): Promise<void> {
  const { at } = acting;
  const recipients = await recipientsOf(tx, [offer.id]);
  const waits = (one: SlotOfferRecipient) =>
    one.answer === null && one.messageReminderId !== null && (one.expiresAt ?? at) > at;
  if (offer.oneAtATime && recipients.some(waits)) return;
  const unasked = recipients.filter(({ askedAt }) => askedAt === null);
  const waiting = await stillWaiting(
    tx,
    unasked.map(({ dueReminderId }) => dueReminderId),
  );
  for (const recipient of unasked) {
    const isAsked = waiting.has(recipient.dueReminderId) && (await ask(tx, db, acting, offer, recipient));
    if (!isAsked) Object.assign(recipient, { askedAt: at, expiresAt: at });
    await saveRecipient(tx, recipient);
    if (isAsked && offer.oneAtATime) return;
  }
  if (!recipients.some(waits)) await saveOfferEnd(tx, offer.id, 'expired', at, null);
}

/**
 * Locks those whom a locked offer is for, with their clients, in the order of their ids: what becomes of it touches one
 * after another of them in the order in which they are asked.
 */
export async function lockRecipients(tx: Tx, { id, clinicId }: SlotOffer): Promise<void> {
  const patientIds = (await recipientsOf(tx, [id])).map(({ patientId }) => patientId);
  await lockPatients(tx, clinicId, [...new Set(patientIds)].sort());
}

/** Ends an open, locked offer; what has not gone out of it is stopped. */
export async function endOffer(
  tx: Tx,
  acting: Acting,
  offer: SlotOffer,
  status: Exclude<OfferStatus, 'open'>,
  appointmentId: string | null = null,
): Promise<void> {
  await saveOfferEnd(tx, offer.id, status, acting.at, appointmentId);
  await stopMessages(tx, acting, await recipientsOf(tx, [offer.id]), `the offer was ${status}`);
}

/** Stops the messages of these recipients that have not gone out. */
export async function stopMessages(
  tx: Tx,
  acting: Acting,
  recipients: readonly SlotOfferRecipient[],
  why: string,
): Promise<void> {
  const ids = recipients.flatMap(({ messageReminderId: id }) => (id === null ? [] : [id]));
  for (const reminder of await lockReminders(tx, acting.clinicId, ids))
    if (isLive(reminder.status)) await endReminder(tx, acting, reminder, 'cancelled', 'byStaff', why);
}

/** Sends the offer to one client, within the clinic's hours; `false`: not any more, or not to them. */
async function ask(
  tx: Tx,
  db: Database,
  acting: Acting,
  offer: SlotOffer,
  recipient: SlotOfferRecipient,
): Promise<boolean> {
  const { clinicId, at } = acting;
  const { patientId, dueReminderId } = recipient;
  const { locationId } = offer;
  const { window } = await readCalendar(tx, { clinicId, locationId, patientId });
  const sendAt = nextOpening(window, at);
  if (sendAt >= offer.startsAt) return false;
  const audience = await readAudience(tx, clinicId, patientId);
  const channel = CHANNELS.find(
    (one) => audience !== null && reachErrors(audience, [one], '', at).length === 0,
  );
  if (channel === undefined) return false;
  const zone = await zoneOfPlace(tx, clinicId, locationId);
  const due = await findRow(tx, Reminder, clinicId, dueReminderId);
  const lastAt = sendAt.getTime() + offer.windowMinutes * MINUTE_MS;
  const expiresAt = new Date(Math.min(lastAt, offer.startsAt.getTime()));
  const what = due?.title ?? offer.reasonCode;
  const input = {
    patientId,
    title: what,
    dueOn: dateAt(sendAt, zone),
    ...(locationId !== null && { locationId }),
    channels: [channel],
    text: offerContent({ startsAt: offer.startsAt, expiresAt, zone, what }),
    schedule: [{ name: 'offer', at: sendAt.toISOString() }],
    metadata: { slotOfferId: offer.id },
  };
  try {
    const { reminder } = await createManualReminder(db, acting, input);
    Object.assign(recipient, { messageReminderId: reminder.id, askedAt: sendAt, expiresAt });
    return true;
  } catch (error) {
    if (error instanceof Refused) return false;
    throw error;
  }
}
