import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { endLeftoverProcesses } from './leftover-processes.js';
import { type LocalPaths, defaultLocalDir, localPaths } from './local-paths.js';
import { localSecrets } from './local-secrets.js';
import { mailCatcherSpec } from './mail-catcher.js';
import { type Ports, freePorts } from './local-ports.js';
import { ensureDatabase, postgresSpec, postgresUrl } from './postgres-server.js';
import { databaseName, productEnvironment, stackAddresses } from './product-environment.js';
import { apiSpec, runCommand, smsCatcherSpec, workerSpec } from './product-processes.js';
import { demoClinics } from './demo-clinics.js';
import { writeShellFile } from './shell-file.js';
import { type ProcessName, type ProcessSpec, SupervisedProcess } from './supervised-process.js';
import { temporalCli } from './temporal-binaries.js';
import { keepClosedRuns, temporalSpec } from './temporal-server.js';

/** What a stack is made of and where it lives. */
export interface StackOptions {
  /** The folder of its data, logs and pid files; made when missing. Two running stacks never share one. */
  readonly localDir: string;
  /** Free ones when left out. */
  readonly ports?: Ports;
  readonly log?: (line: string) => void;
  /** Processes not to start, for tests that run them in another way. */
  readonly without?: readonly ProcessName[];
  /** Variables of api and worker that differ from the stack's own. */
  readonly environment?: Readonly<Record<string, string>>;
}

/** Servers first, and stopped in the opposite order: what sends stops before what it sends through. */
const stopOrder: readonly (readonly ProcessName[])[] = [
  ['api'],
  ['worker'],
  ['mail', 'sms'],
  ['temporal'],
  ['postgres'],
];

/** The whole product on this machine, each process watched and restarted. */
export class Stack {
  readonly paths: LocalPaths;
  readonly #children = new Map<ProcessName, SupervisedProcess>();
  readonly #log: (line: string) => void;
  #env: Readonly<Record<string, string>> = {};
  #serviceEnv: NodeJS.ProcessEnv = {};
  #stopped: Promise<void> | undefined;

  constructor(private readonly options: StackOptions) {
    this.paths = localPaths(options.localDir);
    this.#log = options.log ?? (() => undefined);
  }

  /** The variables of `.local/env`: addresses, keys, paths. Complete once `start` has ended. */
  get env(): Readonly<Record<string, string>> {
    return this.#env;
  }

  /** The environment that api and worker run with, for tests that start more of them. */
  get serviceEnv(): NodeJS.ProcessEnv {
    return this.#serviceEnv;
  }

  child(name: ProcessName): SupervisedProcess {
    const child = this.#children.get(name);
    if (child === undefined) throw new Error(`This stack has no ${name}.`);
    return child;
  }

  /**
   * Brings everything up; when it resolves, all answer and `env` is written.
   *
   * @throws Error that says what did not start and why; what runs by then is left for `stop`.
   */
  async start(): Promise<void> {
    const { paths } = this;
    for (const dir of [paths.dir, paths.pids, paths.logs]) mkdirSync(dir, { recursive: true });
    rmSync(paths.env, { force: true });
    writeFileSync(paths.temporalProfile, '[profile.default]\n');
    await endLeftoverProcesses(paths, this.#log);
    const ports = this.options.ports ?? (await freePorts());
    const secrets = localSecrets(paths.secrets);
    this.#serviceEnv = productEnvironment(paths, ports, secrets, this.options.environment ?? {});
    const cli = await temporalCli(defaultLocalDir(), this.#log);
    const specs = await this.#specs(ports, cli, secrets.postgresPassword);
    process.once('exit', this.#killAll);

    await Promise.all([
      this.#startChild('PostgreSQL', specs.get('postgres')),
      this.#startChild('Temporal', specs.get('temporal')),
      this.#startChild('Mail catcher', specs.get('mail')),
      this.#startChild('SMS catcher', specs.get('sms')),
    ]);
    await this.#timed('Database', 'up to date', async () => {
      await ensureDatabase(postgresUrl(ports.postgres, secrets.postgresPassword), databaseName);
      await runCommand('db/main.js', this.#serviceEnv, join(paths.logs, 'migrate.log'));
      await runCommand('local/seed-demo.js', this.#serviceEnv, join(paths.logs, 'seed.log'));
    });
    if (this.#children.has('temporal')) await keepClosedRuns(cli, ports.temporal);
    await Promise.all([
      this.#startChild('API', specs.get('api')),
      this.#startChild('Worker', specs.get('worker')),
    ]);

    const keys = localSecrets(paths.secrets).apiKeys;
    this.#env = {
      ...stackAddresses(ports, secrets),
      API_KEY: keys[demoClinics[0].name] ?? '',
      API_KEY_2: keys[demoClinics[1].name] ?? '',
      TEMPORAL_CLI: cli,
    };
    writeShellFile(paths.env, this.#env);
  }

  /** Stops everything in order: api, worker, catchers, Temporal, PostgreSQL. Calling it again waits for the same end. */
  async stop(): Promise<void> {
    this.#stopped ??= this.#stopAll();
    await this.#stopped;
  }

  async #specs(ports: Ports, cli: string, password: string): Promise<Map<ProcessName, ProcessSpec>> {
    const { paths } = this;
    const env = this.#serviceEnv;
    const all = [
      await postgresSpec({ dataDir: paths.postgres, port: ports.postgres, password, durable: true }),
      temporalSpec({ cli, dbFile: paths.temporalDb, port: ports.temporal, uiPort: ports.temporalUi }),
      mailCatcherSpec({ dir: paths.mail, smtpPort: ports.smtp, pagePort: ports.mail }),
      smsCatcherSpec(env, paths, ports),
      apiSpec(env, ports),
      workerSpec(env, ports),
    ];
    const wanted = all.filter((spec) => this.options.without?.includes(spec.name) !== true);
    return new Map(wanted.map((spec) => [spec.name, spec]));
  }

  async #startChild(title: string, spec: ProcessSpec | undefined): Promise<void> {
    if (spec === undefined) return;
    if (this.#stopped !== undefined) throw new Error(`${title} is not started: the stack is stopping.`);
    const child = new SupervisedProcess(spec, this.paths, this.#log);
    this.#children.set(spec.name, child);
    await this.#timed(title, 'ready', () => child.start());
  }

  async #timed(title: string, state: string, work: () => Promise<void>): Promise<void> {
    const startedAtMs = Date.now();
    await work();
    this.#log(`${title} ${state} (${((Date.now() - startedAtMs) / 1000).toFixed(1)} s)`);
  }

  async #stopAll(): Promise<void> {
    for (const names of stopOrder) {
      await Promise.all(names.map(async (name) => this.#children.get(name)?.stop()));
    }
    process.removeListener('exit', this.#killAll);
  }

  /** Children have groups of their own: without this they would outlive a process that ends without `stop`. */
  readonly #killAll = () => {
    for (const child of this.#children.values()) child.signal('SIGKILL');
  };
}

/** Starts a stack; see `Stack.start`. When it fails, what was started is stopped again. */
export async function startStack(options: StackOptions): Promise<Stack> {
  const stack = new Stack(options);
  try {
    await stack.start();
  } catch (error) {
    await stack.stop();
    throw error;
  }
  return stack;
}
