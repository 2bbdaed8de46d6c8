import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { claimSend } from '../../commands/messages/claim-send.js';
import { markSend } from '../../commands/messages/mark-send.js';
import { settings } from '../messages/ledger.js';
import { assertLooksFine, findChromium } from '../support/browser.js';
import { startConsole, type ConsoleStage } from '../support/console-stage.js';
import { jobEngine, runJob } from '../support/job-runner.js';

const chromium = findChromium();
const HOUR_MS = 3_600_000;

describe('the stop switch', { skip: chromium === null && 'no Chromium: set CHROMIUM_PATH' }, () => {
  let stage: ConsoleStage;

  before(async () => {
    stage = await startConsole();
  });
  after(async () => {
    await stage.close();
  });

  const rows = async <Row>(query: string, values: unknown[] = []): Promise<Row[]> =>
    await stage.world.db.dataSource.query<Row[]>(query, values);
  /** Presses a button by keyboard. */
  const press = async (page: Page, name: string | RegExp) => {
    await page.getByRole('button', { name }).first().focus();
    await Promise.all([page.waitForEvent('framenavigated'), page.keyboard.press('Enter')]);
    await page.waitForLoadState('load');
  };
  it('hold → banner → preview → release: what was held leaves once', async () => {
    const { world } = stage;
    const at = new Date(Date.now() + HOUR_MS).toISOString();
    const reminder = await world.post<{ id: string }>(
      '/v1/reminders',
      {
        ...{
          patientId: world.mine.patientId,
          title: 'Blood test',
          dueOn: at.slice(0, 10),
          channels: ['email'],
        },
        ...{ templateId: world.mine.templateId, schedule: [{ at }] },
      },
      201,
    );
    const [send] = await rows<{ id: string }>('select id from send where owner_id = $1', [reminder.id]);
    assert.ok(send);

    const page = await stage.open('manager', '/stops');
    await assertLooksFine(page);
    await page.getByRole('link', { name: 'Stop everything' }).focus();
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/stops\/new/);
    await assertLooksFine(page);
    await page.getByLabel('Why').fill('The <b>wrong</b> text');
    await press(page, 'Stop everything');
    await page.waitForURL(/\/stops$/);
    await page.getByRole('region', { name: /All messages to clients are held/ }).waitFor();
    await assertLooksFine(page);
    await rows(`update send set planned_at = now() - interval '1 minute' where id = $1`, [send.id]);
    const claim = () => claimSend(world.db, settings, { sendId: send.id, worker: 'test', at: new Date() });
    const refused = await claim();
    assert.ok(refused.kind === 'answered' && refused.outcome.kind === 'held');

    await page.goto(`${world.api.url}/`);
    await page.getByRole('link', { name: 'Look and release' }).focus();
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/stops\/[0-9a-f-]+$/);
    assert.equal(await page.locator('#will-send').textContent(), '1');
    await assertLooksFine(page);
    await press(page, 'Release now');
    await page.getByText('The release has begun.').waitFor();
    assert.equal(await page.getByRole('region', { name: /are held/ }).count(), 0);
    const [job] = await rows<{ id: string }>(`select id from job where kind = 'release'`);
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    await runJob(jobEngine(world.db), job?.id ?? '');
    await page.reload();
    await page.getByText('left to go').waitFor();
    await assertLooksFine(page);
    const claimed = await claim();
    assert.ok(claimed.kind === 'claimed');
    const held = { sendId: send.id, fence: claimed.claimed.fence, said: [], worker: 'test', at: new Date() };
    assert.deepEqual(await markSend(world.db, held), { go: true });
    assert.equal((await claim()).kind, 'lost', 'a second try sends nothing');
    await stage.leave(page);
  });

  it('a hold is taken back by Undo; one without a reason is not made', async () => {
    const page = await stage.open('manager', '/stops/new?channel=sms');
    await page.evaluate(`document.querySelector('#reason').required = false`);
    await press(page, 'Hold these messages');
    await page.getByText('Say why, in a few words.').waitFor();
    await assertLooksFine(page);
    await page.getByLabel('Why').fill('Twilio is away');
    await press(page, 'Hold these messages');
    await page.getByRole('region', { name: /Some messages are held: SMS/ }).waitFor();
    await press(page, 'Undo');
    const held = await rows('select 1 from stop_switch where released_at is null');
    assert.equal(held.length, 0);
    const [job] = await rows<{ id: string }>(
      `select id from job where kind = 'release' and state = 'waiting'`,
    );
    await runJob(jobEngine(stage.world.db), job?.id ?? '');
    await stage.leave(page);
  });
});
