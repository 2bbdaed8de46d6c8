import {
  staffMailFailed,
  staffMailLater,
  staffMailSent,
  type LeasedStaffMail,
} from '../commands/staff/settle-staff-mail.js';
import { wordStaffMail } from '../commands/staff/word-staff-mail.js';
import type { ActivityDeps } from './activity-deps.js';
import { ladderMs } from './activity-failure.js';
import type { SendOutcome } from './messages/sender.js';
import { persist } from './transmit-send.js';

/** What sending to the staff needs. */
export type StaffMailDeps = Pick<ActivityDeps, 'db' | 'clock' | 'settings' | 'log'> & {
  readonly senders: Pick<ActivityDeps['senders'], 'email'>;
};

/** Who writes when no clinic does. */
const PRODUCT_NAME = 'Veterinary reminders';
/** Somebody waits for a link that works for half an hour. */
const LONGEST_PAUSE_MS = 5 * 60_000;
/** How long to wait for a person to mend the sender's configuration. */
const CONFIGURATION_MS = 15 * 60_000;

/**
 * Sends one mail to one of the staff and records the outcome. If the answer is lost it is sent again with the same
 * Message-ID: a second copy is a smaller harm than a link that never comes.
 */
export async function deliverStaffMail(deps: StaffMailDeps, mail: LeasedStaffMail): Promise<void> {
  const { db, clock, settings, senders } = deps;
  const at = await clock.now();
  if (mail.untilAt <= at) return await staffMailFailed(db, mail, 'expired', at);
  if (mail.isDisabled) return await staffMailFailed(db, mail, 'userDisabled', at);
  const worded = await wordStaffMail(db, settings, mail, at);
  if (worded.kind === 'void') return await staffMailFailed(db, mail, worded.reason, at);
  const address = settings.mailFrom;
  const outcome = await senders.email.send(
    {
      ...{ channel: 'email', to: mail.to, ...worded.mail },
      messageId: `<staff-${mail.id}@${address.slice(address.lastIndexOf('@') + 1)}>`,
      from: { name: mail.clinicName ?? PRODUCT_NAME, address },
    },
    () => Promise.resolve(true),
    new AbortController().signal,
  );
  await persist(async () => conclude(deps, mail, outcome, await clock.now()));
}

async function conclude(
  { db, log }: StaffMailDeps,
  mail: LeasedStaffMail,
  outcome: SendOutcome,
  at: Date,
): Promise<void> {
  if (outcome.kind === 'accepted') {
    await staffMailSent(db, mail, at);
    return;
  }
  const reason = 'code' in outcome ? outcome.code : outcome.kind;
  if (outcome.kind === 'refused') {
    log.warn({ staffMailId: mail.id, kind: mail.kind, code: reason }, 'a mail to the staff was refused');
    await staffMailFailed(db, mail, reason, at);
    return;
  }
  const isSetUpWrong = outcome.kind === 'notSent' && outcome.retry === 'slow';
  const pauseMs = isSetUpWrong ? CONFIGURATION_MS : Math.min(ladderMs(mail.tries), LONGEST_PAUSE_MS);
  await staffMailLater(db, mail, { at, nextAt: new Date(at.getTime() + pauseMs), reason });
}
