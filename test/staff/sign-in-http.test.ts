import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { openSession } from '../../commands/staff/open-session.js';
import { createStaffUser } from '../../commands/staff/create-staff-user.js';
import { listAudit } from '../../db/staff/audit-list.js';
import { startConsole, STAGE_PASSWORD, type ConsoleStage } from '../support/console-stage.js';
import { eventually } from '../support/fault-wait.js';
import { startStaffPost, type StaffPost } from '../support/staff-post.js';
import { startTestApi } from '../support/test-api.js';

const sameSite = { 'sec-fetch-site': 'same-origin' };

describe('signing in over HTTP', () => {
  let stage: ConsoleStage;
  let post: StaffPost;
  let count = 0;

  before(async () => {
    stage = await startConsole();
    post = await startStaffPost(stage.world.db, stage.world.api.url);
  });
  after(async () => {
    await post.close();
    await stage.close();
  });

  const url = () => stage.world.api.url;
  const send = (path: string, fields: Record<string, string>, headers: Record<string, string> = sameSite) =>
    fetch(url() + path, { method: 'POST', redirect: 'manual', body: new URLSearchParams(fields), headers });
  const person = async () => {
    const email = `p${(count += 1)}@clinic.example`;
    const clinics = [{ clinicId: stage.world.mine.id, role: 'staff' as const }];
    const id = await createStaffUser(stage.world.db, {
      ...{ email, name: `Person ${count}`, password: STAGE_PASSWORD, language: 'en', clinics },
    });
    return { id, email };
  };
  const trail = async (userId: string) => {
    const lines = await listAudit(stage.world.db.reader, {
      ...{ clinicId: stage.world.mine.id, userId, action: null, during: null, after: null, limit: 50 },
    });
    return lines.map(({ action, outcome }) => `${action} ${outcome}`);
  };
  /** What follows an answer is done after it, so that its time tells nothing. */
  const arrived = () =>
    eventually('a mail', async () => {
      const letters = await post.deliver();
      return letters.length > 0 && letters;
    });
  const cookieOf = (answer: Response) =>
    /session=([\w-]+)/.exec(answer.headers.get('set-cookie') ?? '')?.[1] ?? null;
  const isIn = async (token: string | null) =>
    (await fetch(`${url()}/account`, { redirect: 'manual', headers: { cookie: `session=${token ?? ''}` } }))
      .status === 200;

  it('locks an account for a while after ten tries, known or unknown, and tells its owner once', async () => {
    const { id, email } = await person();
    for (const address of [email, 'nobody@clinic.example']) {
      const statuses: number[] = [];
      const texts = new Set<string>();
      for (let tries = 0; tries < 12; tries += 1) {
        const answer = await send('/sign-in', { email: address, password: 'not the password' });
        statuses.push(answer.status);
        texts.add((await answer.text()).replaceAll(address, ''));
      }
      assert.deepEqual(statuses, [...Array<number>(10).fill(422), 429, 429], address);
      assert.equal(texts.size, 2);
    }
    const right = await send('/sign-in', { email: email.toUpperCase(), password: STAGE_PASSWORD });
    assert.equal(right.status, 429);
    const letters = await arrived();
    assert.deepEqual(
      letters.map(({ to }) => to),
      [email],
    );
    const lines = await eventually('all failures are noted', async () => {
      const noted = await trail(id);
      return noted.length === 11 && noted;
    });
    assert.equal(lines.filter((line) => line === 'signIn.failed refused').length, 10);
    assert.equal(lines.filter((line) => line === 'signIn.locked refused').length, 1);
  });

  it('gives a new session to who signs in, whatever the browser brought', async () => {
    const { id, email } = await person();
    const clinicId = stage.world.mine.id;
    const planted = await openSession(stage.world.db, { userId: id, clinicId, at: new Date() });
    const answer = await send(
      '/sign-in',
      { email, password: STAGE_PASSWORD },
      {
        ...sameSite,
        cookie: `session=${planted}`,
        'user-agent': 'Mozilla/5.0 (Windows NT 10.0) Firefox/140.0',
      },
    );
    const token = cookieOf(answer);
    assert.notEqual(token, planted);
    assert.deepEqual([await isIn(token), await isIn(planted)], [true, false]);
    const made = 'A'.repeat(43);
    await send('/sign-in', { email, password: STAGE_PASSWORD }, { ...sameSite, cookie: `session=${made}` });
    assert.equal(await isIn(made), false);
    assert.ok((await trail(id)).includes('signIn.done done'));
  });

  it('sends a link for a new password: the same answer to all, once, and signs out elsewhere', async () => {
    const { id, email } = await person();
    const token = cookieOf(await send('/sign-in', { email, password: STAGE_PASSWORD }));
    const answers = await Promise.all(
      [email, 'nobody@clinic.example', 'no address'].map(async (address) => {
        const answer = await send('/forgot-password', { email: address });
        return [answer.status, await answer.text()];
      }),
    );
    assert.deepEqual(answers[1], answers[0]);
    assert.deepEqual(answers[2], answers[0]);
    const [letter, ...more] = await arrived();
    assert.equal(letter?.to, email);
    assert.equal(more.length, 0);
    const path = letter.path ?? '';
    for (const look of [1, 2]) assert.equal((await fetch(url() + path)).status, 200, `look ${look}`);
    assert.equal((await send(path, { password: 'short' })).status, 422);
    assert.equal((await send(path, { password: 'password1234' })).status, 422);
    const next = 'en helt annan mening här';
    const done = await send(path, { password: next });
    assert.equal(done.headers.get('location'), '/sign-in?said=chosen');
    assert.match(await (await fetch(`${url()}/sign-in?said=chosen&in=sv`)).text(), /Ditt lösenord är sparat/);
    assert.equal((await send(path, { password: next })).status, 410);
    assert.equal((await fetch(url() + path)).status, 410);
    assert.equal(await isIn(token), false);
    assert.equal((await send('/sign-in', { email, password: STAGE_PASSWORD })).status, 422);
    assert.ok(await isIn(cookieOf(await send('/sign-in', { email, password: next }))));
    const [changed] = await post.deliver();
    assert.match(changed?.text ?? '', /has just been changed/);
    await eventually('the trail', async () => {
      const lines = await trail(id);
      return ['password.asked done', 'password.chosen done'].every((line) => lines.includes(line));
    });
    assert.ok(stage.world.api.logLines.every((line) => !line.includes(path.slice(17))));
  });

  it('sends at most three links to one address in a row', async () => {
    const { email } = await person();
    for (let times = 0; times < 5; times += 1)
      assert.equal((await send('/forgot-password', { email })).status, 200);
    const issued = async () => {
      const rows = await stage.world.db.reader.query<unknown[]>(
        'select from staff_ticket t join staff_user u on u.id = t.user_id where u.email = $1',
        [email],
      );
      return rows.length;
    };
    await eventually('three tickets', async () => (await issued()) === 3);
    const letters = await arrived();
    assert.ok(letters.length <= 3);
    assert.equal(await issued(), 3);
  });

  it('refuses forms of other sites before one is signed in', async () => {
    for (const path of ['/sign-in', '/forgot-password', `/choose-password/${'A'.repeat(32)}`])
      for (const headers of [{ 'sec-fetch-site': 'cross-site' }, { origin: 'https://evil.example' }])
        assert.equal((await send(path, { email: 'x@y.example', password: 'x' }, headers)).status, 403, path);
  });

  it('keeps the cookie to this host and to TLS where there is TLS', async () => {
    const { email } = await person();
    const publicUrl = 'https://reminders.example';
    const api = await startTestApi({ db: stage.world.db, settings: { publicUrl } });
    try {
      const answer = await fetch(`${api.url}/sign-in`, {
        ...{ method: 'POST', redirect: 'manual', headers: sameSite },
        body: new URLSearchParams({ email, password: STAGE_PASSWORD }),
      });
      const cookie = answer.headers.get('set-cookie') ?? '';
      assert.match(cookie, /^__Host-session=[\w-]{43}; /);
      for (const part of ['HttpOnly', 'Secure', 'SameSite=Lax', 'Path=/'])
        assert.ok(cookie.includes(part), part);
      assert.equal(cookie.includes('Domain'), false);
    } finally {
      await api.close();
    }
  });
});
