import type { ForecastRow } from '../../db/messages/forecast-list.js';
import type { SendFacts } from '../../db/messages/send-facts.js';
import type { Forecast } from '../../domain/messages/forecast-send.js';
import { forecastSend } from '../../domain/messages/forecast-send.js';
import { textFor } from '../../domain/messages/localized-texts.js';
import { questionOf } from './question-of-send.js';
import { recipientOf, wordSend } from './word-send.js';

/** A look ahead signs no links and sends nothing: the words are tried and thrown away. */
const SAMPLE_PAGE = 'https://example.org/v/sample';
const NO_SETTINGS = { publicUrl: 'https://example.org', linkSecret: 'none', mailFrom: '', smsFrom: '' };

/** What will become of one message if the client's others are left out. */
export function forecastAlone(row: ForecastRow, facts: SendFacts, now: Date): Forecast {
  return forecastWith(row, facts, now, (at) => cannotBeWorded(facts, at));
}

/** As {@link forecastAlone}, whether or not it can be worded: that depends on what else it says. */
export function forecastUnworded(row: ForecastRow, facts: SendFacts, now: Date): Forecast {
  return forecastWith(row, facts, now, () => null);
}

/** Why a message that says these others too cannot be worded; `null`: it can. */
export function cannotBeWorded(facts: SendFacts, at: Date, others: readonly SendFacts[] = []): string | null {
  const { channel } = facts.send;
  if (channel === 'letter') {
    const { content, client, clinic } = facts;
    const found = content === null ? null : textFor(content, channel, client.locale, clinic.locale);
    return found === null ? 'templateMissing' : null;
  }
  if (channel !== 'email' && channel !== 'sms') return null;
  const to = recipientOf(facts, channel, at);
  if (to === null) return facts.clinic.deliveryMode.mode === 'redirect' ? 'shadow' : 'noContact';
  const wording = wordSend(facts, channel, NO_SETTINGS, to, { others, pageUrl: SAMPLE_PAGE, at });
  return wording.ok ? null : wording.reason;
}

function forecastWith(
  row: ForecastRow,
  facts: SendFacts,
  now: Date,
  further: (at: Date) => string | null,
): Forecast {
  const waits = row.state === 'planned' || row.state === 'claimed';
  const outlook = { ...row, decided: waits ? null : { state: row.state, reason: row.reason } };
  return forecastSend((at) => questionOf(facts, at, false), outlook, now, further);
}
