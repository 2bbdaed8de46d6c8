import { readAudience } from '../../../db/consent/audience.js';
import { forecastRowsOf } from '../../../db/messages/forecast-list.js';
import { messagesOfReminder } from '../../../db/messages/messages-of-reminder.js';
import { reminderAbout } from '../../../db/reminders/reminder-page-view.js';
import { actorNames } from '../../../db/staff/actor-names.js';
import { findReminder } from '../../../db/reminders/reminder-store.js';
import { timelineOf } from '../../../db/reminders/reminder-timeline.js';
import { forecastMessages, type ForecastMessage } from '../../../commands/messages/forecast-messages.js';
import type { MessageLanguage } from '../../../commands/messages/message-language.js';
import { missing } from '../../../commands/refusal.js';
import { addToDate } from '../../../domain/clinic-time.js';
import { dueColour } from '../../../domain/reminders/due-colour.js';
import { canMove, type ReminderMove } from '../../../domain/reminders/reminder-status.js';
import type { DeedAction } from '../../../entities/reminders/reminder-deed.js';
import type { Reminder } from '../../../entities/reminders/reminder.js';
import { reminderWorkflowId } from '../../../workflows/messages.js';
import { type ConsoleAnswer, showPage } from '../console-answer.js';
import type { ConsoleDeps, ConsoleVisit } from '../console-page.js';
import { sayFor, type Say } from '../console-say.js';
import { messageAsSent } from '../messages/message-as-sent.js';
import { messageWordsIn } from '../messages/message-words.js';
import { reasonIn } from '../messages/reason-in.js';
import { deedWordsIn } from './deed-words.js';
import { describeTimeline } from './describe-timeline.js';
import { reminderWordsIn } from './reminder-words-in.js';
import type { ReminderWords } from './reminder-words.js';
import { stepName } from './step-name.js';
import { whyThisDate } from './why-this-date.js';

/** A form on the page that could not be taken as it was. */
export interface WrongForm {
  readonly action: DeedAction;
  readonly faults: Readonly<Record<string, string>>;
}

/** A timeline shows this many lines of the past, the newest. */
const MOST_LINES = 200;

const MOVES: Readonly<Partial<Record<DeedAction, ReminderMove>>> = {
  complete: 'complete',
  snooze: 'snooze',
  pause: 'pause',
  resume: 'resume',
  cancel: 'cancel',
  decline: 'decline',
  reopen: 'reopen',
  edit: 'edit',
  sendNow: 'sendNow',
};

/** Shows everything of one reminder; with a form that was wrong, what was typed stays and each fault stands beside its field. */
export async function showReminderPage(
  { db, settings }: ConsoleDeps,
  visit: ConsoleVisit,
  wrong: WrongForm | null = null,
): Promise<ConsoleAnswer> {
  const { visitor, at, today } = visit;
  const { clinicId, language } = visitor;
  const { reader } = db;
  const reminder = (await findReminder(reader, clinicId, visit.param('reminderId'))) ?? missing('reminder');
  const about = (await reminderAbout(reader, clinicId, reminder.id, at)) ?? missing('reminder');
  const rows = await timelineOf(reader, reminder.id);
  const names = await actorNames(
    reader,
    clinicId,
    rows.flatMap(({ actor }) => actor ?? []),
  );
  const audience = await readAudience(reader, clinicId, reminder.patientId);
  const messages = await messagesOfReminder(reader, reminder.id);
  const ahead = await forecastMessages(reader, await forecastRowsOf(reader, clinicId, [reminder.id], at), at);

  const say = sayFor(visitor, at);
  const w = reminderWordsIn(language);
  const m = messageWordsIn(language);
  const timeline = describeTimeline(reminder, rows, { language, say, names });
  const waiting = new Set(ahead.map(({ facts }) => facts.send.step));
  const people = audience === null ? [] : [audience, ...audience.coClients];
  return showPage(
    'reminders/reminder-page',
    {
      title: reminder.title,
      section: 'reminders',
      w,
      d: deedWordsIn(language),
      m,
      reminder,
      about,
      colour: dueColour(reminder.dueOn, today),
      holds: holdsOf(reminder, w, say, language),
      whyDate: whyThisDate(reminder, about, w.why, say),
      ahead: ahead.map((one) => aheadLine(one, visit, w, say)),
      timeline: { ...timeline, past: timeline.past.slice(-MOST_LINES).reverse() },
      messages: messages.map((message) => ({
        ...messageAsSent(message, language, say),
        ...decisionsOn(message, reminder),
      })),
      steps: reminder.steps.map(({ name }) => ({
        ...{ name, said: stepName(name, language), waits: waiting.has(name) },
      })),
      contacts: people.flatMap(({ contacts }) => contacts.filter(({ usable }) => usable)),
      can: Object.fromEntries(
        Object.entries(MOVES).map(([action, move]) => [action, canMove(reminder.status, move)]),
      ),
      later: addToDate(today, 'P14D'),
      open: wrong?.action ?? null,
      faults: wrong?.faults ?? {},
      typed: (name: string) => (wrong === null ? null : visit.field(name)),
      workflowUrl: workflowUrl(settings.temporalUiUrl, settings.temporalNamespace, reminder.id),
    },
    {
      status: wrong === null ? 200 : 422,
      styles: ['reminder-acts.css'],
      live: ['reminder', 'send', 'task', 'appointment', 'client', 'stopSwitch'],
    },
  );
}

function holdsOf(
  { status, pausedUntil, snoozedUntil, statusReason }: Reminder,
  w: ReminderWords,
  say: Say,
  language: MessageLanguage,
): string[] {
  if (status === 'paused')
    return [pausedUntil === null ? w.pausedOpen : w.pausedUntil(say.instant(pausedUntil))];
  if (status === 'open') return snoozedUntil === null ? [] : [w.snoozedUntil(say.instant(snoozedUntil))];
  return statusReason === null ? [] : [reasonIn(language, statusReason)];
}

function aheadLine(
  { facts, forecast, to }: ForecastMessage,
  { visitor: { language } }: ConsoleVisit,
  w: ReminderWords,
  say: Say,
) {
  const channel = messageWordsIn(language).channels[facts.send.channel];
  const when = say.instant(forecast.at);
  const step = stepName(facts.send.step, language);
  if (!forecast.willSend) {
    return {
      step,
      sends: false,
      text: w.willNot(channel, when, reasonIn(language, forecast.reason)),
      note: null,
    };
  }
  const note = forecast.movedBy === null ? null : w.movedBy[forecast.movedBy];
  return { step, sends: true, text: w.willSend(channel, to, when), note };
}

/** What a person can decide about a message that did not go well, while its due date is the present one. */
function decisionsOn(
  { state, cycle }: { readonly state: string; readonly cycle: number },
  reminder: Reminder,
) {
  const isCurrent = cycle === reminder.cycle && (reminder.status === 'open' || reminder.status === 'paused');
  return {
    canRetry: isCurrent && ['failed', 'unknown', 'bounced', 'skipped'].includes(state),
    canResolve: state === 'unknown',
  };
}

function workflowUrl(
  base: string | undefined,
  namespace: string | undefined,
  reminderId: string,
): string | null {
  if (base === undefined || base === '') return null;
  const path = `/namespaces/${encodeURIComponent(namespace ?? 'default')}/workflows/`;
  return `${base.replace(/\/$/, '')}${path}${encodeURIComponent(reminderWorkflowId(reminderId))}`;
}
