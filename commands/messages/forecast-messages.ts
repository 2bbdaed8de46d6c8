import type { Tx } from '../../db/database.js';
import type { ForecastRow } from '../../db/messages/forecast-list.js';
import { forecastRowsAround } from '../../db/messages/forecast-list.js';
import type { SendFacts } from '../../db/messages/send-facts.js';
import { readSendFacts } from '../../db/messages/send-facts.js';
import { sentToClients } from '../../db/messages/sent-to-clients.js';
import { addToInstant } from '../../domain/clinic-time.js';
import type { Forecast } from '../../domain/messages/forecast-send.js';
import { forecastAlone } from './forecast-alone.js';
import type { Walked } from './forecast-together.js';
import { forecastTogether } from './forecast-together.js';
import { recipientOf } from './word-send.js';

/** What will become of one message as things stand, and what it would be about. */
export interface ForecastMessage {
  readonly row: ForecastRow;
  readonly facts: SendFacts;
  readonly forecast: Forecast;
  /** The message that will say what this one says; `null`: it goes by itself. */
  readonly mergedInto: string | null;
  /** The address or number that it would go to; `null` for channels that have none of ours. */
  readonly to: string | null;
}

/** So many of a client's waiting messages are looked at besides those that are asked about, the earliest first. */
const MOST_OF_CLIENT = 200;
const DAY_MS = 24 * 3_600_000;

/**
 * What will become of these messages as things stand, in their order. Where the clinic combines messages or has a budget
 * of them, the client's others are looked at, too. The daily cap is not looked ahead for.
 */
export async function forecastMessages(
  reader: Tx,
  rows: readonly ForecastRow[],
  now: Date,
): Promise<ForecastMessage[]> {
  const alone = (await withFacts(reader, rows, now)).map(({ row, facts }) => ({
    row,
    facts,
    mergedInto: null,
    forecast: forecastAlone(row, facts, now),
  }));
  const together = await lookAround(reader, alone, now);
  return alone.map((message) => {
    const found = { ...message, ...together.get(message.row.id) };
    return { ...found, to: addressOf(found.facts, found.forecast.at) };
  });
}

interface Known {
  readonly row: ForecastRow;
  readonly facts: SendFacts;
}

async function withFacts(reader: Tx, rows: readonly ForecastRow[], now: Date): Promise<Known[]> {
  if (rows.length === 0) return [];
  const known = await readSendFacts(
    reader,
    rows.map(({ id }) => id),
    now,
  );
  const byId = new Map(known.map((facts) => [facts.send.id, facts]));
  return rows.flatMap((row) => {
    const facts = byId.get(row.id);
    return facts === undefined ? [] : [{ row, facts }];
  });
}

/** What becomes of those that wait in the company of the client's others; nothing is read where that changes nothing. */
async function lookAround(
  reader: Tx,
  alone: readonly (Known & { readonly forecast: Forecast })[],
  now: Date,
): Promise<ReadonlyMap<string, Walked>> {
  const waiting = alone.filter(({ row }) => row.state === 'planned' || row.state === 'claimed');
  const clinic = waiting[0]?.facts.clinic;
  if (clinic === undefined) return new Map();
  const { combineWithin, frequencyBudget: budget, timeZone, id } = clinic;
  if (combineWithin === null && budget === null) return new Map();

  const last = waiting
    .flatMap(({ row, facts, forecast }) => [row.plannedAt, forecast.at, new Date(facts.send.untilAt)])
    .reduce((latest, at) => (at > latest ? at : latest), now);
  // What comes within a budget's length matters; once more of it, since that may depend on what comes after.
  const before = budget === null ? last : twice(last, (at) => addToInstant(at, budget.per, timeZone));
  const patientIds = [...new Set(waiting.map(({ facts }) => facts.patient.id))];
  const around = await forecastRowsAround(reader, id, patientIds, { now, before, most: MOST_OF_CLIENT });
  const byId = new Map(alone.map((one) => [one.row.id, one]));
  const fresh = await withFacts(
    reader,
    around.filter((row) => !byId.has(row.id)),
    now,
  );
  for (const one of fresh) byId.set(one.row.id, { ...one, forecast: forecastAlone(one.row, one.facts, now) });
  const all = around.flatMap(({ id: sendId, householdId }) => {
    const known = byId.get(sendId);
    return known === undefined ? [] : [{ ...known, householdId }];
  });
  const sent = await sentBefore(reader, all, now);
  return forecastTogether(all, sent, now);
}

async function sentBefore(
  reader: Tx,
  all: readonly Known[],
  now: Date,
): Promise<ReadonlyMap<string, readonly Date[]>> {
  const clinic = all[0]?.facts.clinic;
  if (clinic === undefined || clinic.frequencyBudget === null) return new Map();
  const { per } = clinic.frequencyBudget;
  // A day more, since a month back and a month ahead are not always the same; the decision counts exactly.
  const since = new Date(addToInstant(now, `-${per}`, clinic.timeZone).getTime() - DAY_MS);
  const clientIds = [...new Set(all.map(({ facts }) => facts.client.id))];
  return await sentToClients(
    reader,
    clientIds,
    since,
    all.map(({ row }) => row.id),
  );
}

function twice(at: Date, step: (at: Date) => Date): Date {
  return step(step(at));
}

function addressOf(facts: SendFacts, at: Date): string | null {
  const { channel } = facts.send;
  return channel === 'email' || channel === 'sms' ? recipientOf(facts, channel, at) : null;
}
