import { setTimeout as delay } from 'node:timers/promises';
import { workflowTypeOf } from '../../workflows/messages.js';
import { dateItem, sendItem } from '../workflows/reminder-row.js';
import type { StagedReminder, WorkflowStage } from '../workflows/workflow-stage.js';
import { realTimeStage } from '../workflows/workflow-stage.js';
import { keepHistory } from './history-files.js';

// Records the histories of the replay gate anew, one for each shape, on a real server. Run it, and look at what has
// changed, only when a release changes what workflows do; older histories stay as long as such runs can exist:
//   TEST_TEMPORAL_CLI=path/of/temporal node dist/test/replay/record-histories.js appointment
// It records the workflow of that kind of reminder; without one, of a patient reminder.

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

type Shape = (stage: WorkflowStage) => Promise<{ reminder: StagedReminder; runId?: string }>;

// A run that still sleeps for the first time is one event: there is nothing to replay.
const SHAPES: Record<string, Shape> = {
  'first-wake-and-send': async (stage) => {
    const reminder = await stage.begin([
      sendItem('a', Date.now() + 500),
      dateItem('lapse', Date.now() + DAY),
    ]);
    return { reminder, runId: await afterRun(reminder) };
  },
  'reset-while-asleep': async (stage) => {
    const reminder = await stage.begin([sendItem('a', Date.now() + DAY)]);
    const { runId } = await reminder.handle.describe();
    await reminder.tell(reminder.row.change([sendItem('b', Date.now() + 2 * DAY)]));
    return { reminder, runId: await afterRun(reminder, runId) };
  },
  'two-channels': async (stage) => {
    const atMs = Date.now() + 500;
    const reminder = await stage.begin([sendItem('a', atMs), sendItem('b', atMs, { channel: 'sms' })]);
    await reminder.handle.result();
    return { reminder };
  },
  'short-wait-within-the-run': async (stage) => {
    const reminder = await stage.begin([sendItem('a', Date.now()), sendItem('b', Date.now() + 3_000)]);
    await reminder.handle.result();
    return { reminder };
  },
  'waits-for-a-retry': async (stage) => {
    const reminder = await stage.begin([sendItem('a', Date.now())]);
    reminder.row.scripts.set('a', () => 'unreachable');
    await delay(4_000);
    return { reminder };
  },
  'newer-plan-during-a-retry': async (stage) => {
    const reminder = await stage.begin([sendItem('a', Date.now())]);
    reminder.row.scripts.set('a', () => 'unreachable');
    await delay(3_000);
    await reminder.tell(reminder.row.change([sendItem('b', Date.now())]));
    await reminder.handle.result();
    return { reminder };
  },
  'refused-and-settled': async (stage) => {
    const reminder = await stage.begin([sendItem('a', Date.now())]);
    reminder.row.scripts.set('a', () => 'refused');
    await reminder.handle.result();
    return { reminder };
  },
  'resumed-and-lapsed': async (stage) => {
    const reminder = await stage.begin([
      dateItem('resume', Date.now() + 300),
      dateItem('lapse', Date.now() + 1_500),
    ]);
    await reminder.handle.result();
    return { reminder };
  },
  'cancelled-while-asleep': async (stage) => {
    const reminder = await stage.begin([sendItem('a', Date.now() + DAY)]);
    await reminder.handle.cancel();
    await reminder.handle.result().catch(() => undefined);
    return { reminder };
  },
  'cancelled-during-a-retry': async (stage) => {
    const reminder = await stage.begin([sendItem('a', Date.now())]);
    reminder.row.scripts.set('a', () => 'unreachable');
    await delay(3_000);
    await reminder.handle.cancel();
    await reminder.handle.result().catch(() => undefined);
    return { reminder };
  },
  'second-run-sends': async (stage) => {
    const reminder = await stage.begin([
      sendItem('a', Date.now()),
      sendItem('b', Date.now() + 65_000),
      dateItem('lapse', Date.now() + DAY),
    ]);
    const first = await afterRun(reminder);
    const { runId } = await reminder.handle.describe();
    if (runId === first) throw new Error('the second run has not begun');
    return { reminder, runId: await afterRun(reminder, runId) };
  },
};

/** Waits until a run has been followed by the next one, and answers with its id. */
async function afterRun({ handle }: StagedReminder, given?: string): Promise<string> {
  const runId = given ?? (await handle.describe()).runId;
  while ((await handle.describe()).runId === runId) await delay(200);
  return runId;
}

const kind = process.argv[2] === 'appointment' ? 'appointment' : 'manual';
const stage = await realTimeStage(kind);
try {
  await Promise.all(
    Object.entries(SHAPES).map(async ([shape, live]) => {
      const { reminder, runId } = await live(stage);
      const run = stage.env.client.workflow.getHandle(reminder.handle.workflowId, runId);
      keepHistory(workflowTypeOf(kind), shape, await run.fetchHistory());
      console.log(shape);
    }),
  );
} finally {
  await stage.close();
}
