import type { BreakableProxy } from '../support/breakable-proxy.js';
import { startBreakableProxy } from '../support/breakable-proxy.js';
import type { FaultStage } from '../support/fault-stage.js';
import type { FaultWorker } from '../support/fault-worker.js';

/** A worker whose machine can be suspended: it stands still, and Temporal's side of its connections is gone. */
export class SuspendedWorker {
  private constructor(
    private readonly worker: FaultWorker,
    private readonly way: BreakableProxy,
  ) {}

  static async start(stage: FaultStage): Promise<SuspendedWorker> {
    const way = await startBreakableProxy(`tcp://${stage.stack.env['TEMPORAL_ADDRESS'] ?? ''}`);
    stage.onClose(() => way.cut());
    return new SuspendedWorker(await stage.startWorker(new URL(way.url).host), way);
  }

  async suspend(): Promise<void> {
    this.worker.freeze();
    await this.way.cut();
  }

  async resume(): Promise<void> {
    await this.way.mend();
    this.worker.thaw();
  }

  /** Asks it to finish what it has begun and to stop; its exit code. */
  async stop(): Promise<number | null> {
    return await this.worker.stop();
  }
}
