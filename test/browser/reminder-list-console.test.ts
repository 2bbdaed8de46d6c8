import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { parse } from 'csv-parse/sync';
import { axeFaults, findChromium } from '../support/browser.js';
import { startConsole, type ConsoleStage } from '../support/console-stage.js';
import { daysFrom, manualReminder } from '../support/engine-api.js';
import { createTestClient, createTestPatient } from '../support/test-clinic.js';

const chromium = findChromium();
const REMINDERS = 60;

describe('the list of reminders', { skip: chromium === null && 'no Chromium: set CHROMIUM_PATH' }, () => {
  let stage: ConsoleStage;
  let asa: string;

  before(async () => {
    stage = await startConsole();
    const { world } = stage;
    const { db, mine } = world;
    const now = new Date();
    for (let n = 0; n < REMINDERS; n++) {
      const dueOn = daysFrom(now, 35 + n);
      await world.post('/v1/reminders', manualReminder(mine, now, { title: `Weighing ${n}`, dueOn }), 201);
    }
    const client = await createTestClient(db, mine.id, {
      firstName: 'Åsa',
      lastName: 'Gyllenstråle',
      phone: '+46701740605',
    });
    asa = client.id;
    const pet = await createTestPatient(db, mine.id, client.id, { name: '=1+1' });
    const change = { patientId: pet.id, title: 'Rabies', dueOn: daysFrom(now, 3) };
    await world.post('/v1/reminders', manualReminder(mine, now, change), 201);
  });
  after(async () => {
    await stage.close();
  });

  it('is gone through by keyboard, selected from and opened', async () => {
    const page = await stage.open('staff', '/reminders');
    assert.deepEqual(await axeFaults(page), []);
    await page.keyboard.press('j');
    assert.equal(await page.evaluate('document.activeElement.textContent'), 'Rabies');
    await page.keyboard.press('x');
    assert.equal(await page.locator('input[name=ids]:checked').count(), 1);
    await page.keyboard.press('j');
    await page.keyboard.press('k');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/reminders\/[\da-f-]{36}$/);
    await stage.leave(page);
  });

  it('turns pages there and back, and stays in place while others work', async () => {
    const page = await stage.open('viewer', '/reminders');
    const titles = () => page.locator('.list-open').allTextContents();
    const first = await titles();
    await page.locator('a[rel=next]').click();
    await page.waitForURL(/after=/);
    const second = await titles();
    assert.equal(new Set([...first, ...second]).size, REMINDERS + 1);
    const { db } = stage.world;
    await db.reader.query(`update reminder set status = 'completed' where title = 'Weighing 3'`);
    await page.reload();
    assert.deepEqual(await titles(), second, 'a reminder of the first page was completed');
    await page.locator('a[rel=prev]').click();
    await page.waitForURL(/before=/);
    assert.deepEqual(
      await titles(),
      first.filter((title) => title !== 'Weighing 3'),
    );
    await db.reader.query(`update reminder set status = 'open' where title = 'Weighing 3'`);
    await stage.leave(page);
  });

  it('is narrowed without a script, and says how many there are', async () => {
    const page = await stage.open('viewer', '/reminders', { javaScript: false, width: 320 });
    await page.getByLabel('Search in the list').fill('gyllenstrale RABIES');
    await page.getByRole('button', { name: 'Search', exact: true }).click();
    assert.deepEqual(await page.locator('.list-open').allTextContents(), ['Rabies']);
    assert.match(await page.locator('.list-above').innerText(), /Found: 1/);
    await page.getByRole('link', { name: /^Soon 1$/ }).click();
    assert.equal(await page.locator('.list-open').count(), 1);
    await page.getByRole('link', { name: /^Overdue 0$/ }).click();
    assert.match(await page.locator('main').innerText(), /No reminder matches/);
    const wide = await page.evaluate('document.documentElement.scrollWidth');
    assert.equal(wide, 320);
    await stage.leave(page);
  });

  it('keeps a filter for oneself or for all, and takes a deletion back', async () => {
    const page = await stage.open('staff', '/reminders?q=weighing&due=later');
    await page.getByText('Saved filters').click();
    await page.getByLabel('Save this filter').fill('To weigh');
    await page.getByLabel('For everybody in the clinic').check();
    await page.keyboard.press('Enter');
    await page.waitForSelector('text=is saved');
    assert.match((await stage.get('viewer', '/reminders')).text, /To weigh/);
    assert.doesNotMatch((await stage.get('stranger', '/reminders')).text, /To weigh/);
    await page.getByText('Change To weigh').click();
    await page.getByRole('button', { name: 'Delete To weigh' }).click();
    await page.waitForSelector('text=is deleted');
    assert.doesNotMatch((await stage.get('viewer', '/reminders')).text, /To weigh/);
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.waitForSelector('text=is back');
    const rows: { id: string }[] = await stage.world.db.reader.query(
      'select id from saved_filter where deleted_at is null',
    );
    const other = await stage.post('viewer', `/saved-filters/${rows[0]?.id ?? ''}/delete`);
    assert.equal(other.status, 404, "another person's filter");
    await stage.leave(page);
  });

  it('is exported whole, and no cell is a formula', async () => {
    assert.equal((await stage.get('viewer', '/reminders.csv')).status, 403);
    const { text, headers } = await stage.get('staff', '/reminders.csv');
    assert.match(headers.get('content-disposition') ?? '', /attachment; filename="?reminders-/);
    const rows: string[][] = parse(text, { bom: true });
    assert.equal(rows.length, REMINDERS + 2);
    assert.equal(rows.flat().filter((cell) => /^[=+@\t\r-]/.test(cell)).length, 0);
    assert.ok(rows.some((row) => row.includes("'=1+1")));
  });

  it('finds a household while one types, by name, pet and any part of a number', async () => {
    const page = await stage.open('viewer', '/');
    for (const text of ['gyllenstr', 'åsa gyll', '070-174 06', '0046701740605', '40605', 'gylenstrale']) {
      await page.keyboard.press('Escape');
      await page.getByLabel('Client, pet or phone number').fill(text);
      await page.locator('#find-results .found-client', { hasText: 'Gyllenstråle' }).waitFor();
    }
    assert.deepEqual(await axeFaults(page), []);
    await page.keyboard.press('ArrowDown');
    assert.match(String(await page.evaluate('document.activeElement.textContent')), /Gyllenstråle/);
    await page.keyboard.press('Enter');
    await page.waitForURL(`**/clients/${asa}`);
    await stage.leave(page);
    assert.match((await stage.get('viewer', '/find?q=gyllenstr')).text, /Gyllenstråle/);
    assert.doesNotMatch((await stage.get('stranger', '/find?q=gyllenstr')).text, /found-client/);
    assert.match((await stage.get('viewer', '/find?q=zzzqqq')).text, /Nobody was found/);
    const called = await stage.get('viewer', '/find?phone=%2B46701740605');
    assert.equal(called.location, `/clients/${asa}/household`);
    assert.equal((await stage.get('viewer', '/find?phone=0701740')).status, 200);
  });
});
