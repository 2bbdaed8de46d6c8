import { saveConnection, type ConnectionValues } from '../../commands/integration/save-connection.js';
import { ConnectorRunner } from '../../connectors/connector-runner.js';
import { provet } from '../../connectors/provet/provet.js';
import { readProvetHook } from '../../connectors/provet/provet-hooks.js';
import type { VendorHttpOptions } from '../../connectors/vendor-http.js';
import type { Database } from '../../db/database.js';
import { findConnection } from '../../db/integration/connection-store.js';
import type { Connection } from '../../entities/integration/connection.js';
import type { RuleDefinition } from '../../entities/rules/rule-version-row.js';
import { createLogger } from '../../log.js';
import { Scene } from '../reminders/scene.js';
import { startTestApi, type TestApi } from '../support/test-api.js';
import { createTestDatabase } from '../support/test-database.js';
import type { ProvetStub } from './provet-stub.js';
import { ACCOUNT, CLIENT_ID, CLIENT_SECRET } from './provet-stub.js';

export const KEY = '7e'.repeat(32);

/** Seven in the morning at the made-up clinic, on the day of its events. */
export const MORNING = new Date('2026-06-10T05:00:00Z');

/** A database, the API that hooks come to, and a clock that tests set. */
export class ConnectorWorld {
  readonly logLines: string[] = [];
  now = MORNING;

  private constructor(
    readonly db: Database,
    readonly api: TestApi,
    private readonly closeAll: () => Promise<void>,
  ) {}

  static async start(): Promise<ConnectorWorld> {
    const database = await createTestDatabase();
    const time = { now: () => MORNING };
    const api = await startTestApi({
      db: database.db,
      now: () => time.now(),
      hookReaders: { provet: readProvetHook },
    });
    const world = new ConnectorWorld(database.db, api, async () => {
      await api.close();
      await database.close();
    });
    time.now = () => world.now;
    return world;
  }

  /** A fresh clinic with rules, connected to a made-up clinic at the stub. */
  async connect(stub: ProvetStub, change: Partial<ConnectionValues> = {}): Promise<ConnectedClinic> {
    const scene = await Scene.create(this.db);
    await scene.rule(['RAB']);
    await scene.rule(['DENT'], { due: { after: 'P6M', from: 'event' } });
    await scene.rule([], WELCOME, 'Welcome');
    const { hookToken } = await saveConnection(
      this.db,
      scene.acting(this.now),
      'provet',
      {
        baseUrl: stub.url,
        account: ACCOUNT,
        clientId: CLIENT_ID,
        clientSecret: CLIENT_SECRET,
        departments: [],
        vocabulary: { species: { '1': 'dog', '2': 'cat' }, categories: { '4': 'vaccination' } },
        enabled: true,
        newHookToken: false,
        ...change,
      },
      { key: KEY, ifRevision: null },
    );
    return new ConnectedClinic(this, stub, scene, hookToken ?? '');
  }

  pass(minutes: number): void {
    this.now = new Date(this.now.getTime() + minutes * 60_000);
  }

  runner(http: VendorHttpOptions = { allowPrivateAddresses: true, timeLimitMs: 5_000 }): ConnectorRunner {
    const log = createLogger('worker', 'debug', { write: (line: string) => void this.logLines.push(line) });
    return new ConnectorRunner({
      db: this.db,
      clock: { now: () => Promise.resolve(this.now) },
      log,
      vendors: { provet },
      connectionKeys: [KEY],
      http,
    });
  }

  async close(): Promise<void> {
    await this.closeAll();
  }
}

/** One clinic and its connection. */
export class ConnectedClinic {
  constructor(
    private readonly world: ConnectorWorld,
    readonly stub: ProvetStub,
    readonly scene: Scene,
    readonly hookToken: string,
  ) {}

  get id(): string {
    return this.scene.clinic.id;
  }

  /** Delivers a hook as Provet does; answers the status. */
  async hook(body: Record<string, string>, token = this.hookToken): Promise<number> {
    const answer = await fetch(`${this.world.api.url}/connectors/provet/${token}`, {
      method: 'POST',
      body: new URLSearchParams(body),
    });
    return answer.status;
  }

  /** A worker works until nothing is due, or until the vendor fails. */
  async work(runner = this.world.runner()): Promise<void> {
    for (let turn = 0; turn < 50; turn++) {
      if (!(await this.#isDue())) return;
      await runner.pass();
      await runner.drained();
    }
    throw new Error('the connection does not come to rest');
  }

  async connection(): Promise<Connection> {
    const row = await findConnection(this.world.db.reader, this.id, 'provet');
    if (row === null) throw new Error('no connection');
    return row;
  }

  async query<Row extends object>(sql: string): Promise<Row[]> {
    return await this.world.db.dataSource.query<Row[]>(sql, [this.id]);
  }

  async #isDue(): Promise<boolean> {
    const { id, nextCatchUpAt, pausedUntil } = await this.connection();
    const { now, db } = this.world;
    if (pausedUntil !== null && pausedUntil > now) return false;
    const waiting = await db.dataSource.query<unknown[]>(
      'select 1 from connector_work where connection_id = $1 and due_at <= $2',
      [id, now],
    );
    return nextCatchUpAt <= now || waiting.length > 0;
  }
}

/** A week after a patient came to the clinic. */
const WELCOME: Partial<RuleDefinition> = {
  trigger: { workflow: 'patientCreation' },
  conditions: { match: 'all', conditions: [] },
  due: { after: 'P7D', from: 'event' },
  satisfiedBy: [],
};
