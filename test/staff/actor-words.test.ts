import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { whoActed } from '../../api/console/staff/actor-words.js';
import { startConsole, type ConsoleStage } from '../support/console-stage.js';
import { manualReminder } from '../support/engine-api.js';

describe('who did what, in words', () => {
  let stage: ConsoleStage;
  before(async () => {
    stage = await startConsole();
  });
  after(async () => {
    await stage.close();
  });
  const speak = async (player: 'admin' | 'staff', language: string) => {
    await stage.world.db.reader.query('update staff_user set language = $2 where id = $1', [
      stage.staff[player].userId,
      language,
    ]);
  };

  it('names the API key that made a reminder, and the person who changed it', async () => {
    const { world } = stage;
    const { id } = await world.post<{ id: string }>(
      '/v1/reminders',
      manualReminder(world.mine, new Date()),
      201,
    );
    await world.db.reader.query(`update api_key set name = 'Kassan <1>' where id = $1`, [world.mine.keyId]);
    await stage.post('staff', `/reminders/${id}/pause`, {});
    await speak('staff', 'sv');
    const { text } = await stage.get('staff', `/reminders/${id}`);
    assert.match(text, /API-nyckeln ”Kassan &lt;1&gt;”/);
    assert.match(text, /Sam staff/);
    assert.doesNotMatch(text, /ett annat system|api:/);
    const timeline = await world.get<{ items: { actor?: string }[] }>(`/v1/reminders/${id}/timeline`);
    assert.ok(timeline.items.some(({ actor }) => actor === `api:${world.mine.keyId}`));
  });

  it('says what a form did, with its path beside it, in the reader’s language', async () => {
    await stage.post('staff', '/tasks/new', { title: 'Ring', dueOn: '2030-01-01' });
    await speak('admin', 'fi');
    const { text } = await stage.get('admin', '/settings/audit');
    assert.match(text, /Loi tehtävän/);
    assert.match(text, /<code class="quiet small-text">\/tasks\/new<\/code>/);
    assert.match(text, /<option value="\/tasks\/new">Loi tehtävän<\/option>/);
    const role = { role: 'viewer' };
    await stage.post('admin', `/settings/users/${stage.staff.viewer.userId}/role`, { role: 'staff' });
    await stage.post('admin', `/settings/users/${stage.staff.viewer.userId}/role`, role);
    const changed = await stage.get('admin', '/settings/audit');
    assert.match(changed.text, /rooli: Henkilökunta → Katselija/);
  });

  it('shows what keys may do in words beside the code', async () => {
    await speak('admin', 'sv');
    const { text } = await stage.get('admin', '/settings/keys');
    assert.match(text, /<li>rapportera vad som hänt <code class="quiet">events<\/code><\/li>/);
  });

  it('says nobody for the product itself, and an unknown actor as it is', () => {
    assert.equal(whoActed('fi', 'engine', new Map()), null);
    assert.equal(whoActed('fi', 'api', new Map()), 'toinen järjestelmä');
    assert.equal(whoActed('en', 'worker-7', new Map()), 'worker-7');
  });
});
