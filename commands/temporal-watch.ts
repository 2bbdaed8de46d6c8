import type { Client } from '@temporalio/client';

export type TemporalState = 'up' | 'down';

/** How long the server may take to answer before it counts as down. */
const ANSWER_MS = 1_000;
const INTERVAL_MS = 2_000;

/** Asks Temporal every two seconds how it is, so that whoever wants to know does not wait. */
export class TemporalWatch {
  #state: TemporalState = 'down';
  #isFirst = true;
  #isStopped = false;
  #timer: NodeJS.Timeout | undefined;

  /** `changed` hears the first answer and every other one that differs from the one before. */
  constructor(
    private readonly temporalClient: Client,
    private readonly changed: (state: TemporalState) => void = () => undefined,
  ) {}

  /** What the last answer, or its absence, said; `down` before the first. */
  get state(): TemporalState {
    return this.#state;
  }

  /** Asks once and keeps asking; resolves with the first answer, within a second or so. */
  async start(): Promise<void> {
    const state = await this.#ask();
    if (this.#isStopped) return;
    const isNews = this.#isFirst || state !== this.#state;
    this.#isFirst = false;
    this.#state = state;
    if (isNews) this.changed(state);
    this.#timer = setTimeout(() => void this.start(), INTERVAL_MS);
    this.#timer.unref();
  }

  stop(): void {
    this.#isStopped = true;
    clearTimeout(this.#timer);
  }

  async #ask(): Promise<TemporalState> {
    try {
      await this.temporalClient.withDeadline(Date.now() + ANSWER_MS, () =>
        this.temporalClient.workflowService.getSystemInfo({}),
      );
      return 'up';
    } catch {
      return 'down';
    }
  }
}
