import { proxyActivities } from '@temporalio/workflow';
import type { BareActivities } from './bare-sending.js';

/** What Temporal costs without us: one activity on a queue of its own, and the end. */
export async function bareSend(id: string, queue: string): Promise<void> {
  const { sendOne } = proxyActivities<BareActivities>({ taskQueue: queue, startToCloseTimeout: '3m' });
  await sendOne(id);
}
