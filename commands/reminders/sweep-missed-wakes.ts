import { takeMissedWakes } from '../../db/reminders/missed-wakes.js';
import type { Telling, TellResult } from './tell-workflows.js';
import { tellWorkflows } from './tell-workflows.js';

/** At most so many reminders in one pass. */
const MOST = 500;

/**
 * Tells reminders that should have been awake by now once more: a run that was lost starts again, one that lives takes
 * up what it has lost sight of, one that is only late goes on. Counted as repaired only if a claim follows.
 */
export async function sweepMissedWakes(telling: Telling): Promise<TellResult> {
  const ids = await takeMissedWakes(telling.db.dataSource.manager, MOST);
  return await tellWorkflows(telling, ids);
}
