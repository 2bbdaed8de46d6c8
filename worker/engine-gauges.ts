import { Gauge } from 'prom-client';
import type { Registry } from 'prom-client';
import type { Database } from '../db/database.js';
import { readOutboxState } from '../db/outbox-state.js';
import { readEngineState } from '../db/reminders/engine-state.js';

const GAUGES = {
  unsyncedCount: ['reminders_outbox_untold', 'Reminders whose workflow does not know their newest plan'],
  oldestUnsyncedSeconds: ['reminders_outbox_age_seconds', 'Age of the oldest change that was not told'],
  missedWakes: ['reminders_missed_wakes', 'Live reminders whose wake passed more than 2 minutes ago'],
  oldestMissedSeconds: ['reminders_missed_wake_age_seconds', 'Age of the oldest missed wake'],
  unknownSends: ['reminders_sends_unknown', 'Sends whose outcome nobody knows'],
  sendsInFlight: ['reminders_sends_in_flight', 'Sends between their claim and their record'],
} as const;

/**
 * Measures of the whole installation, read from the database when somebody looks. While the database is away they are
 * missing from the page instead of being wrong.
 *
 * @returns what brings them up to date
 */
export function engineGauges(registry: Registry, db: Database): () => Promise<void> {
  const gauges = Object.entries(GAUGES).map(([key, [name, help]]) => ({
    key: key as keyof typeof GAUGES,
    gauge: new Gauge({ name, help, registers: [registry] }),
  }));
  return async () => {
    try {
      const { manager } = db.dataSource;
      const state = { ...(await readOutboxState(manager)), ...(await readEngineState(manager)) };
      for (const { key, gauge } of gauges) gauge.set(state[key]);
    } catch {
      for (const { gauge } of gauges) gauge.remove();
    }
  };
}
