import type { Logger } from '../../log.js';
import { CircuitBreaker } from './circuit-breaker.js';
import { tells } from './engine-metrics.js';
import type { Telling } from './tell-workflows.js';
import { tellWorkflows } from './tell-workflows.js';

const DEADLINE_MS = 1_000;

/** So many at once are a backlog: a single change is answered before as many others come. */
const MOST_IN_FLIGHT = 16;
/** A backlog is the relay's, whose batches cost Temporal and the database less; as long as it takes to begin. */
const LEFT_TO_RELAY_MS = 2_000;

/** One reminder is not told more often; what changes meanwhile is the relay's. */
const ONCE_PER_MS = 1_000;

/**
 * Tells a workflow as soon as its change is committed, without anybody waiting for it. It may leave a tell out (too
 * many at once, Temporal away, told a moment ago): the row says that it is still to be told, and the relay tells it.
 */
export class FastPath {
  readonly #breaker = new CircuitBreaker();
  readonly #inFlight = new Set<Promise<void>>();
  readonly #recent = new Set<string>();
  #leftToRelayUntilMs = 0;

  constructor(
    private readonly telling: Telling,
    private readonly log: Logger,
  ) {}

  /** Call it after the commit; not for batches. Returns at once and never throws. */
  tell(reminderId: string): void {
    if (this.#hasBacklog() || this.#recent.has(reminderId) || !this.#breaker.tryPass()) {
      tells.inc({ way: 'fastPath', result: 'shed' });
      return;
    }
    this.#recent.add(reminderId);
    setTimeout(() => this.#recent.delete(reminderId), ONCE_PER_MS).unref();
    const telling = this.#tell(reminderId).finally(() => this.#inFlight.delete(telling));
    this.#inFlight.add(telling);
  }

  /** Waits for what is under way; at most about a second. */
  async drained(): Promise<void> {
    await Promise.all(this.#inFlight);
  }

  #hasBacklog(): boolean {
    const nowMs = Date.now();
    if (this.#inFlight.size >= MOST_IN_FLIGHT) this.#leftToRelayUntilMs = nowMs + LEFT_TO_RELAY_MS;
    return nowMs < this.#leftToRelayUntilMs;
  }

  async #tell(reminderId: string): Promise<void> {
    try {
      const result = await tellWorkflows(this.telling, [reminderId], DEADLINE_MS);
      if (result.unreached > 0) this.#breaker.failed();
      else this.#breaker.succeeded();
      tells.inc({ way: 'fastPath', result: 'told' }, result.told);
      tells.inc({ way: 'fastPath', result: 'unreached' }, result.unreached);
      tells.inc({ way: 'fastPath', result: 'refused' }, result.refused);
      if (result.codes.length > 0)
        this.log.debug({ reminderId, codes: result.codes }, 'not told at once; the relay will');
    } catch (error) {
      this.#breaker.failed();
      tells.inc({ way: 'fastPath', result: 'unreached' });
      this.log.debug({ reminderId, err: error }, 'not told at once; the relay will');
    }
  }
}
