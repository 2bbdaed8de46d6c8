import { setTimeout as sleep } from 'node:timers/promises';
import type { FaultApi } from '../support/fault-api.js';
import type { FaultReminder, Household } from '../support/fault-household.js';
import { makeHouseholds } from '../support/fault-household.js';
import type { FaultStage } from '../support/fault-stage.js';
import { Latch, untilInstant } from '../support/fault-wait.js';

/** What stops the messages of a reminder. */
export const STOPS = ['completion', 'optOut', 'death'] as const;
export type Stop = (typeof STOPS)[number];

/** One race: a message on its way to the partner, and a stop. */
export interface Race {
  readonly stop: Stop;
  readonly reminder: FaultReminder;
  /** When the answer to the stop was here; whatever starts later is wrong. */
  readonly acknowledgedAtMs: number;
  /** When the partner let the message begin, if it ever began; the mark is later than that. */
  readonly beganAtMs: number | null;
}

/** A reminder is due this long after its creation. */
const LEAD_MS = 400;
/** So many races are under way at once, however slow the machine. */
const AT_ONCE = 16;
/** The most that the partner's answer and the stop are put off. */
const JITTER_MS = 80;
/** In every third race the stop is put off by up to this: a busy worker's mark takes as long. */
const LONG_JITTER_MS = 600;
/** A message that nobody has begun by then is stopped all the same. */
const PATIENCE_MS = 20_000;
/** From a mark to the arrival of its request, on a machine with much else to do. */
const REQUEST_MS = 5_000;

/**
 * Races so many mails against a stop of each kind. The partner says when a message is announced, which is after its
 * claim; from there both sides wait a random while. In every third race the partner answers only after the stop was
 * acknowledged: between claim and mark.
 */
export async function raceMails(stage: FaultStage, each: number): Promise<Race[]> {
  return await raceAll(stage, each, 'email', (household, turn) => {
    const announced = new Latch();
    const stopped = new Latch();
    stage.relay.treat(household.email, {
      beforeRecipient: async () => {
        announced.happen();
        if (turn % 3 === 0) await stopped.happened;
        else if (turn % 3 === 2) await sleep(Math.random() * JITTER_MS);
      },
    });
    return {
      readyToStop: async (at) => {
        await Promise.race([announced.happened, untilInstant(new Date(at.getTime() + PATIENCE_MS))]);
        await sleep(Math.random() * (turn % 3 === 1 ? LONG_JITTER_MS : JITTER_MS));
      },
      hasStopped: () => stopped.happen(),
    };
  });
}

/** As `raceMails` for SMS. Nothing is heard of them before their mark, so the stops come around the planned instant. */
export async function raceTexts(stage: FaultStage, each: number): Promise<Race[]> {
  return await raceAll(stage, each, 'sms', () => ({
    readyToStop: (at) => untilInstant(new Date(at.getTime() + Math.random() * 500)),
    hasStopped: () => undefined,
  }));
}

/** The stopping side of one race. */
interface Course {
  readonly readyToStop: (at: Date) => Promise<void>;
  readonly hasStopped: () => void;
}

/** The kinds of stops take turns, so that all of them race at all times. */
async function raceAll(
  stage: FaultStage,
  each: number,
  channel: string,
  prepare: (household: Household, turn: number) => Course,
): Promise<Race[]> {
  const households = await makeHouseholds(stage.api, each * STOPS.length);
  const courses = households.map((one, index) => prepare(one, Math.floor(index / STOPS.length)));
  const races: Race[] = [];
  const queue = households.entries();
  const lane = async () => {
    for (const [index, household] of queue) {
      const [reminder] = await stage.remindThem([household], new Date(Date.now() + LEAD_MS), [channel]);
      const course = courses[index];
      if (reminder === undefined || course === undefined) throw new Error('no such race');
      races.push(await race(stage, reminder, STOPS[index % STOPS.length] ?? 'completion', course));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
  return races;
}

async function race(stage: FaultStage, reminder: FaultReminder, stop: Stop, course: Course): Promise<Race> {
  await course.readyToStop(reminder.at);
  const acknowledgedAtMs = await acknowledge(stage.api, stop, reminder);
  course.hasStopped();
  return { stop, reminder, acknowledgedAtMs, beganAtMs: null };
}

/** Fills in what the partners saw, once all races are over. */
export function withBeginnings(stage: FaultStage, races: readonly Race[]): Race[] {
  return races.map((race) => {
    const mail = stage.relay.begun.find(({ to }) => to === race.reminder.email);
    const text = stage.smsFor(race.reminder)[0];
    return { ...race, beganAtMs: mail?.goAheadAtMs ?? text?.requestedAtMs ?? null };
  });
}

/**
 * Whether the message started after the acknowledgement. The partner gives a mail its go-ahead before the mark. An SMS is
 * marked before its request, which may arrive after the acknowledgement, but only as late as a request takes; there
 * the mark in the ledger counts.
 */
export function hasStartedTooLate(race: Race, markedAtMs: number | undefined): boolean {
  const { reminder, acknowledgedAtMs, beganAtMs } = race;
  if (beganAtMs === null) return false;
  if (reminder.channels.includes('email')) return beganAtMs > acknowledgedAtMs;
  const arrivedLate = beganAtMs > acknowledgedAtMs + REQUEST_MS;
  return arrivedLate || markedAtMs === undefined || markedAtMs > acknowledgedAtMs;
}

async function acknowledge(
  api: FaultApi,
  stop: Stop,
  { id, clientId, patientId, token, channels: [channel] }: FaultReminder,
): Promise<number> {
  const event = (type: string, data: object) =>
    api.insist('POST', '/v1/events', {
      specversion: '1.0',
      id: `${type}-${token}`,
      source: 'races',
      type,
      data,
    });
  const today = new Date().toISOString().slice(0, 10);
  const stops = {
    completion: () => api.insist('POST', `/v1/reminders/${id}/complete`),
    optOut: () => event('client.optedOut', { clientId, channel }),
    death: () => api.insist('PATCH', `/v1/patients/${patientId}`, { deceasedOn: today }),
  };
  return (await stops[stop]()).answeredAtMs;
}
