import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import pg from 'pg';
import { forgetAudit, recordAudit } from '../../commands/staff/record-audit.js';
import { listAudit } from '../../db/staff/audit-list.js';
import { projectRoot } from '../../local/local-paths.js';
import { freePort } from '../../local/local-ports.js';
import { forgetOldRows } from '../../worker/forget-old-rows.js';
import { startConsole, type ConsoleStage } from '../support/console-stage.js';
import { eventually } from '../support/fault-wait.js';

/** Nothing listens on the discard port. */
const NOWHERE = '127.0.0.1:9';

describe('the audit is written ahead of what it tells of', () => {
  let stage: ConsoleStage;
  let databaseUrl: string;
  let process_: ChildProcess | undefined;

  before(async () => {
    stage = await startConsole();
    const url = new URL(process.env['TEST_DATABASE_URL'] ?? '');
    const [row] = await stage.world.db.reader.query<{ name: string }[]>('select current_database() as name');
    url.pathname = `/${row?.name}`;
    databaseUrl = url.toString();
  });
  after(async () => {
    process_?.kill('SIGKILL');
    await stage.close();
  });

  const sql = (text: string) => stage.world.db.dataSource.query<unknown>(text);
  const entries = async (action: string) =>
    await listAudit(stage.world.db.reader, {
      ...{ clinicId: stage.world.mine.id, userId: null, action, during: null, after: null, limit: 100 },
    });
  const makeTask = async () => {
    const { world } = stage;
    const body = { title: 'Call back', dueOn: '2030-01-07', clientId: world.mine.clientId };
    return (await world.post<{ id: string }>('/v1/tasks', body, 201)).id;
  };
  const statusOf = async (id: string) =>
    (await stage.world.get<{ status: string }>(`/v1/tasks/${id}`)).status;
  const cancelled = '/tasks/:taskId/cancel';

  it('what cannot be recorded is not done', async () => {
    const id = await makeTask();
    await sql(`create function no_audit() returns trigger language plpgsql as
      $$ begin raise exception 'the disk is full'; end $$`);
    await sql(
      `create trigger no_audit before insert on staff_audit for each row execute function no_audit()`,
    );
    const answer = await stage.post('staff', `/tasks/${id}/cancel`);
    await sql('drop trigger no_audit on staff_audit');
    assert.equal(answer.status, 500);
    assert.equal(await statusOf(id), 'open');
  });

  it('is there when the process is killed before the deed, and when it is killed after it', async () => {
    const port = await freePort();
    const start = async () => {
      const child = spawn(process.execPath, [join(projectRoot, 'dist/api/main.js')], {
        cwd: projectRoot,
        stdio: 'ignore',
        env: {
          ...{ PATH: process.env['PATH'], DATABASE_URL: databaseUrl, API_PORT: String(port) },
          ...{
            PUBLIC_URL: 'http://localhost',
            CONNECTION_KEY: '00'.repeat(32),
            SMTP_URL: `smtp://${NOWHERE}`,
          },
          LINK_SECRET: 'a link secret for the tests, of more than 32 characters',
          ...{ MAIL_FROM: 'reminders@clinic.example', TWILIO_ACCOUNT_SID: `AC${'0'.repeat(32)}` },
          ...{ TWILIO_AUTH_TOKEN: 'token', SMS_FROM: '+46701740699', TEMPORAL_ADDRESS: NOWHERE },
        },
      });
      process_ = child;
      await eventually(
        'the API answers',
        async () => (await cancel('00000000-0000-4000-8000-000000000000')) === 404,
      );
      return child;
    };
    const cancel = async (id: string) =>
      (
        await fetch(`http://127.0.0.1:${port}/tasks/${id}/cancel`, {
          ...{ method: 'POST', redirect: 'manual', body: new URLSearchParams() },
          headers: { cookie: `session=${stage.staff.staff.token}`, 'sec-fetch-site': 'same-origin' },
        })
      ).status;
    const kill = async (child: ChildProcess) => {
      child.kill('SIGKILL');
      await once(child, 'exit');
    };
    const begunOf = async (id: string) =>
      (await entries(cancelled)).find((line) => line.thingId === id && line.outcome === 'begun');
    const lock = new pg.Client({ connectionString: databaseUrl });
    lock.on('error', () => undefined);
    await lock.connect();

    const first = await start();
    const undone = await makeTask();
    await lock.query('begin');
    await lock.query('select from task where id = $1 for update', [undone]);
    const broken = cancel(undone).catch(() => null);
    await eventually('the entry stands before the deed', () => begunOf(undone));
    await kill(first);
    await lock.query('rollback');
    await broken;
    assert.equal(await statusOf(undone), 'open');
    assert.ok(await begunOf(undone), 'begun, and not done');

    const second = await start();
    const done = await makeTask();
    await lock.query('begin');
    await lock.query('select from task where id = $1 for update', [done]);
    const cut = cancel(done).catch(() => null);
    const { id: entryId } = await eventually('the entry', () => begunOf(done));
    const hold = new pg.Client({ connectionString: databaseUrl });
    await hold.connect();
    await hold.query('begin');
    await hold.query('select from staff_audit where id = $1 for update', [entryId]);
    await lock.query('rollback');
    await eventually('the deed is done', async () => (await statusOf(done)) === 'cancelled');
    await kill(second);
    await hold.query('rollback');
    await cut;
    await Promise.all([hold.end(), lock.end()]);
    assert.ok(await begunOf(done), 'done, and recorded although the process died');
    const page = await stage.get('admin', '/settings/audit');
    assert.ok(page.text.includes('outcome unknown'));
  });

  it('an end is written once, and nothing else is ever changed', async () => {
    const id = await makeTask();
    await stage.post('staff', `/tasks/${id}/cancel`);
    const line = (await entries(cancelled)).find(({ thingId }) => thingId === id);
    assert.equal(line?.outcome, 'done');
    assert.ok(line.detail.notice);
    for (const change of [`outcome = 'failed'`, `outcome = 'begun'`, `user_id = null`, `at = now()`])
      await assert.rejects(
        sql(`update staff_audit set ${change} where id = '${line.id}'`),
        /only ever added to/,
      );
    const [begun] = (await entries(cancelled)).filter(({ outcome }) => outcome === 'begun');
    for (const change of [`action = 'x', outcome = 'done'`, `detail = '{}'`])
      await assert.rejects(
        sql(`update staff_audit set ${change} where id = '${begun?.id}'`),
        /only ever added to/,
      );
  });

  it('is kept for three years and then removed by the clean-up, and never before', async () => {
    const { db, mine } = stage.world;
    const now = new Date();
    const ago = (years: number, days: number) =>
      new Date(Date.UTC(now.getUTCFullYear() - years, now.getUTCMonth(), now.getUTCDate() + days));
    const entry = (at: Date) =>
      recordAudit(db, {
        ...{ clinicId: mine.id, userId: stage.staff.staff.userId, action: '/old', outcome: 'done' },
        ...{ at, addressHash: null },
      });
    const old = [await entry(ago(3, -2)), await entry(ago(4, 0))];
    const kept = await entry(ago(3, 2));
    await forgetOldRows(db, { now: () => Promise.resolve(now) });
    assert.deepEqual(
      (await entries('/old')).map(({ id }) => id),
      [kept],
    );
    assert.equal(old.length, 2);
    // A clock that is wrong removes nothing that the database's own clock would keep.
    await assert.rejects(forgetAudit(db, new Date(now.getTime() + 9e9), 10), /only ever added to/);
  });
});
