import type { Tx } from '../../db/database.js';
import { instantsOfTheirOwn } from '../../db/messages/send-store.js';
import { findClinic } from '../../db/registry/clinic-store.js';
import { findRow } from '../../db/registry/registry-store.js';
import type { WaitingUnderRule } from '../../db/rules/waiting-under-rule.js';
import { countWaitingUnderRule, waitingUnderRule } from '../../db/rules/waiting-under-rule.js';
import type { PlanDifference } from '../../domain/reminders/plan-difference.js';
import { planDifference } from '../../domain/reminders/plan-difference.js';
import type { Rule } from '../../domain/rules/rule.js';
import { Location } from '../../entities/registry/location.js';
import type { Acting } from '../acting.js';
import { missing } from '../refusal.js';
import type { ClinicCalendar } from '../reminders/clinic-calendar.js';
import { calendarOf } from '../reminders/clinic-calendar.js';
import { dueAfter } from '../reminders/rule-schedule.js';

/** What it would mean to move the waiting reminders of a rule to one of its versions. */
export interface VersionEffect {
  /** How many waiting reminders are on another version. */
  readonly waiting: number;
  /** How many of them the other figures are about: at most 1,000. */
  readonly counted: number;
  readonly isComplete: boolean;
  readonly dueDatesMoved: number;
  readonly sendsMoved: number;
  readonly sendsAdded: number;
  readonly sendsRemoved: number;
}

/** Nobody waits for the plans of more reminders than this to be laid beside one another. */
const MOST_COUNTED = 1_000;

/**
 * Lays the plans of the waiting reminders beside those that a version of their rule would give them. Nothing is changed.
 *
 * @param from only the reminders on that version; `null`: on any other one
 */
export async function versionEffect(
  reader: Tx,
  { clinicId, at }: Acting,
  rule: Rule,
  from: number | null,
): Promise<VersionEffect> {
  const versions = { to: rule.version, from };
  const waiting = await countWaitingUnderRule(reader, rule.id, versions);
  const reminders = await waitingUnderRule(reader, rule.id, versions, MOST_COUNTED);
  const calendar = await calendars(reader, clinicId, rule);
  const sendIds = reminders.flatMap(({ sends }) =>
    sends.filter(({ state }) => state === 'planned').map(({ id }) => id),
  );
  const own = await instantsOfTheirOwn(reader, sendIds);
  const differences = reminders.map((reminder) => differenceOf(reminder, rule, calendar, own, at));
  const sum = (of: (one: (typeof differences)[number]) => number) =>
    differences.reduce((total, one) => total + of(one), 0);
  return {
    waiting,
    counted: reminders.length,
    isComplete: reminders.length === waiting,
    dueDatesMoved: sum(({ dueMoved }) => (dueMoved ? 1 : 0)),
    sendsMoved: sum(({ moved }) => moved),
    sendsAdded: sum(({ added }) => added),
    sendsRemoved: sum(({ removed }) => removed),
  };
}

/** The calendar that counts for a client, by the client's zone. */
type Calendars = (clientZone: string | null) => ClinicCalendar;

async function calendars(reader: Tx, clinicId: string, rule: Rule): Promise<Calendars> {
  const clinic = (await findClinic(reader, clinicId)) ?? missing('clinic');
  const location =
    rule.locationId === null ? null : await findRow(reader, Location, clinicId, rule.locationId);
  return (clientZone) => {
    const calendar = calendarOf(clinic, location, clientZone);
    return { ...calendar, lateSteps: rule.late ?? calendar.lateSteps };
  };
}

function differenceOf(
  reminder: WaitingUnderRule,
  rule: Rule,
  calendar: Calendars,
  own: ReadonlyMap<string, 'putOff' | 'askedFor'>,
  at: Date,
): PlanDifference & { readonly dueMoved: boolean } {
  const asked = reminder.performedOn === null ? null : dueAfter(rule, reminder, reminder.performedOn);
  const dueOn = reminder.heldDueOn ?? asked ?? reminder.dueOn;
  const rows = reminder.sends.map((send) => ({
    ...send,
    plannedAt: new Date(send.plannedAt),
    own: own.get(send.id) ?? null,
  }));
  const { eventAt, performedOn: eventOn } = reminder;
  const context = { ...calendar(reminder.clientZone), dueOn, eventAt, eventOn, now: at };
  return { ...planDifference(rows, rule.steps, context), dueMoved: dueOn !== reminder.dueOn };
}
