import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { axeFaults, findChromium } from '../support/browser.js';
import { startConsole, type ConsoleStage } from '../support/console-stage.js';

const chromium = findChromium();

describe('where a clinic is', { skip: chromium === null && 'no Chromium: set CHROMIUM_PATH' }, () => {
  let stage: ConsoleStage;
  before(async () => {
    stage = await startConsole();
  });
  after(async () => {
    await stage.close();
  });

  it('is chosen in words, by keyboard, and the change is said in words', async () => {
    const { db, mine } = stage.world;
    const clinic = async () =>
      (await db.reader.query<Record<string, unknown>[]>('select * from clinic where id = $1', [mine.id]))[0];
    const page = await stage.open('manager', '/settings/clinic', { language: 'sv', width: 320 });
    const enter = () => Promise.all([page.waitForEvent('load'), page.keyboard.press('Enter')]);
    assert.deepEqual(await axeFaults(page), []);
    assert.equal(await page.locator('#f-timeZone option:checked').innerText(), 'Stockholm');
    assert.equal(await page.locator('#f-timeZone optgroup').first().getAttribute('label'), 'Sverige');
    assert.equal(await page.locator('#f-country option:checked').innerText(), 'Sverige');
    await page.locator('#f-country').focus();
    await page.keyboard.type('Finl');
    assert.equal(await page.locator('#f-country').inputValue(), 'FI');
    await page.locator('#f-locale').focus();
    await page.keyboard.type('finska');
    await page.locator('form[action="/settings/clinic"] > p .button').focus();
    await enter();
    const changed = await clinic();
    assert.deepEqual([changed?.['country'], changed?.['locale']], ['FI', 'fi']);
    assert.match(await page.locator('.notice').innerText(), /Land: Sverige → Finland/);
    await page.locator('.notice button').focus();
    await enter();
    assert.equal((await clinic())?.['country'], 'SE');
    await stage.leave(page);
  });
});
