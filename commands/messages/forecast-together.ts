import type { ForecastRow } from '../../db/messages/forecast-list.js';
import type { SendFacts } from '../../db/messages/send-facts.js';
import { addToInstant } from '../../domain/clinic-time.js';
import type { Forecast } from '../../domain/messages/forecast-send.js';
import type { BudgetVerdict } from '../../domain/messages/frequency-budget.js';
import { decideBudget } from '../../domain/messages/frequency-budget.js';
import { PRIORITIES } from '../../domain/rules/rule.js';
import { nextOpening } from '../../domain/send-window.js';
import { othersAlong } from './combine-sends.js';
import { cannotBeWorded, forecastUnworded } from './forecast-alone.js';
import { questionOf } from './question-of-send.js';

/** A message that waits, and the client whose patient it is about. */
export interface Waiting {
  readonly row: ForecastRow;
  readonly facts: SendFacts;
  readonly householdId: string;
}

/** What becomes of a message in the company of the others. */
export interface Walked {
  readonly forecast: Forecast;
  /** The message that says what this one says; `null`: it goes by itself, or not at all. */
  readonly mergedInto: string | null;
}

/** So many others one message speaks of at most. */
const MOST_ALONG = 19;

/** A message whose time is still to come in the walk. */
interface Pending extends Waiting {
  readonly forecast: Forecast;
}

/**
 * Walks the waiting messages in the order of time as the engine will: each that leaves takes along what may go with it,
 * and leaves only if the client's budget has room for it.
 *
 * @param sent when each client got messages already, by the client's id
 * @returns by the id of the send
 */
export function forecastTogether(
  waiting: readonly Waiting[],
  sent: ReadonlyMap<string, readonly Date[]>,
  now: Date,
): Map<string, Walked> {
  const walked = new Map<string, Walked>();
  const households = new Map<string, Waiting[]>();
  for (const one of waiting)
    households.set(one.householdId, [...(households.get(one.householdId) ?? []), one]);
  for (const household of households.values()) walkHousehold(household, sent, now, walked);
  return walked;
}

function walkHousehold(
  household: readonly Waiting[],
  sentBefore: ReadonlyMap<string, readonly Date[]>,
  now: Date,
  walked: Map<string, Walked>,
): void {
  const sent = new Map(sentBefore);
  let queue: Pending[] = household.map((one) => ({
    ...one,
    forecast: forecastUnworded(one.row, one.facts, now),
  }));
  for (;;) {
    const [next, ...rest] = queue.sort(byTime);
    if (next === undefined) return;
    queue = rest;
    const { row, facts, forecast } = next;
    const { at } = forecast;
    const wont = (reason: string) =>
      walked.set(row.id, { forecast: { willSend: false, at, reason }, mergedInto: null });
    if (!forecast.willSend) {
      wont(forecast.reason);
      continue;
    }
    const along = alongWith(next, queue, at);
    const said = new Set(along.map(({ send }) => send.id));
    const left = queue.filter((one) => !said.has(one.row.id));
    const got = sent.get(facts.client.id) ?? [];
    const room = roomFor(next, along, left, got, at);
    if (room.verdict === 'defer') {
      queue.push(putOff(next, room.until, now));
      continue;
    }
    const reason = room.verdict === 'skip' ? 'frequencyBudget' : cannotBeWorded(facts, at, along);
    if (reason !== null) {
      wont(reason);
      continue;
    }
    walked.set(row.id, { forecast, mergedInto: null });
    for (const { send } of along)
      walked.set(send.id, { forecast: { willSend: true, at, movedBy: 'combined' }, mergedInto: row.id });
    if (facts.send.channel !== 'staffTask') sent.set(facts.client.id, [...got, at]);
    queue = left;
  }
}

/** What goes along with a message that leaves: of each other reminder its earliest, at most so many. */
function alongWith(carrier: Pending, queue: readonly Pending[], at: Date): SendFacts[] {
  const { send, reminder, clinic } = carrier.facts;
  const { combineWithin, timeZone } = clinic;
  if (combineWithin === null) return [];
  const latest = addToInstant(at, combineWithin, timeZone);
  const near = queue
    .filter(({ row, facts }) => row.plannedAt <= latest && facts.send.channel === send.channel)
    .filter(({ facts }) => facts.reminder.id !== reminder.id)
    .sort((a, b) => byInstant(a.row.plannedAt, b.row.plannedAt) || byId(a, b));
  const others = near.flatMap((one) => (isAwake(one, at) ? [awake(one.facts)] : []));
  const reminders = new Set<string>();
  return othersAlong({ carrier: carrier.facts, others }, at)
    .filter((other) => !reminders.has(other.reminder.id) && reminders.add(other.reminder.id))
    .slice(0, MOST_ALONG);
}

/** Whether the client may get this message then; what a person asked for and what is already under way is exempt. */
function roomFor(
  { row, facts }: Pending,
  along: readonly SendFacts[],
  left: readonly Pending[],
  sent: readonly Date[],
  at: Date,
): BudgetVerdict {
  const { clinic, client, send } = facts;
  const { frequencyBudget, timeZone: zone, combineWithin } = clinic;
  const asked = questionOf(facts, at, false);
  const isExempt = asked.exact || asked.isResend || asked.reach === null || row.state === 'claimed';
  if (frequencyBudget === null || isExempt || send.channel === 'staffTask') return { verdict: 'send' };
  const { messages, per } = frequencyBudget;
  const said = [facts, ...along];
  const priority = PRIORITIES.find((rank) => said.some(({ reminder }) => reminder.priority === rank));
  const untilAt = asked.untilAt > at ? asked.untilAt : new Date(at.getTime() + 1);
  const before = addToInstant(untilAt, per, zone);
  const ahead = left.filter(
    (one) =>
      one.householdId === client.id &&
      one.facts.send.channel !== 'staffTask' &&
      one.row.plannedAt < before &&
      new Date(one.facts.send.untilAt) > at &&
      one.facts.reminder.ruleOn &&
      !one.facts.patient.deceased &&
      isAwake(one, at),
  );
  const question = {
    budget: { messages, per, zone },
    priority: priority ?? 'normal',
    untilAt,
    sent: sent.filter((one) => addToInstant(one, per, zone) > at),
    ahead: ahead.map((one) => ({
      at: one.row.plannedAt,
      channel: one.facts.send.channel,
      priority: one.facts.reminder.priority,
    })),
    combineWithin,
    nextOpening: (from: Date) => nextOpening(asked.window, from),
  };
  return decideBudget(question, at);
}

/** The message as it waits once it was put off; what stands in its way is asked again for then. */
function putOff(one: Pending, until: Date, now: Date): Pending {
  const row = { ...one.row, plannedAt: until };
  const send = { ...one.facts.send, plannedAt: until.toISOString() };
  const facts = { ...one.facts, send };
  const forecast = forecastUnworded(row, facts, now);
  const moved = forecast.willSend ? { ...forecast, movedBy: 'frequencyBudget' as const } : forecast;
  return { ...one, row, facts, forecast: moved };
}

/** Whether its reminder is neither paused nor snoozed nor given up at that instant. */
function isAwake({ row }: Pending, at: Date): boolean {
  if (row.paused && (row.pausedUntil === null || row.pausedUntil > at)) return false;
  if (row.snoozedUntil !== null && row.snoozedUntil > at) return false;
  return row.lapseAt === null || row.lapseAt > at;
}

/** The same, told of a reminder whose pause or snooze will be over. */
function awake(facts: SendFacts): SendFacts {
  const { reminder } = facts;
  const status = reminder.status === 'paused' ? 'open' : reminder.status;
  return { ...facts, reminder: { ...reminder, status, snoozed: false } };
}

function byTime(a: Pending, b: Pending): number {
  return byInstant(a.forecast.at, b.forecast.at) || byInstant(a.row.plannedAt, b.row.plannedAt) || byId(a, b);
}

function byInstant(a: Date, b: Date): number {
  return a.getTime() - b.getTime();
}

function byId(a: Pending, b: Pending): number {
  return a.row.id < b.row.id ? -1 : 1;
}
