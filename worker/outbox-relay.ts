import { tells } from '../commands/reminders/engine-metrics.js';
import type { Telling } from '../commands/reminders/tell-workflows.js';
import { tellWorkflows } from '../commands/reminders/tell-workflows.js';
import { leaseUntold } from '../db/reminders/outbox.js';
import type { Logger } from '../log.js';

const BATCH = 100;
/** A batch of 100, 20 calls at once, ends before its lease of 30 seconds even if no call is answered. */
const DEADLINE_MS = 5_000;
const IDLE_MS = 300;

/** Mass changes wake their workflows no faster: measured, two cores let only 60 a second go back to sleep. */
const BULK_PER_SECOND = 20;

/** How long to leave a Temporal that is away alone; a batch of leased rows waits as long. */
const AWAY_MS = 2_000;

/** Tells workflows what the fast path has not told; any number of relays may run side by side. */
export class OutboxRelay {
  #nextBulkMs = 0;
  #isAway = false;

  constructor(
    private readonly telling: Telling,
    private readonly log: Logger,
    private readonly nowMs: () => number = Date.now,
  ) {}

  /** Tells what is to be told now; answers how long to rest, in milliseconds. */
  async pass(): Promise<number> {
    const { dataSource } = this.telling.db;
    const ids = await leaseUntold(dataSource.manager, 'single', BATCH);
    if (this.nowMs() >= this.#nextBulkMs) {
      this.#nextBulkMs = this.nowMs() + 1_000;
      ids.push(...(await leaseUntold(dataSource.manager, 'bulk', BULK_PER_SECOND)));
    }
    if (ids.length === 0) return IDLE_MS;
    return await this.#tell(ids);
  }

  async #tell(ids: readonly string[]): Promise<number> {
    const result = await tellWorkflows(this.telling, ids, DEADLINE_MS);
    tells.inc({ way: 'relay', result: 'told' }, result.told);
    tells.inc({ way: 'relay', result: 'unreached' }, result.unreached);
    tells.inc({ way: 'relay', result: 'refused' }, result.refused);
    if (result.refused > 0)
      this.log.error({ refused: result.refused, codes: result.codes }, 'Temporal refuses tells');
    this.#noteReach(result.told === 0 && result.unreached > 0, result.codes);
    return this.#isAway ? AWAY_MS : 0;
  }

  #noteReach(isAway: boolean, codes: readonly string[]): void {
    if (isAway && !this.#isAway) this.log.warn({ codes }, 'Temporal cannot be told anything; changes wait');
    if (!isAway && this.#isAway) this.log.info('Temporal can be told again');
    this.#isAway = isAway;
  }
}
