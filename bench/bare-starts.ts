import { randomUUID } from 'node:crypto';
import type { BenchStack } from './bench-stack.js';
import { inLanes } from './in-lanes.js';
import { CALLS_AT_ONCE } from './manual-reminders.js';

/** Starts bare workflows that sleep until that instant, many calls at once. Answers with their ids. */
export async function startBare(
  { temporalClient, bareQueue }: BenchStack,
  count: number,
  until: Date,
): Promise<string[]> {
  const ids = Array.from({ length: count }, () => randomUUID());
  await inLanes(ids, CALLS_AT_ONCE, async (id) => {
    await temporalClient.workflow.start('bareSend', {
      workflowId: `bare/${id}`,
      taskQueue: bareQueue,
      args: [id, `${bareQueue}-email`],
      startDelay: Math.max(1, until.getTime() - Date.now()),
    });
  });
  return ids;
}
