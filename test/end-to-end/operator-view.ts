import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { PLANTED } from '../support/fault-household.js';
import type { FaultStage } from '../support/fault-stage.js';
import { eventually } from '../support/fault-wait.js';
import { remindersToRun } from './ledger-check.js';

/** What an operator sees of one run with `temporal workflow list`. */
interface ListedRun {
  readonly execution: { readonly workflowId: string };
  readonly type: { readonly name: string };
}

/** The runs that the Temporal CLI lists as running. */
export async function listedRuns(stage: FaultStage): Promise<ListedRun[]> {
  const query = 'ExecutionStatus="Running"';
  const options = ['--query', query, '--limit', '5000', '--output', 'json'];
  return JSON.parse(await stage.temporalCli('workflow', 'list', ...options)) as ListedRun[];
}

/** How many events the current run of a reminder has. */
export async function historyLength(stage: FaultStage, workflowId: string): Promise<number> {
  return (await stage.temporal.workflow.getHandle(workflowId).describe()).historyLength;
}

/** One run for each reminder that waits, none for the others (I7), and nothing left to be told. */
export async function assertRunsMatchRows(stage: FaultStage): Promise<void> {
  await eventually('every change has been told', async () => {
    const { body } = await stage.api.insist<{ unsyncedCount: number }>('GET', '/health/ready');
    return body.unsyncedCount === 0;
  });
  const rows = [...(await remindersToRun(stage.api)), ...(await remindersToRun(stage.otherApi))];
  const wanted = rows.filter(({ runs }) => runs).map(({ workflowId }) => workflowId);
  await eventually('the runs match the rows', async () => {
    const running = (await listedRuns(stage)).map(({ execution }) => execution.workflowId);
    assert.equal(new Set(running).size, running.length, 'one run each');
    assert.deepEqual(running.toSorted(), wanted.toSorted());
    return true;
  });
}

/**
 * Searches everything that Temporal keeps (histories, memos, search attributes, failures) and all logs for the planted
 * personal data. `known` is an id that must be found, which shows that the search works.
 */
export function personalDataIn(stage: FaultStage, known: string): string[] {
  const store = stage.stack.paths.temporalDb;
  const kept = [store, `${store}-wal`].filter((file) => existsSync(file)).map((file) => readFileSync(file));
  assert.ok(
    kept.some((bytes) => bytes.includes(known)),
    "the store's bytes can be searched",
  );
  const logs = stage.logFiles.map((file) => readFileSync(file));
  const secrets = [PLANTED.phone.slice(1), ...Object.values(PLANTED)];
  return secrets.filter((word) => [...kept, ...logs].some((bytes) => bytes.includes(word)));
}
