import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Client } from '@temporalio/client';
import pg from 'pg';
import { openTemporalClient } from '../../commands/temporal-client.js';
import { localSecrets } from '../../local/local-secrets.js';
import type { Stack } from '../../local/stack.js';
import { startStack } from '../../local/stack.js';
import { FaultApi } from './fault-api.js';
import type { FaultReminder, Household } from './fault-household.js';
import { makeHouseholds, remind } from './fault-household.js';
import type { FaultRelay, RelayedMail } from './fault-smtp.js';
import { startFaultRelay } from './fault-smtp.js';
import type { CreatedSms, FaultTwilio } from './fault-twilio.js';
import { startFaultTwilio } from './fault-twilio.js';
import { inBlocks } from './fault-wait.js';
import { FaultWorker } from './fault-worker.js';

const execFileAsync = promisify(execFile);

/** The product with real processes, between partners that misbehave as a test wants. */
export class FaultStage {
  readonly temporal: Client;
  readonly api: FaultApi;
  /** The second clinic's. */
  readonly otherApi: FaultApi;
  /** Every reminder of the run, for the checks at its end, by clinic. */
  readonly reminders = new Map<FaultApi, FaultReminder[]>();
  readonly #workers: FaultWorker[] = [];
  readonly #closings: (() => Promise<void>)[] = [];

  private constructor(
    readonly stack: Stack,
    readonly relay: FaultRelay,
    readonly twilio: FaultTwilio,
    private readonly dir: string,
  ) {
    const { API_URL = '', API_KEY = '', API_KEY_2 = '', TEMPORAL_ADDRESS = '' } = stack.env;
    this.api = new FaultApi(API_URL, API_KEY);
    this.otherApi = new FaultApi(API_URL, API_KEY_2);
    this.temporal = openTemporalClient({ connection: { address: TEMPORAL_ADDRESS }, namespace: 'default' });
    for (const api of [this.api, this.otherApi]) this.reminders.set(api, []);
  }

  /** Starts everything but workers, which the tests start themselves. */
  static async start(): Promise<FaultStage> {
    const testDir = process.env['TEST_DIR'];
    if (testDir === undefined) throw new Error('TEST_DIR is not set: run the tests with `npm test`.');
    const dir = join(testDir, 'e2e');
    const [relay, twilio] = await Promise.all([startFaultRelay(), startFaultTwilio()]);
    const stack = await startStack({
      localDir: dir,
      without: ['worker', 'mail', 'sms'],
      environment: {
        SMTP_URL: relay.url,
        TWILIO_BASE_URL: twilio.url,
        RATE_PER_SECOND: '10000',
        RATE_BURST: '100000',
        EMAIL_PER_SECOND: '500',
        SMS_PER_SECOND: '500',
        EMAIL_CONNECTIONS: '20',
      },
    });
    twilio.useToken(localSecrets(stack.paths.secrets).twilioAuthToken);
    return new FaultStage(stack, relay, twilio, dir);
  }

  /** Creates so many reminders, each of a client of its own, all due at that instant. */
  async remindAll(
    count: number,
    at: Date | ((index: number) => Date),
    channels: readonly string[] = ['email'],
    api = this.api,
  ): Promise<FaultReminder[]> {
    const households = await makeHouseholds(api, count);
    return await this.remindThem(households, at, channels, api);
  }

  /** As `remindAll`, for households that are there. */
  async remindThem(
    households: readonly Household[],
    at: Date | ((index: number) => Date),
    channels: readonly string[] = ['email'],
    api = this.api,
  ): Promise<FaultReminder[]> {
    const instant = (index: number) => (at instanceof Date ? at : at(index));
    const made = await inBlocks(households, (one, index) => remind(api, one, instant(index), channels));
    this.watch(made, api);
    return made;
  }

  /** Has the checks at the end of the run look at these, too. */
  watch(reminders: readonly FaultReminder[], api = this.api): void {
    this.reminders.get(api)?.push(...reminders);
  }

  /** Starts one more worker; it reaches Temporal at another address than the stack's if one is given. */
  async startWorker(temporalAddress?: string): Promise<FaultWorker> {
    const dir = `${this.dir}-worker-${this.#workers.length + 1}`;
    const elsewhere = temporalAddress === undefined ? {} : { TEMPORAL_ADDRESS: temporalAddress };
    const worker = await FaultWorker.start(dir, { ...this.stack.serviceEnv, ...elsewhere });
    this.#workers.push(worker);
    return worker;
  }

  get newestWorker(): FaultWorker {
    const worker = this.#workers.at(-1);
    if (worker === undefined) throw new Error('no worker was started');
    return worker;
  }

  /** Logs of all processes of the product that ever ran. */
  get logFiles(): readonly string[] {
    return [join(this.stack.paths.logs, 'api.log'), ...this.#workers.map(({ logFile }) => logFile)];
  }

  mailsTo({ email }: { readonly email: string }): RelayedMail[] {
    return this.relay.mails.filter(({ to }) => to === email);
  }

  smsFor({ token }: { readonly token: string }): CreatedSms[] {
    return this.twilio.messages.filter(({ body }) => body.includes(token));
  }

  /** A connection to the database of one's own, for locks; close it with `end`. */
  async database(): Promise<pg.Client> {
    const client = new pg.Client({ connectionString: this.stack.env['DATABASE_URL'] });
    client.on('error', () => undefined);
    await client.connect();
    return client;
  }

  /** What an operator types: `temporal <words>`, against the stack's server. */
  async temporalCli(...words: string[]): Promise<string> {
    const { TEMPORAL_CLI = '', TEMPORAL_ADDRESS = '' } = this.stack.env;
    const options = ['--address', TEMPORAL_ADDRESS, '--namespace', 'default'];
    return (await execFileAsync(TEMPORAL_CLI, [...words, ...options], { maxBuffer: 64e6 })).stdout;
  }

  /** Something that the end of the run has to close. */
  onClose(close: () => Promise<void>): void {
    this.#closings.push(close);
  }

  async close(): Promise<void> {
    await Promise.all(this.#workers.map((worker) => worker.kill()));
    await Promise.all(this.#closings.map((close) => close()));
    await this.temporal.connection.close();
    await this.stack.stop();
    this.relay.close();
    this.twilio.close();
  }
}
