import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { createStaffUser } from '../../commands/staff/create-staff-user.js';
import { openSession } from '../../commands/staff/open-session.js';
import { listAudit } from '../../db/staff/audit-list.js';
import { startConsole, STAGE_PASSWORD, type ConsoleStage } from '../support/console-stage.js';

describe('users and the audit over HTTP', () => {
  let stage: ConsoleStage;

  before(async () => {
    stage = await startConsole();
  });
  after(() => stage.close());

  const audit = async (clinicId = stage.world.mine.id) =>
    await listAudit(stage.world.db.reader, {
      ...{ clinicId, userId: null, action: null, during: null, after: null, limit: 100 },
    });

  it('lets administrators alone in, and each only to their own clinic', async () => {
    const { userId } = stage.staff.staff;
    const one = `/settings/users/${userId}`;
    for (const path of [
      '/settings/users',
      '/settings/users/new',
      one,
      '/settings/audit',
      '/settings/audit.csv',
    ]) {
      for (const player of ['viewer', 'staff', 'manager'] as const)
        assert.equal((await stage.get(player, path)).status, 403, `${player} ${path}`);
      assert.equal((await stage.get('admin', path)).status, 200, path);
    }
    assert.equal((await stage.get('stranger', one)).status, 404);
    for (const act of ['role', 'disable', 'enable', 'remove', 'restore', 'invite']) {
      const fields = { role: 'viewer' };
      assert.equal((await stage.post('manager', `${one}/${act}`, fields)).status, 403, act);
      assert.equal((await stage.post('stranger', `${one}/${act}`, fields)).status, 404, act);
    }
    assert.equal((await stage.post('admin', `${one}/role`, { role: 'owner' })).status, 422);
  });

  it('records what was done and what was refused, with the thing and the difference, and no address', async () => {
    const { userId } = stage.staff.viewer;
    await stage.post('admin', `/settings/users/${userId}/role`, { role: 'staff' });
    const [done] = await audit();
    assert.ok(done);
    const { action, outcome, thingKind, thingId, detail, userName, addressMark } = done;
    assert.deepEqual(
      { action, outcome, thingKind, thingId, userName },
      {
        ...{ action: '/settings/users/:userId/role', outcome: 'done', thingKind: 'user', thingId: userId },
        userName: 'Sam admin',
      },
    );
    assert.deepEqual([detail.before, detail.after], [{ role: 'viewer' }, { role: 'staff' }]);
    assert.match(addressMark ?? '', /^[\da-f]{16}$/);
    const refused = (await audit()).filter((line) => line.outcome === 'refused');
    assert.ok(refused.length >= 6, 'the refusals of the test before');
    await stage.post('admin', '/settings/users', { name: '', email: 'x', role: 'staff' });
    assert.equal((await audit())[0]?.outcome, 'failed', 'a form with faults did nothing');
  });

  it('switches to one’s other clinics only, with a new cookie, and says so in the audit there', async () => {
    const { db, mine, other, api } = stage.world;
    const userId = await createStaffUser(db, {
      ...{ email: 'both@clinic.example', name: 'Both', password: STAGE_PASSWORD, language: 'en' },
      clinics: [mine, other].map(({ id }) => ({ clinicId: id, role: 'staff' as const })),
    });
    const token = await openSession(db, { userId, clinicId: mine.id, at: new Date() });
    const enter = (clinic: string, cookie: string) =>
      fetch(`${api.url}/account/clinic`, {
        ...{ method: 'POST', redirect: 'manual', body: new URLSearchParams({ clinic }) },
        headers: { cookie: `session=${cookie}`, 'sec-fetch-site': 'same-origin' },
      });
    assert.equal((await enter(stage.staff.admin.userId, token)).status, 404);
    const moved = await enter(other.id, token);
    const renewed = /session=([\w-]+)/.exec(moved.headers.get('set-cookie') ?? '')?.[1] ?? '';
    assert.equal(moved.status, 303);
    const page = (cookie: string) =>
      fetch(`${api.url}/account`, { redirect: 'manual', headers: { cookie: `session=${cookie}` } });
    assert.equal((await page(token)).status, 303);
    assert.ok((await (await page(renewed)).text()).includes(other.name));
    assert.ok((await audit(other.id)).some((line) => line.action === 'clinic.entered'));
  });
});
