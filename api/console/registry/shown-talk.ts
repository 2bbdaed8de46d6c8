import { forecastMessages } from '../../../commands/messages/forecast-messages.js';
import { listCommunication, type Communication } from '../../../db/messages/communication-list.js';
import { forecastRows, type ForecastFilter } from '../../../db/messages/forecast-list.js';
import { messageAsSent } from '../messages/message-as-sent.js';
import { messageWordsIn } from '../messages/message-words.js';
import { reasonIn } from '../messages/reason-in.js';
import type { ConsoleDeps, ConsoleVisit } from '../console-page.js';
import { sayFor } from '../console-say.js';
import { clientWordsIn } from './client-words.js';

/** Messages to and from a client, as the view `registry/talk-list` prints them. */
export function shownTalk(visit: ConsoleVisit, messages: readonly Communication[]) {
  const { visitor, at } = visit;
  const say = sayFor(visitor, at);
  const { talk } = clientWordsIn(visitor.language);
  return messages.map((message) => ({
    ...messageAsSent(message, visitor.language, say),
    isIn: message.direction === 'in',
    outcome: message.outcome === null ? null : talk.outcomes[message.outcome],
    about: message.about.flatMap(({ reminderId, appointmentId }) => [
      ...(reminderId === null ? [] : [{ href: `/reminders/${reminderId}`, text: talk.reminder }]),
      ...(appointmentId === null ? [] : [{ href: `/appointments/${appointmentId}`, text: talk.visit }]),
    ]),
  }));
}

/** The newest messages of a client; `before` is where the page before ended. */
export async function readTalk(
  { db }: ConsoleDeps,
  visit: ConsoleVisit,
  clientId: string,
  { before, limit }: { readonly before: string | null; readonly limit: number },
) {
  const after = before === null ? null : before.split('~');
  const isPlace =
    after?.length === 2 &&
    !Number.isNaN(Date.parse(after[0] ?? '')) &&
    /^[\da-f-]{36}$/i.test(after[1] ?? '');
  const filter = { clinicId: visit.visitor.clinicId, clientId };
  const page = { sort: 'at' as const, after: isPlace ? after : null, limit: limit + 1 };
  const found = await listCommunication(db.reader, filter, page);
  const messages = found.slice(0, limit);
  const last = messages.at(-1);
  const older = found.length > limit && last !== undefined ? `${last.at.toISOString()}~${last.id}` : null;
  return { messages, older };
}

/** So many messages that lie ahead are looked at. */
const MOST_AHEAD = 60;

/** What will be sent, when and where to, and what will not, and why, as things stand. */
export async function shownForecast(
  { db }: ConsoleDeps,
  visit: ConsoleVisit,
  whose: Pick<ForecastFilter, 'clientId' | 'patientId'>,
) {
  const { visitor, at } = visit;
  const say = sayFor(visitor, at);
  const { channels } = messageWordsIn(visitor.language);
  const { talk } = clientWordsIn(visitor.language);
  const filter = { ...whose, from: null, before: null };
  const rows = await forecastRows(db.reader, visitor.clinicId, filter, {
    after: null,
    limit: MOST_AHEAD,
    now: at,
  });
  const messages = await forecastMessages(db.reader, rows, at);
  return messages.map(({ facts, forecast, mergedInto, to }) => ({
    id: facts.send.id,
    when: say.instant(forecast.at),
    at: forecast.at.toISOString(),
    title: facts.reminder.title,
    pet: facts.patient.name,
    channel: channels[facts.send.channel],
    to,
    willSend: forecast.willSend,
    href: facts.visit === null ? `/reminders/${facts.reminder.id}` : `/appointments/${facts.reminder.id}`,
    note: !forecast.willSend
      ? talk.willNot(reasonIn(visitor.language, forecast.reason))
      : mergedInto === null
        ? ''
        : talk.together,
  }));
}
