import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { localPaths, projectRoot } from '../../local/local-paths.js';
import { writePidFile } from '../../local/pid-file.js';
import { freePort } from '../../local/local-ports.js';
import { eventually } from './fault-wait.js';

/** A worker process that only the test starts, stops, stalls and kills. */
export class FaultWorker {
  readonly #exit: Promise<number | null>;

  private constructor(
    private readonly child: ChildProcess,
    readonly logFile: string,
  ) {
    this.#exit = once(child, 'exit').then(([code]) => code as number | null);
    process.once('exit', () => this.#signal('SIGKILL'));
  }

  /**
   * Starts one and waits until it takes work.
   *
   * @param dir holds its log and its pid file, by which the next run of the tests finds one that was left running
   */
  static async start(dir: string, environment: NodeJS.ProcessEnv): Promise<FaultWorker> {
    const { logs, pids } = localPaths(dir);
    for (const folder of [logs, pids]) mkdirSync(folder, { recursive: true });
    const port = String(await freePort());
    const logFile = join(logs, 'worker.log');
    const log = openSync(logFile, 'a');
    const child = spawn(process.execPath, [join(projectRoot, 'dist/worker/main.js')], {
      cwd: projectRoot,
      env: { ...environment, WORKER_METRICS_PORT: port, LOG_LEVEL: 'info' },
      detached: true,
      stdio: ['ignore', log, log],
    });
    closeSync(log);
    const worker = new FaultWorker(child, logFile);
    if (child.pid !== undefined) writePidFile(join(pids, 'worker.pid'), child.pid);
    await eventually('a worker takes work', () =>
      readFileSync(logFile, 'utf8').includes('the worker takes work'),
    );
    return worker;
  }

  /** `kill -9`; resolves when it is dead. */
  async kill(): Promise<void> {
    this.#signal('SIGKILL');
    await this.#exit;
  }

  /** Asks it to stop as a deployment does; the exit code when it has. */
  async stop(): Promise<number | null> {
    this.#signal('SIGTERM');
    return await this.#exit;
  }

  /** It stands still, with all its connections open, until `thaw`. */
  freeze(): void {
    this.#signal('SIGSTOP');
  }

  thaw(): void {
    this.#signal('SIGCONT');
  }

  #signal(signal: NodeJS.Signals): void {
    const { pid, exitCode, signalCode } = this.child;
    if (pid === undefined || exitCode !== null || signalCode !== null) return;
    process.kill(-pid, signal);
  }
}
