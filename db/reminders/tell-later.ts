import type { Tx } from '../database.js';

/** Has the workflow of a locked reminder told its plan by the relay's slow lane, because of a mass change of its sends. */
export async function tellLater(tx: Tx, reminderId: string, cause: string, at: Date): Promise<void> {
  await tx.query(
    `update reminder set plan_version = plan_version + 1, tell_after = $3, tell_attempts = 0, tell_cause = $2, bulk = true
      where id = $1`,
    [reminderId, cause, at],
  );
}
