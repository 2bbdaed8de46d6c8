import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { openSession } from '../../commands/staff/open-session.js';
import { endSession } from '../../commands/staff/change-session.js';
import { insertConversation } from '../support/bare-conversation.js';
import { startConsole, type ConsoleStage, type Player } from '../support/console-stage.js';
import { openStream, publishAllTheTime, type LiveStream } from '../support/live-stream.js';
import { startTestApi } from '../support/test-api.js';

const dueOn = '2026-01-15';

describe('what has changed, told by server-sent events', () => {
  let stage: ConsoleStage;
  let endPublishing: () => Promise<void>;
  const open: LiveStream[] = [];

  before(async () => {
    stage = await startConsole(undefined, { lookMs: 50, beatMs: 100, ofSession: 3, ofProcess: 5 });
    endPublishing = publishAllTheTime(stage.world.db);
  });
  afterEach(() => open.splice(0).forEach((stream) => stream.close()));
  after(async () => {
    await endPublishing();
    await stage.close();
  });

  const listen = async (
    player: Player | null,
    token = player === null ? null : stage.staff[player].token,
  ) => {
    const stream = await openStream(stage.world.api.url, token);
    open.push(stream);
    return stream;
  };
  /** A stream that has heard how things are, so that it tells what is different from now on. */
  const listening = async (player: Player, token?: string) => {
    const stream = await listen(player, token);
    await stream.until(/: beat[^]*: beat/);
    return stream;
  };

  const streams = async () => {
    const metrics = await (await fetch(`${stage.world.api.url}/metrics`)).text();
    return Number(/^console_live_streams (\d+)/m.exec(metrics)?.[1]);
  };

  it('is for everybody who is signed in, beats, and is neither kept nor compressed', async () => {
    for (const player of ['viewer', 'staff', 'manager', 'admin', 'stranger'] as const) {
      const stream = await listen(player);
      assert.equal(stream.status, 200, player);
      assert.match(stream.headers.get('content-type') ?? '', /^text\/event-stream/);
      assert.equal(stream.headers.get('cache-control'), 'no-store');
      assert.equal(stream.headers.get('content-encoding'), null);
      assert.equal(stream.headers.get('x-accel-buffering'), 'no');
      assert.match(await stream.until(/: beat\n\n: beat\n\n/), /^retry: \d{4}\n\n/);
      stream.close();
    }
    const nobody = await listen(null);
    assert.deepEqual([nobody.status, nobody.headers.get('location')], [401, null]);
  });

  it('tells the clinic itself, and nobody else, of what kind something has changed', async () => {
    const { world } = stage;
    const [mine, theirs] = [await listening('viewer'), await listening('stranger')];
    await world.post('/v1/tasks', { title: 'Call Ms Secret', dueOn, clientId: world.mine.clientId }, 201);
    await mine.until(/data: task\n/);
    await insertConversation(world.db, world.mine);
    await mine.until(/data: conversation\n/);
    await world.post('/v1/stop-switches', { reason: 'A secret', channel: 'letter' }, 201);
    await mine.until(/data:[^\n]* ?stopSwitch\b/);
    await stage.post('staff', '/attention/seen', { kind: 'failed', id: world.mine.clientId });
    await mine.until(/data: putAside\n/);
    const beats = theirs.text().length;
    await theirs.until(new RegExp(`^[^]{${beats + 20},}$`));
    assert.doesNotMatch(theirs.text(), /data:/);
    assert.match(
      mine.text(),
      /^(retry: \d+\n\n|: beat\n\n|event: changed\ndata: [a-zA-Z ]+\n\n)+$/,
      'nothing else',
    );
  });

  it('says one thing of what happens at once', async () => {
    const { db, mine } = stage.world;
    const stream = await listening('staff');
    await db.reader.query(
      `insert into webhook_event (clinic_id, type, subject_id)
       select $1, 'send.accepted', gen_random_uuid() from generate_series(1, 2000)`,
      [mine.id],
    );
    await stream.until(/data: [^\n]*send/);
    await stream.until(/: beat\n\n: beat\n\n: beat\n\n$/);
    const told = stream.text().match(/event: changed/g) ?? [];
    assert.ok(told.length <= 10, `${told.length} for 2,000 messages`);
  });

  it('ends with the session, and with the place in the clinic', async () => {
    const { db, mine } = stage.world;
    const { userId } = stage.staff.staff;
    const token = await openSession(db, { userId, clinicId: mine.id, at: new Date() });
    const stream = await listening('staff', token);
    await endSession(db, token);
    await stream.ended();
    const other = await listening('viewer');
    await db.reader.query('delete from staff_membership where user_id = $1', [stage.staff.viewer.userId]);
    await other.ended();
  });

  it('is no use of the session, nor is a page that renews itself, and neither takes the notice', async () => {
    const { db } = stage.world;
    const { userId } = stage.staff.manager;
    const used = async () =>
      (
        await db.reader.query<{ old: boolean; notice: unknown }[]>(
          `select used_at < now() - interval '50 minutes' as old, notice from staff_session where user_id = $1`,
          [userId],
        )
      )[0];
    await db.reader.query(
      `update staff_session set used_at = now() - interval '1 hour', notice = '{"text": "Done"}' where user_id = $1`,
      [userId],
    );
    await listening('manager');
    await stage.get('manager', '/tasks', { 'x-live': 'yes' });
    await stage.get('manager', '/frame', { 'x-live': 'yes' });
    assert.deepEqual(await used(), { old: true, notice: { text: 'Done' } });
    await stage.get('manager', '/tasks');
    assert.deepEqual(await used(), { old: false, notice: null });
  });

  it('refuses more than a person needs, and more than the process can hold', async () => {
    for (let at = 0; at < 3; at++) assert.equal((await listen('admin')).status, 200);
    const tooMany = await listen('admin');
    assert.equal(tooMany.status, 429);
    assert.equal((await listen('stranger')).status, 200);
    assert.equal((await listen('stranger')).status, 200);
    const full = await listen('staff');
    assert.deepEqual([full.status, full.headers.get('retry-after') !== null], [503, true]);
    const metrics = await (await fetch(`${stage.world.api.url}/metrics`)).text();
    assert.match(metrics, /console_live_streams 5/);
    assert.doesNotMatch(
      metrics,
      /route="\/live",status="200"/,
      'how long somebody listens is no measure of ours',
    );
  });

  it('is forgotten when the page has gone before it was opened', async () => {
    const headers = { cookie: `session=${stage.staff.staff.token}` };
    for (let after = 0; after < 40; after++) {
      const leaving = new AbortController();
      setTimeout(() => leaving.abort(), after / 4);
      await fetch(`${stage.world.api.url}/live`, { headers, signal: leaving.signal }).catch(() => undefined);
      leaving.abort();
    }
    for (let tries = 0; (await streams()) > 0; tries++) {
      assert.ok(tries < 200, `${await streams()} streams are kept`);
      await delay(25);
    }
  });

  it('ends when the process stops', async () => {
    const stopping = new AbortController();
    const api = await startTestApi({ db: stage.world.db, stopping: stopping.signal });
    const stream = await openStream(api.url, stage.staff.admin.token);
    await stream.until(/retry/);
    stopping.abort();
    await stream.ended();
    await api.close();
  });
});
