import { join } from 'node:path';
import { Eta } from 'eta';
import type { Database } from '../../db/database.js';
import type { LeasedStaffMail } from '../../db/staff/staff-mail-store.js';
import { findStaffTicket } from '../../db/staff/staff-ticket-store.js';
import type { GivenMail } from '../../entities/staff/staff-mail.js';
import type { SendingSettings } from '../messages/sending-settings.js';
import { TICKET_LIFE_MS } from './issue-ticket.js';
import { ownMailWords, type StaffMailWords } from './staff-mail-words.js';
import { ticketUrl, tokenOfTicket } from './staff-ticket-token.js';

/** A mail as it leaves, or why there is nothing to send any more. */
export type WordedStaffMail =
  | { readonly kind: 'worded'; readonly mail: GivenMail }
  | { readonly kind: 'void'; readonly reason: 'ticketOver' };

const layouts = new Eta({ views: join(import.meta.dirname, 'views'), cache: true, autoEscape: true });
const DAY_MS = 24 * 3_600_000;

/**
 * Words a mail to one of the staff. The token of a ticket is made here, in memory, from its row and the secret; a ticket
 * that was used or replaced in the meantime is not sent.
 */
export async function wordStaffMail(
  db: Database,
  { publicUrl, linkSecret }: Pick<SendingSettings, 'publicUrl' | 'linkSecret'>,
  order: LeasedStaffMail,
  at: Date,
): Promise<WordedStaffMail> {
  if (order.kind === 'testMessage' || order.kind === 'dailyDigest')
    return { kind: 'worded', mail: order.payload };
  const words = ownMailWords[order.language];
  if (order.kind === 'lockedOut' || order.kind === 'passwordChanged')
    return { kind: 'worded', mail: laidOut(order, words[order.kind], null) };
  const ticket = await findStaffTicket(db.reader, order.payload.ticketId);
  if (ticket === null || ticket.usedAt !== null || ticket.expiresAt <= at)
    return { kind: 'void', reason: 'ticketOver' };
  const token = tokenOfTicket([linkSecret].flat(), ticket);
  if (token === null) return { kind: 'void', reason: 'ticketOver' };
  const said =
    order.kind === 'passwordReset'
      ? words.passwordReset(TICKET_LIFE_MS.passwordReset / 60_000)
      : words.invitation(order.clinicName ?? '', order.payload.invitedBy, TICKET_LIFE_MS.invitation / DAY_MS);
  return { kind: 'worded', mail: laidOut(order, said, ticketUrl(publicUrl, token)) };
}

function laidOut(
  { language }: LeasedStaffMail,
  { subject, before, button, after }: StaffMailWords,
  link: string | null,
): GivenMail {
  const { why, address } = ownMailWords[language];
  const asLink = link === null ? [] : [`${button ?? ''}: ${link}`];
  const text = [...before, ...asLink, ...after].join('\n\n');
  return {
    subject,
    text: `${text}\n\n-- \n${why}\n`,
    html: layouts.render('./staff-mail', { language, subject, before, button, after, link, why, address }),
  };
}
