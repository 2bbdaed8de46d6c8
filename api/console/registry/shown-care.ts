import type { HouseholdCare } from '../../../db/reminders/household-care.js';
import type { DateOn } from '../../../domain/clinic-time.js';
import { addToDate } from '../../../domain/clinic-time.js';
import { dueColour } from '../../../domain/reminders/due-colour.js';
import { messageWordsIn } from '../messages/message-words.js';
import { reasonIn } from '../messages/reason-in.js';
import type { ConsoleVisit } from '../console-page.js';
import { sayFor } from '../console-say.js';
import { clientWordsIn } from './client-words.js';

/** Reminders as the view `registry/care-table` prints them. */
export function shownCare(visit: ConsoleVisit, rows: readonly HouseholdCare[]) {
  const { visitor, today, at } = visit;
  const { language } = visitor;
  const say = sayFor(visitor, at);
  const { care } = clientWordsIn(language);
  const { channels, states } = messageWordsIn(language);
  return rows.map((row) => {
    const isSnoozed = row.snoozedUntil !== null && new Date(row.snoozedUntil) > at;
    const notes = [
      ...(row.status === 'open' ? [] : [care.statuses[row.status]]),
      ...(row.statusReason === null || row.status === 'paused' ? [] : [reasonIn(language, row.statusReason)]),
      ...(row.pausedBy?.['kind'] === 'appointment' ? [care.booked] : []),
      ...(isSnoozed ? [care.snoozed(say.instant(row.snoozedUntil))] : []),
    ];
    const { lastSend } = row;
    const reason = lastSend?.reason == null ? '' : `: ${reasonIn(language, lastSend.reason)}`;
    return {
      ...row,
      what: row.serviceName ?? row.title,
      colour: dueColour(row.dueOn, today),
      notes,
      isOpen: row.status === 'open' || row.status === 'paused',
      canSend: row.status === 'open' && row.ruleOn && !isSnoozed && row.nextSendAt !== null,
      canSnooze: row.status === 'open',
      next: !row.ruleOn ? care.ruleOff : row.nextSendAt === null ? care.noNext : say.instant(row.nextSendAt),
      last:
        lastSend === null
          ? care.neverSent
          : `${channels[lastSend.channel]}, ${say.instant(lastSend.at)}: ${states[lastSend.state]}${reason}`,
    };
  });
}

/** The date a week from now, to which a snooze puts off. */
export function weekAhead(today: DateOn): DateOn {
  return addToDate(today, 'P7D');
}
