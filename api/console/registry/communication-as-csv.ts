import type { Communication } from '../../../db/messages/communication-list.js';
import type { StaffLanguage } from '../../../entities/staff/staff-user.js';
import { rowsAsCsv } from '../../integration/rows-as-csv.js';
import { messageWordsIn } from '../messages/message-words.js';
import { reasonIn } from '../messages/reason-in.js';
import { clientWordsIn } from './client-words.js';

/** The messages of a client as a table to keep. A cell never begins as a formula does, whatever a client wrote. */
export function communicationAsCsv(messages: readonly Communication[], language: StaffLanguage): string {
  const { talk } = clientWordsIn(language);
  const { channels, states } = messageWordsIn(language);
  const lines = messages.map((one) => [
    one.at.toISOString(),
    one.direction === 'in' ? talk.in : talk.out,
    channels[one.channel],
    states[one.state],
    one.reason === null ? '' : reasonIn(language, one.reason),
    one.recipient ?? '',
    one.subject ?? '',
    one.text ?? '',
    one.about.map(({ reminderId, appointmentId }) => reminderId ?? appointmentId ?? '').join(' '),
  ]);
  return rowsAsCsv(talk.csvColumns, lines);
}
