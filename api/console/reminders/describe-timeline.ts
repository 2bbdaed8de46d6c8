import type { MessageLanguage } from '../../../commands/messages/message-language.js';
import type { TimelineRow } from '../../../db/reminders/reminder-timeline.js';
import type { SendState } from '../../../domain/messages/send-state.js';
import { isLive } from '../../../domain/reminders/reminder-status.js';
import type { Channel } from '../../../domain/reminders/step.js';
import type { Reminder } from '../../../entities/reminders/reminder.js';
import { messageWordsIn } from '../messages/message-words.js';
import { reasonIn } from '../messages/reason-in.js';
import type { Say } from '../console-say.js';
import { whoActed } from '../staff/actor-words.js';
import { happenedIn, heldIn } from './timeline-words.js';
import { stepName } from './step-name.js';

/** One line of a timeline, in words. */
export interface TimelineLine {
  readonly at: string;
  readonly when: string;
  readonly what: string;
  readonly more: string | null;
  readonly who: string | null;
  readonly tone: 'done' | 'upcoming' | 'wrong' | 'quiet';
}

/** How a timeline is told. */
export interface Telling {
  readonly language: MessageLanguage;
  readonly say: Say;
  /** Names of those who acted, as `actorNames` tells them. */
  readonly names: ReadonlyMap<string, string>;
}

/** Steps on the way of a message that a reader need not see. */
const TECHNICAL: ReadonlySet<string> = new Set(['send.claimed', 'send.transmitting']);
const WRONG: ReadonlySet<string> = new Set(['send.failed', 'send.bounced', 'send.unknown']);

/** The life of a reminder in words: what happened, then what is still to come. */
export function describeTimeline(
  reminder: Pick<Reminder, 'status' | 'pausedUntil' | 'snoozedUntil' | 'lapseAt'>,
  rows: readonly TimelineRow[],
  telling: Telling,
): { readonly past: TimelineLine[]; readonly ahead: TimelineLine[] } {
  const shown = rows.filter(({ type }) => !TECHNICAL.has(type));
  const isAhead = ({ detail }: TimelineRow) => detail['upcoming'] === true;
  const dates = isLive(reminder.status) ? datesAhead(reminder) : [];
  const ahead = [...shown.filter(isAhead), ...dates].toSorted((a, b) => a.at.getTime() - b.at.getTime());
  return {
    past: shown.filter((row) => !isAhead(row)).map((row) => lineOf(row, telling, false)),
    ahead: ahead.map((row) => lineOf(row, telling, true)),
  };
}

function datesAhead({
  pausedUntil,
  snoozedUntil,
  lapseAt,
}: Parameters<typeof describeTimeline>[0]): TimelineRow[] {
  const at = (instant: Date | null, type: string): TimelineRow[] =>
    instant === null ? [] : [{ at: instant, type, actor: null, detail: {} }];
  return [...at(pausedUntil ?? snoozedUntil, 'resumes'), ...at(lapseAt, 'lapses')];
}

function lineOf(row: TimelineRow, telling: Telling, isAhead: boolean): TimelineLine {
  const { at, type, actor } = row;
  const { language, say, names } = telling;
  const who = actor === null ? null : whoActed(language, actor, names);
  return {
    at: at.toISOString(),
    when: say.instant(at),
    what: whatOf(row, language),
    more: moreOf(row, telling),
    who: type === 'event.received' ? null : who,
    tone: isAhead ? 'upcoming' : WRONG.has(type) ? 'wrong' : type.startsWith('send.') ? 'done' : 'quiet',
  };
}

function whatOf({ type, actor, detail }: TimelineRow, language: MessageLanguage): string {
  if (type === 'event.received') return `${happenedIn(language, type)} ${actor ?? ''}`;
  if (!type.startsWith('send.')) return happenedIn(language, type);
  const w = messageWordsIn(language);
  const state = w.states[type.slice('send.'.length) as SendState];
  const channel = w.channels[detail['channel'] as Channel];
  return `${channel}: ${state.toLowerCase()}`;
}

function moreOf({ type, detail }: TimelineRow, { language, say }: Telling): string | null {
  const parts: string[] = [];
  const text = (name: string) => (typeof detail[name] === 'string' ? detail[name] : null);
  const [step, reason, until, dueOn, performedOn, held, because] = [
    'step',
    'reason',
    'until',
    'dueOn',
    'performedOn',
    'heldBy',
    'because',
  ].map(text);
  if (step !== null && step !== undefined) parts.push(stepName(step, language));
  if (reason != null) parts.push(reasonIn(language, reason));
  if (because != null) parts.push(reasonIn(language, because));
  if (held != null) parts.push(heldIn(language, held));
  if (performedOn != null) parts.push(say.date(performedOn));
  if (until != null) parts.push(`→ ${say.instant(until)}`);
  if (dueOn != null) parts.push(`→ ${say.date(dueOn)}`);
  if (type === 'event.received') parts.push(text('eventType') ?? '');
  return parts.length === 0 ? null : parts.join(' · ');
}
