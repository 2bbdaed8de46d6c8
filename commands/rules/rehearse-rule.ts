import type { Database } from '../../db/database.js';
import type { RuleDefinition } from '../../entities/rules/rule-version-row.js';
import type { SendingSettings } from '../messages/sending-settings.js';
import { readCalendar } from '../reminders/clinic-calendar.js';
import type { CaseLine } from './case-history.js';
import { householdsOf, partOfCases } from './case-history.js';
import type { PartResult, RehearsedPart, RehearsedRule } from './rehearse-part.js';
import { OutOfTime, rehearsePart } from './rehearse-part.js';
import type { ReadPastEvent } from './rehearse-past.js';
import { clientsOfPast, inParts, partOfPast } from './rehearse-past.js';

/** At most so many households are played for one question. */
const MOST_CLIENTS = 5_000;
/** Parts that are played side by side, each on a connection of its own. */
const SIDE_BY_SIDE = 2;

/** A rule, and the history that it is tried on. */
export interface RehearsalQuestion {
  readonly clinicId: string;
  readonly name: string;
  readonly locationId: string | null;
  readonly definition: RuleDefinition;
  /** From when on the rule would have been in force; older reports stand in the records only. */
  readonly fromOn: string;
  /** When the rehearsal ends. */
  readonly toAt: Date;
  /** The given history, or the clinic's own: then how its kept events are read. */
  readonly history: readonly CaseLine[] | ReadPastEvent;
  /** After so long no further household is played. */
  readonly limitMs: number;
}

/** How much of the history was played. `stopped` says why it was not all of it. */
export interface RehearsedShare {
  readonly clients: number;
  readonly ofClients: number;
  readonly stopped: 'time' | 'size' | null;
}

/** Takes what one part came to, with the originals of the copies' ids. */
export type TakePart = (result: PartResult, originals: ReadonlyMap<string, string>) => void;

/** Everything that a part needs to be played; read when its turn comes. */
interface Turn {
  readonly clients: number;
  readonly read: () => Promise<{
    readonly part: RehearsedPart;
    readonly originals: ReadonlyMap<string, string>;
  }>;
}

/**
 * Tries a rule on a history by the commands that run in life. Nothing is kept, nothing is sent, no row of the clinic
 * is locked. Households are played a few at a time, in an order that makes the first of them stand for all, until the
 * time is up.
 */
export async function rehearseRule(
  db: Database,
  question: RehearsalQuestion,
  take: TakePart,
): Promise<RehearsedShare> {
  const untilMs = performance.now() + question.limitMs;
  const { turns, clients } = await turnsOf(db, question);
  const rule: RehearsedRule = { ...question, settings: SETTINGS };
  const progress = { played: 0, isLate: false };
  const queue = turns.values();
  const lane = async () => {
    for (const turn of queue) {
      progress.isLate ||= performance.now() > untilMs;
      if (progress.isLate) return;
      const { part, originals } = await turn.read();
      const result = await inTime(() => rehearsePart(db, rule, part, untilMs));
      if (result === null) progress.isLate = true;
      else {
        take(result, originals);
        progress.played += turn.clients;
      }
    }
  };
  await Promise.all(Array.from({ length: SIDE_BY_SIDE }, lane));
  const { played, isLate } = progress;
  const stopped = isLate ? 'time' : played < clients ? 'size' : null;
  return { clients: played, ofClients: clients, stopped };
}

/** What words a message that nobody gets: links of the usual length, no sender's name. */
const SETTINGS: SendingSettings = {
  publicUrl: 'https://reminders.example.org',
  linkSecret: 'no link of a rehearsal is ever followed',
  mailFrom: 'nobody@example.invalid',
  smsFrom: 'Rehearsal',
};

async function turnsOf(
  db: Database,
  question: RehearsalQuestion,
): Promise<{ readonly turns: Turn[]; readonly clients: number }> {
  const { clinicId, definition, fromOn, toAt, history } = question;
  const place = { clinicId, locationId: null, patientId: null };
  const { zone } = (await readCalendar(db.reader, place)).window;
  if (typeof history !== 'function') {
    const households = householdsOf(history);
    const turns = inParts(households).map((some) => ({
      clients: some.length,
      read: () => Promise.resolve(partOfCases(some, { zone, trigger: definition.trigger })),
    }));
    return { turns, clients: households.length };
  }
  const past = { clinicId, zone, fromOn, toAt, definition, readEvent: history };
  const clientIds = await clientsOfPast(db, past);
  const turns = inParts(clientIds.slice(0, MOST_CLIENTS)).map((some) => ({
    clients: some.length,
    read: () => partOfPast(db, past, some),
  }));
  return { turns, clients: clientIds.length };
}

async function inTime<T>(work: () => Promise<T>): Promise<T | null> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof OutOfTime) return null;
    throw error;
  }
}
