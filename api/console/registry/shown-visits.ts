import type { HouseholdVisit } from '../../../db/appointments/household-visits.js';
import { messageWordsIn } from '../messages/message-words.js';
import type { SendState } from '../../../domain/messages/send-state.js';
import type { Channel } from '../../../domain/reminders/step.js';
import type { ConsoleVisit } from '../console-page.js';
import { sayFor } from '../console-say.js';
import { clientWordsIn } from './client-words.js';

/** Visits as the view `registry/visit-table` prints them. */
export function shownVisits(visit: ConsoleVisit, rows: readonly HouseholdVisit[]) {
  const say = sayFor(visit.visitor, visit.at);
  const { visits } = clientWordsIn(visit.visitor.language);
  const { channels, states } = messageWordsIn(visit.visitor.language);
  return rows.map((row) => {
    const { lastSend } = row;
    const marks = [
      {
        tone: row.status === 'booked' || row.status === 'completed' ? 'quiet' : 'warn',
        text: visits.statuses[row.status],
      },
      ...(row.confirmedAt === null || row.status !== 'booked'
        ? []
        : [{ tone: 'ok', text: visits.confirmed }]),
      ...(row.arrivedAt === null || row.status !== 'booked' ? [] : [{ tone: 'ok', text: visits.arrived }]),
      ...(row.mustMove ? [{ tone: 'wrong', text: visits.mustMove }] : []),
      ...(row.wantsOtherTime ? [{ tone: 'warn', text: visits.wantsOther }] : []),
    ];
    return {
      ...row,
      when: say.instant(row.startsAt),
      marks,
      formState: row.form === null ? null : row.form.isSent ? visits.formSent : visits.formDraft,
      answers: Object.entries(row.form?.answers ?? {}).map(([key, value]) => ({ key, value: asText(value) })),
      last:
        lastSend === null
          ? ''
          : `${channels[lastSend.channel as Channel]}, ${say.instant(lastSend.at)}: ${states[lastSend.state as SendState]}`,
    };
  });
}

function asText(value: unknown): string {
  if (Array.isArray(value)) return value.map(asText).join(', ');
  return typeof value === 'string' ? value : JSON.stringify(value);
}
