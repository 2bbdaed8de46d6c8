import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { receiveSms } from '../../commands/messages/receive-sms.js';
import { axeFaults, findChromium } from '../support/browser.js';
import { startConsole, type ConsoleStage } from '../support/console-stage.js';
import { manualReminder } from '../support/engine-api.js';
import { publishAllTheTime } from '../support/live-stream.js';
import { TEST_SMS_FROM } from '../support/test-api.js';
import { createTestClient } from '../support/test-clinic.js';

const chromium = findChromium();
const NUMBER = '+46701740633';
/** Longer than a page rests between two renewals. */
const SOON = { timeout: 15_000 };

describe(
  'pages that are open while something changes',
  { skip: chromium === null && 'no Chromium: set CHROMIUM_PATH' },
  () => {
    let stage: ConsoleStage;
    let endPublishing: () => Promise<void>;
    const pages: Page[] = [];

    before(async () => {
      stage = await startConsole(undefined, { lookMs: 200 });
      endPublishing = publishAllTheTime(stage.world.db);
    });
    afterEach(async () => {
      await Promise.all(pages.splice(0).map((page) => stage.leave(page)));
      await listens(0);
    });
    after(async () => {
      await endPublishing();
      await stage.close();
    });

    const streams = async () => {
      const metrics = await (await fetch(`${stage.world.api.url}/metrics`)).text();
      return Number(/^console_live_streams (\d+)/m.exec(metrics)?.[1]);
    };
    const listens = async (count: number) => {
      for (let tries = 0; (await streams()) !== count; tries++) {
        assert.ok(tries < 200, `${await streams()} streams are open, not ${count}`);
        await delay(50);
      }
    };
    const open = async (...asked: Parameters<ConsoleStage['open']>) => {
      const before = await streams();
      const page = await stage.open(...asked);
      pages.push(page);
      await listens(before + 1);
      return page;
    };
    const makeTask = async (title: string) => {
      const { mine } = stage.world;
      const dueOn = new Date().toISOString().slice(0, 10);
      return (
        await stage.world.post<{ id: string }>('/v1/tasks', { title, dueOn, clientId: mine.clientId }, 201)
      ).id;
    };

    it('a task that a colleague has done is gone; what is being typed and where is not', async () => {
      const [first, second] = [await makeTask('Call about the tooth'), await makeTask('Call about the paw')];
      const [mine, theirs] = [await open('staff', '/tasks'), await open('admin', '/tasks')];
      const note = mine.locator(`#note-${second}`);
      await note.focus();
      await mine.keyboard.type('She asked for');
      await Promise.all([
        theirs.waitForEvent('framenavigated'),
        theirs.locator(`#task-${first}`).getByRole('button', { name: 'Reached' }).click(),
      ]);
      await mine.locator(`#task-${first}`).waitFor({ state: 'detached', ...SOON });
      await mine.keyboard.type(' a call');
      assert.equal(await note.inputValue(), 'She asked for a call', 'what was typed, and the place in it');
      assert.equal(await mine.locator('#live-line button').count(), 0, 'nothing of it has changed');

      await Promise.all([
        theirs.waitForEvent('framenavigated'),
        theirs.locator(`#task-${second}`).getByRole('button', { name: 'Reached' }).click(),
      ]);
      await mine.getByText('Something on this page has changed.').waitFor(SOON);
      assert.equal(await note.inputValue(), 'She asked for a call', 'a task is not taken from under the pen');
      assert.deepEqual(await axeFaults(mine), []);
      await mine.getByRole('button', { name: 'Show the change' }).click();
      await mine.locator(`#task-${second}`).waitFor({ state: 'detached' });
      assert.equal(await mine.locator('#live-line button').count(), 0);
    });

    it('an SMS of the client appears, and the number beside Attention, on a page that shows neither lists', async () => {
      const { db, mine } = stage.world;
      const { id } = await createTestClient(db, mine.id, { phone: NUMBER });
      const talk = await open('staff', `/clients/${id}/communication`);
      const settings = await open('admin', '/settings');
      const draft = talk.locator('#reply-text');
      await draft.fill('Dear');
      const hears = { db, defaultSender: TEST_SMS_FROM, confirmVisit: () => Promise.resolve(null as never) };
      const sms = { messageSid: 'SM1', from: NUMBER, to: TEST_SMS_FROM, body: 'May we come on Friday?' };
      await receiveSms(
        hears,
        { ...sms, messagingServiceSid: null, mediaCount: 0, optOutType: null },
        new Date(),
      );
      await talk.getByText('May we come on Friday?').waitFor(SOON);
      await talk.locator('.tabs .count', { hasText: '1' }).waitFor();
      assert.equal(await draft.inputValue(), 'Dear');
      assert.equal(await draft.evaluate('document.activeElement.id'), 'reply-text');
      await settings.locator('#sections a[href="/attention"] .count', { hasText: '1' }).waitFor(SOON);
    });

    it('a list in which lines are marked waits for a word; the marks stay, and the focus', async () => {
      const { world } = stage;
      const make = async (title: string) =>
        (
          await world.post<{ id: string }>(
            '/v1/reminders',
            manualReminder(world.mine, new Date(), { title }),
            201,
          )
        ).id;
      const [first, second] = [await make('Teeth'), await make('Weight')];
      const page = await open('staff', '/reminders');
      const line = (id: string) => page.locator(`#line-${id}`);
      await world.patch(`/v1/reminders/${first}`, { title: 'Teeth, again' });
      await line(first).getByText('Teeth, again').waitFor(SOON);
      await line(second).locator('input').check();
      await world.patch(`/v1/reminders/${first}`, { title: 'Teeth, a third time' });
      await page.getByText('Something on this page has changed.').waitFor(SOON);
      assert.equal(await line(first).getByText('Teeth, again').count(), 1);
      assert.ok(await line(second).locator('input').isChecked());
      assert.equal(await page.evaluate('document.activeElement.value'), second);
      await page.getByRole('button', { name: 'Show the change' }).click();
      await line(first).getByText('Teeth, a third time').waitFor();
      assert.ok(await line(second).locator('input').isChecked(), 'still marked');
    });

    it('nothing moves while the hands do, and what is folded out stays so', async () => {
      const { world } = stage;
      const id = (
        await world.post<{ id: string }>('/v1/reminders', manualReminder(world.mine, new Date()), 201)
      ).id;
      const page = await open('staff', `/reminders/${id}`);
      await page.locator('summary', { hasText: 'Snooze' }).click();
      await page.locator('#snooze-until').fill('2027-03-01');
      await world.patch(`/v1/reminders/${id}`, { title: 'Another name' });
      for (let at = 0; at < 60; at++) {
        await page.mouse.move(100 + at, 100);
        await delay(100);
      }
      assert.equal(await page.getByRole('heading', { name: 'Another name' }).count(), 0);
      await page.getByRole('heading', { name: 'Another name' }).waitFor(SOON);
      assert.equal(await page.locator('#snooze-until').inputValue(), '2027-03-01');
      assert.ok(await page.locator('#snooze-until').isVisible());
    });

    it('a page that nobody sees does not listen, and renews itself when it is seen again', async () => {
      const page = await open('staff', '/tasks');
      const isSeen = (state: 'visible' | 'hidden') =>
        page.evaluate(`Object.defineProperty(document, 'visibilityState', { value: '${state}', configurable: true });
          document.dispatchEvent(new Event('visibilitychange'))`);
      await isSeen('hidden');
      await listens(0);
      const id = await makeTask('Made while nobody looked');
      await delay(1_000);
      await isSeen('visible');
      await page.locator(`#task-${id}`).waitFor(SOON);
    });

    it('whoever does not want it says so in the menu, for all their pages', async () => {
      const page = await open('staff', '/tasks');
      await page.locator('details.menu summary').click();
      await page.getByLabel('Keep pages up to date').uncheck();
      await listens(0);
      await page.goto(`${stage.world.api.url}/attention`);
      await page.locator('details.menu summary').click();
      assert.equal(await page.getByLabel('Keep pages up to date').isChecked(), false);
      await delay(500);
      assert.equal(await streams(), 0);
      await page.getByLabel('Keep pages up to date').check();
      await listens(1);
    });

    it('many changes are few renewals', async () => {
      const page = await open('staff', '/tasks');
      let asked = 0;
      page.on('request', (request) => (asked += request.headers()['x-live'] === undefined ? 0 : 1));
      for (let at = 0; at < 40; at++) {
        await makeTask(`Call ${at}`);
        await delay(150);
      }
      await page.getByText('Call 39', { exact: true }).waitFor(SOON);
      assert.ok(asked <= 5, `${asked} renewals`);
    });
  },
);
