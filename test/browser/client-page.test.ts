import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { findChromium, lookFaults, widthFaults } from '../support/browser.js';
import { clientScene, furnishVisits, pageOf, tellSlots } from '../support/client-scene.js';
import { startEngineApi, type EngineApi } from '../support/engine-api.js';
import { Tabs } from '../support/tabs.js';

const chromium = findChromium();
const PHONE = { width: 390, height: 844 };
const NARROW = { width: 320, height: 640 };
const HOSTILE = [
  '<script>alert(1)</script><img src=x onerror=alert(2)>',
  'שלום ירושלים',
  '🐈‍⬛🇫🇮 Mirri 👩🏽‍⚕️',
  'Bartholomäus'.repeat(17).slice(0, 200),
];

describe('the pages of a client', { skip: chromium === null && 'no Chromium: set CHROMIUM_PATH' }, () => {
  let world: EngineApi;
  const tabs = new Tabs();

  before(async () => {
    world = await startEngineApi();
    await furnishVisits(world);
  });
  after(async () => {
    await tabs.close();
    await world.close();
  });

  async function open(url: string, options: { narrow?: boolean; javaScript?: boolean } = {}): Promise<Page> {
    const { narrow = false, javaScript = true } = options;
    return await tabs.open(url, { ...(narrow ? NARROW : PHONE), javaScript });
  }
  /** Steps with the Tab key to the control of that name and presses Enter, as somebody does who has no pointer. */
  const pressByKeyboard = async (page: Page, name: string, key = 'Enter') => {
    await page.evaluate('document.activeElement.blur()');
    for (let step = 0; step < 60; step++) {
      await page.keyboard.press('Tab');
      const [text, outline] = await page.evaluate<[string, string]>(
        `(() => { const one = document.activeElement; const box = one.closest('.pick') ?? one;
          return [one.labels?.[0]?.innerText ?? one.innerText ?? '', getComputedStyle(box).outlineStyle]; })()`,
      );
      if (text.trim().split('\n')[0] !== name) continue;
      assert.notEqual(outline, 'none', `${name} shows no focus`);
      const loaded = key === 'Enter' ? page.waitForEvent('load') : Promise.resolve(null);
      await page.keyboard.press(key);
      await loaded;
      return;
    }
    assert.fail(`Tab does not reach ${name}`);
  };
  const said = async (page: Page) => {
    await page.waitForSelector('[role=status]');
    return await page.innerText('[role=status] p');
  };
  const row = async (sql: string, id: string) =>
    (await world.db.reader.query<Record<string, unknown>[]>(sql, [id]))[0] ?? {};
  const visitRow = (id: string) => row('select * from appointment where id = $1', id);

  for (const locale of ['en', 'sv', 'fi'])
    it(`are accessible in light and dark, and fit narrow screens: ${locale}`, async () => {
      const scene = await clientScene(world, { locale });
      await tellSlots(world, `axe-${locale}`, [60, 61, 62, 85, 86]);
      const home = await pageOf(world, scene.clientId);
      const visit = await pageOf(world, scene.clientId, { visitId: scene.visitId });
      const care = await pageOf(world, scene.clientId, { reminderId: scene.red });
      const pages = [
        ...[home, visit, `${visit}/move`, `${visit}/cancel`, `${visit}/wrong-person`, `${visit}/preferences`],
        ...[care, `${care}/done`, `${care}/later`, `${care}/not-mine`, `${care}/died`],
      ];
      // Languages differ in the length of their words, not in structure or colour.
      const faults = locale === 'fi' ? lookFaults : widthFaults;
      const page = await open(home, { narrow: true });
      for (const url of pages) {
        await page.goto(url);
        assert.equal(await page.getAttribute('html', 'lang'), locale);
        assert.deepEqual(await faults(page), [], url);
      }
      for (const url of [visit, `${care}/died`]) {
        await page.goto(url);
        await page.locator('form button').first().click();
        await page.waitForSelector('[role=status]');
        assert.deepEqual(await faults(page), [], url);
      }
      await tabs.leave(page);
    });

  it('are worked by keyboard alone: a visit is confirmed, moved and cancelled', async () => {
    const scene = await clientScene(world);
    const [slot] = await tellSlots(world, 'keyboard', [64, 65]);
    const page = await open(await pageOf(world, scene.clientId, { visitId: scene.visitId }));
    assert.equal(await page.innerText('.badge'), 'Not confirmed yet');
    await pressByKeyboard(page, 'Yes, we will come');
    assert.equal(await said(page), 'Thank you. We look forward to seeing you.');
    assert.equal(await page.innerText('.badge'), 'Confirmed');
    assert.equal((await visitRow(scene.visitId))['confirmed_by'], 'link');
    await pressByKeyboard(page, 'I have read it');
    assert.equal(await said(page), 'Thank you for reading.');
    await pressByKeyboard(page, 'Ask for another time');
    const time = await page.locator(`input[value="${slot ?? ''}"] + label`).innerText();
    await page.locator(`input[value="${slot ?? ''}"]`).focus();
    await page.keyboard.press('Space');
    assert.ok(time.length > 0);
    await pressByKeyboard(page, 'Move the visit');
    assert.equal(await said(page), 'The visit is moved. This is your new time.');
    const taken = await row(
      'select taken_by_appointment_id as by, starts_at from free_slot where id = $1',
      slot ?? '',
    );
    assert.equal(taken['by'], scene.visitId);
    assert.deepEqual((await visitRow(scene.visitId))['starts_at'], taken['starts_at']);
    await pressByKeyboard(page, 'Cancel the visit');
    await page.waitForSelector('textarea');
    await pressByKeyboard(page, 'Why? (optional)', 'a');
    await pressByKeyboard(page, 'Cancel the visit');
    assert.equal(await said(page), 'The visit is cancelled. The clinic knows.');
    const after = await visitRow(scene.visitId);
    assert.deepEqual([after['status'], after['cancel_reason']], ['cancelled', 'a']);
    await tabs.leave(page);
  });

  it('are worked by keyboard alone: done elsewhere and taken back, later, and a death that is taken back', async () => {
    const scene = await clientScene(world);
    const page = await open(await pageOf(world, scene.clientId, { reminderId: scene.red }));
    assert.equal(await page.innerText('.badge'), 'Overdue');
    await pressByKeyboard(page, 'It was done elsewhere');
    await page.fill('input[type=date]', new Date(Date.now() - 86_400_000 * 3).toISOString().slice(0, 10));
    await pressByKeyboard(page, 'Send to the clinic');
    assert.equal(await said(page), 'Thank you. The clinic has noted it, and will check it.');
    const status = async () => (await row('select status from reminder where id = $1', scene.red))['status'];
    assert.equal(await status(), 'completed');
    await pressByKeyboard(page, 'Undo');
    assert.equal(await said(page), 'It is taken back. Everything is as before.');
    assert.equal(await status(), 'open');
    await pressByKeyboard(page, 'Remind me later');
    await pressByKeyboard(page, 'In a month');
    assert.equal(await said(page), 'We will remind you later.');
    assert.match(await page.innerText('main'), /You asked to be reminded later/);
    await pressByKeyboard(page, 'Luna has died');
    assert.equal(await page.innerText('h1'), 'We are sorry');
    await pressByKeyboard(page, 'Luna has died');
    assert.match(await said(page), /so sorry for your loss/);
    const deceased = async () =>
      (await row('select deceased_on from patient where id = $1', scene.lunaId))['deceased_on'];
    assert.notEqual(await deceased(), null);
    await page.goto(page.url().replace('/died', ''));
    assert.match(await said(page), /Nothing more will be sent/);
    await pressByKeyboard(page, 'Undo');
    assert.equal(await deceased(), null);
    assert.equal(await status(), 'open');
    await tabs.leave(page);
  });

  for (const name of HOSTILE)
    it(`show a name as it is written: ${name.slice(0, 12)}`, async () => {
      const scene = await clientScene(world, { lunaName: name });
      const urls = [
        await pageOf(world, scene.clientId),
        await pageOf(world, scene.clientId, { visitId: scene.visitId }),
        await pageOf(world, scene.clientId, { reminderId: scene.red }),
      ];
      const page = await open(urls[0] ?? '', { narrow: true });
      let dialogs = 0;
      page.on('dialog', (dialog) => {
        dialogs += 1;
        void dialog.dismiss();
      });
      for (const url of [...urls, `${urls[2] ?? ''}/died`]) {
        await page.goto(url);
        assert.ok((await page.innerText('main')).includes(name), url);
        assert.equal(await page.locator('script, img').count(), 0);
        assert.deepEqual(await lookFaults(page), []);
      }
      assert.equal(dialogs, 0);
      await page.context().close();
    });

  it('run no script, ask no other host, and work without any script', async () => {
    const scene = await clientScene(world, { locale: 'fi' });
    const page = await open('about:blank', { javaScript: false });
    const faults: string[] = [];
    page.on('console', (line) => faults.push(line.text()));
    page.on('request', (request) => {
      if (!request.url().startsWith(world.api.url)) faults.push(request.url());
    });
    await page.goto(await pageOf(world, scene.clientId, { visitId: scene.visitId }));
    await page.getByRole('link', { name: 'English' }).click();
    assert.equal(await page.locator('h1').innerText(), 'Visit for Luna');
    await page.getByRole('button', { name: 'Yes, we will come' }).click();
    assert.equal(
      await page.locator('[role=status] p').innerText(),
      'Thank you. We look forward to seeing you.',
    );
    assert.equal(await page.locator('script').count(), 0);
    assert.deepEqual(faults, []);
    await page.context().close();
  });
});
