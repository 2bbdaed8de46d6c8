import { rmSync } from 'node:fs';
import type { FaultReminder } from '../support/fault-household.js';
import type { FaultStage } from '../support/fault-stage.js';
import { eventually } from '../support/fault-wait.js';

/** Temporal comes back with an empty store, as after a lost disk. */
export async function loseTemporalStore(stage: FaultStage): Promise<void> {
  const temporal = stage.stack.child('temporal');
  const store = stage.stack.paths.temporalDb;
  temporal.signal('SIGSTOP');
  for (const file of [store, `${store}-wal`, `${store}-shm`]) rmSync(file, { force: true });
  temporal.signal('SIGKILL');
  await eventually('Temporal is back', () => temporal.restarts > 0 && temporal.spec.isReady());
}

/** Lets the database believe that these reminders should have been awake three minutes ago: the sweep waits for two. */
export async function passThreeMinutes(
  stage: FaultStage,
  reminders: readonly FaultReminder[],
): Promise<void> {
  const database = await stage.database();
  await database.query(`update reminder set next_wake_at = now() - interval '3 minutes' where id = any($1)`, [
    reminders.map(({ id }) => id),
  ]);
  await database.end();
}
