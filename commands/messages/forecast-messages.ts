import type { Tx } from '../../db/database.js';
import type { ForecastRow } from '../../db/messages/forecast-list.js';
import type { SendFacts } from '../../db/messages/send-facts.js';
import { readSendFacts } from '../../db/messages/send-facts.js';
import type { Forecast } from '../../domain/messages/forecast-send.js';
import { forecastSend } from '../../domain/messages/forecast-send.js';
import { textFor } from '../../domain/messages/localized-texts.js';
import { RECENTLY_SENT_DAYS } from '../../domain/messages/send-state.js';
import { questionOf } from './question-of-send.js';
import { recipientOf, wordSend } from './word-send.js';

/** What will become of one message as things stand, and what it would be about. */
export interface ForecastMessage {
  readonly row: ForecastRow;
  readonly facts: SendFacts;
  readonly forecast: Forecast;
  /** The address or number that it would go to; `null` for channels that have none of ours. */
  readonly to: string | null;
}

/** A look ahead signs no links and sends nothing: the words are tried and thrown away. */
const NO_SETTINGS = { publicUrl: 'https://example.org', linkSecret: 'none', mailFrom: '', smsFrom: '' };
const RECENT_MS = RECENTLY_SENT_DAYS * 24 * 3_600_000;

/**
 * Reasons against a message that are not the domain's to decide: whether it can be worded. What else should be looked
 * ahead for (what it would be combined with, a budget of messages) is one more line here.
 */
const FURTHER_REASONS: readonly ((facts: SendFacts, at: Date) => string | null)[] = [cannotBeWorded];

/** What will become of these messages as things stand, in their order; the daily cap is not looked ahead for. */
export async function forecastMessages(
  reader: Tx,
  rows: readonly ForecastRow[],
  now: Date,
): Promise<ForecastMessage[]> {
  if (rows.length === 0) return [];
  const ids = rows.map(({ id }) => id);
  const known = await readSendFacts(reader, ids, now, RECENTLY_SENT_DAYS);
  const byId = new Map(known.map((facts) => [facts.send.id, facts]));
  return rows.flatMap((row) => {
    const facts = byId.get(row.id);
    if (facts === undefined) return [];
    const forecast = forecastOf(row, facts, now);
    return [{ row, facts, forecast, to: addressOf(facts, forecast.at) }];
  });
}

function forecastOf(row: ForecastRow, facts: SendFacts, now: Date): Forecast {
  const waits = row.state === 'planned' || row.state === 'claimed';
  const outlook = { ...row, decided: waits ? null : { state: row.state, reason: row.reason } };
  const questionAt = (at: Date) => ({
    ...questionOf(facts, at, false),
    recentlySent: row.recentAt !== null && at.getTime() - row.recentAt.getTime() < RECENT_MS,
  });
  const further = (at: Date) =>
    FURTHER_REASONS.map((reason) => reason(facts, at)).find((reason) => reason !== null) ?? null;
  return forecastSend(questionAt, outlook, now, further);
}

function cannotBeWorded(facts: SendFacts, at: Date): string | null {
  const { channel } = facts.send;
  if (channel === 'letter') {
    const { content, client, clinic } = facts;
    const found = content === null ? null : textFor(content, channel, client.locale, clinic.locale);
    return found === null ? 'templateMissing' : null;
  }
  if (channel !== 'email' && channel !== 'sms') return null;
  const to = recipientOf(facts, channel, at);
  if (to === null) return facts.clinic.deliveryMode.mode === 'redirect' ? 'shadow' : 'noContact';
  const wording = wordSend(facts, channel, NO_SETTINGS, to);
  return wording.ok ? null : wording.reason;
}

function addressOf(facts: SendFacts, at: Date): string | null {
  const { channel } = facts.send;
  return channel === 'email' || channel === 'sms' ? recipientOf(facts, channel, at) : null;
}
