import type { ApiAnswer, ShownReminder } from '../support/fault-api.js';
import type { FaultReminder } from '../support/fault-household.js';
import { makeHouseholds, reminderBody } from '../support/fault-household.js';
import type { FaultStage } from '../support/fault-stage.js';
import { eventually, inBlocks, untilInstant } from '../support/fault-wait.js';
import { untilWaiting } from './held-sends.js';

/** What became of the reminders around which everything was killed. */
export interface ChainedKills {
  /** Due during the kills or just after; each is to come once. */
  readonly due: readonly FaultReminder[];
  readonly foreign: readonly FaultReminder[];
  /** Completed while Temporal hung. */
  readonly completed: readonly FaultReminder[];
  /** What the API answered while Temporal hung, its readiness last. */
  readonly answers: readonly ApiAnswer<ShownReminder>[];
  /** Mails that came although the database could not answer a claim. */
  readonly unclaimed: number;
}

const DAY_MS = 86_400_000;
const inSeconds = (seconds: number) => new Date(Date.now() + seconds * 1_000);

/**
 * Among 30 sends on both channels: kills the API while it creates them; hangs Temporal, creates and completes
 * meanwhile, and kills it; kills PostgreSQL while claims wait in it. The stack starts each of them again.
 */
export async function killAll(stage: FaultStage): Promise<ChainedKills> {
  const { stack, api, otherApi } = stage;
  const [completed, woken, claimed, foreign, households, many] = await Promise.all([
    stage.remindAll(6, new Date(Date.now() + DAY_MS)),
    stage.remindAll(6, inSeconds(7), ['email', 'sms']),
    stage.remindAll(6, inSeconds(7)),
    stage.remindAll(6, inSeconds(6), ['email', 'sms'], otherApi),
    makeHouseholds(api, 20),
    makeHouseholds(api, 30),
  ]);
  const locks = await stage.database();
  await locks.query('begin');
  await locks.query('select 1 from client where id = any($1) for update', [
    claimed.map(({ clientId }) => clientId),
  ]);

  const creating = stage.remindThem(many, (index) => inSeconds(3 + index / 5), ['email', 'sms']);
  await untilInstant(inSeconds(0.1));
  stack.child('api').signal('SIGKILL');
  const thirty = await creating;

  stack.child('temporal').signal('SIGSTOP');
  const at = inSeconds(5);
  const created = await inBlocks(households, (one) =>
    api.call<ShownReminder>('POST', '/v1/reminders', reminderBody(one, at, ['email'])),
  );
  const ended = await inBlocks(completed, ({ id }) =>
    api.call<ShownReminder>('POST', `/v1/reminders/${id}/complete`),
  );
  const answers = [...created, ...ended, await api.call<ShownReminder>('GET', '/health/ready')];
  stack.child('temporal').signal('SIGKILL');
  const accepted = created.flatMap(({ body }, index) => {
    const household = households[index];
    return household === undefined ? [] : [{ ...household, id: body.id, at, channels: ['email'] }];
  });
  stage.watch(accepted);

  await untilWaiting(stage, 1);
  const unclaimed = claimed.flatMap((one) => stage.mailsTo(one)).length;
  stack.child('postgres').signal('SIGKILL');
  await eventually('PostgreSQL was started again', () => stack.child('postgres').restarts > 0);
  return { due: [...woken, ...claimed, ...thirty, ...accepted], foreign, completed, answers, unclaimed };
}
