import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { LocalPaths } from './local-paths.js';
import { removePidFile, writePidFile } from './pid-file.js';
import { waitUntil } from './wait-until.js';

export const processNames = ['postgres', 'temporal', 'mail', 'sms', 'api', 'worker'] as const;
export type ProcessName = (typeof processNames)[number];

/** A program to start, as the system takes it. */
export interface Launch {
  readonly file: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  readonly uid?: number;
  readonly gid?: number;
}

/** One process of the stack and how it is treated. */
export interface ProcessSpec {
  readonly name: ProcessName;
  readonly launch: Launch;
  readonly beforeStart?: () => Promise<void>;
  readonly isReady: () => Promise<boolean>;
  readonly readyLimitMs: number;
  readonly stopSignal: NodeJS.Signals;
  /** How long it may take to stop by itself before it is killed. */
  readonly stopLimitMs: number;
}

/** Pauses before a restart: at once three times, then longer and longer. The last one stays. */
const restartPausesMs = [0, 0, 0, 500, 1_000, 2_000, 4_000, 8_000, 16_000, 30_000];
/** A process that lived this long has recovered: its next restart is at once again. */
const recoveredAfterMs = 60_000;
const deathsBeforeGivingUp = 3;
const largestLogBytes = 20_000_000;

/**
 * A child in a process group of its own (Ctrl-C of the terminal does not reach it), with a log file, a pid file of
 * the working process, and a restart whenever it dies.
 */
export class SupervisedProcess {
  readonly #pidFile: string;
  readonly #logFile: string;
  #child: ChildProcess | undefined;
  #startedAtMs = 0;
  #deaths = 0;
  #restarts = 0;
  #restartTimer: NodeJS.Timeout | undefined;
  #stopping = false;

  constructor(
    readonly spec: ProcessSpec,
    paths: LocalPaths,
    private readonly log: (line: string) => void,
  ) {
    this.#pidFile = join(paths.pids, `${spec.name}.pid`);
    this.#logFile = join(paths.logs, `${spec.name}.log`);
  }

  /** The id of the running process; undefined between a death and the restart. */
  get pid(): number | undefined {
    return this.#child?.pid;
  }

  /** How often it was started again since the stack came up. */
  get restarts(): number {
    return this.#restarts;
  }

  /**
   * Starts it and waits until it is ready.
   *
   * @throws Error with the end of its log, when it dies three times before that or the limit passes.
   */
  async start(): Promise<void> {
    await this.#launch();
    const gaveUp = () => this.#deaths >= deathsBeforeGivingUp;
    const isSettled = async () =>
      this.#stopping || gaveUp() || (this.#child !== undefined && (await this.spec.isReady()));
    const settled = await waitUntil(isSettled, this.spec.readyLimitMs);
    if (this.#stopping) throw new Error(`${this.spec.name} was stopped before it was ready.`);
    if (settled && !gaveUp()) return;
    const what = gaveUp() ? 'does not start' : `is not ready after ${this.spec.readyLimitMs / 1000} s`;
    throw new Error(`${this.spec.name} ${what}. The end of ${this.#logFile}:\n${this.#logTail()}`);
  }

  /** Asks it to stop, waits, and kills it when it takes longer than it may. Not started again. */
  async stop(): Promise<void> {
    this.#stopping = true;
    clearTimeout(this.#restartTimer);
    const child = this.#child;
    if (child?.pid !== undefined) {
      this.signal(this.spec.stopSignal);
      if (!(await waitUntil(() => this.#child === undefined, this.spec.stopLimitMs))) {
        this.log(`${this.spec.name} does not stop; killing it`);
        this.signal('SIGKILL');
        await waitUntil(() => this.#child === undefined, 5_000);
      }
    }
    removePidFile(this.#pidFile);
  }

  /** Sends a signal to the process and what it started itself. */
  signal(signal: NodeJS.Signals): void {
    const pid = this.#child?.pid;
    if (pid === undefined) return;
    try {
      process.kill(-pid, signal);
    } catch {
      // It died in this very moment.
    }
  }

  async #launch(): Promise<void> {
    await this.spec.beforeStart?.();
    if (this.#stopping) return;
    this.#rotateLog();
    const { file, args, cwd, env, uid, gid } = this.spec.launch;
    const logFd = openSync(this.#logFile, 'a');
    const child = spawn(file, args, {
      cwd,
      env,
      detached: true,
      stdio: ['ignore', logFd, logFd],
      ...(uid === undefined ? {} : { uid }),
      ...(gid === undefined ? {} : { gid }),
    });
    closeSync(logFd);
    this.#child = child;
    this.#startedAtMs = Date.now();
    if (child.pid !== undefined) writePidFile(this.#pidFile, child.pid);
    child.once('error', (error) => this.#died(child, error.message));
    child.once('exit', (code, signal) => this.#died(child, signal ?? `exit code ${code ?? '?'}`));
  }

  #died(child: ChildProcess, how: string): void {
    if (this.#child !== child) return;
    this.#child = undefined;
    if (this.#stopping) return;
    this.#deaths = Date.now() - this.#startedAtMs > recoveredAfterMs ? 1 : this.#deaths + 1;
    const pauseMs = restartPausesMs[Math.min(this.#deaths, restartPausesMs.length) - 1] ?? 0;
    this.log(
      `${this.spec.name} ended (${how}); starting it again${pauseMs > 0 ? ` in ${pauseMs / 1000} s` : ''}`,
    );
    this.#restartTimer = setTimeout(() => {
      this.#restarts += 1;
      this.#launch().catch((error: unknown) => {
        this.log(
          `${this.spec.name} cannot be started: ${error instanceof Error ? error.message : String(error)}`,
        );
      });
    }, pauseMs);
  }

  #rotateLog(): void {
    if (existsSync(this.#logFile) && statSync(this.#logFile).size > largestLogBytes)
      renameSync(this.#logFile, `${this.#logFile}.1`);
  }

  #logTail(): string {
    if (!existsSync(this.#logFile)) return '';
    return readFileSync(this.#logFile, 'utf8').trimEnd().split('\n').slice(-15).join('\n');
  }
}
