import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { axeFaults, findChromium } from '../support/browser.js';
import { startConsole, type ConsoleStage } from '../support/console-stage.js';
import { jobEngine, runJob } from '../support/job-runner.js';

const chromium = findChromium();

describe('setting a clinic up', { skip: chromium === null && 'no Chromium: set CHROMIUM_PATH' }, () => {
  let stage: ConsoleStage;
  before(async () => {
    stage = await startConsole();
  });
  after(async () => {
    await stage.close();
  });

  const clinic = async () => {
    const [row] = await stage.world.db.reader.query<Record<string, unknown>[]>(
      'select * from clinic where id = $1',
      [stage.world.mine.id],
    );
    return row ?? assert.fail();
  };
  /** Presses Enter on what has the focus, and waits for the page that comes of it. */
  const enter = async (page: Page) => {
    await Promise.all([page.waitForEvent('load'), page.keyboard.press('Enter')]);
  };
  const focusOn = async (page: Page, selector: string) => {
    await page.locator(selector).focus();
  };

  it('changes a window by keyboard: says what it would do, does it, and takes it back', async () => {
    const page = await stage.open('manager', '/settings/times');
    assert.deepEqual(await axeFaults(page), []);
    await page.locator('#f-sendWindow-to').fill('18:30');
    await focusOn(page, 'form[action="/settings/times"] > p .button');
    await enter(page);
    assert.match(await page.locator('#confirm').innerText(), /20:00 → 18:30.*open reminders/s);
    assert.deepEqual(await axeFaults(page), []);
    assert.deepEqual((await clinic())['send_window'], { from: '08:00', to: '20:00' }, 'nothing is saved yet');
    await enter(page);
    assert.deepEqual((await clinic())['send_window'], { from: '08:00', to: '18:30' });
    assert.match(await page.locator('.notice').innerText(), /planned anew/);
    await page.locator('.notice button').focus();
    await enter(page);
    assert.deepEqual((await clinic())['send_window'], { from: '08:00', to: '20:00' });
    await stage.leave(page);
  });

  it('shows faults beside their fields, keeps what was typed, and overwrites nobody’s change', async () => {
    const fields = { name: 'Changed', timeZone: 'Nowhere/Else', locale: 'en', country: 'SE', phone: '' };
    const wrong = await stage.post('manager', '/settings/clinic', fields);
    assert.equal(wrong.status, 422);
    assert.match(wrong.text, /id="f-timeZone-fault"/);
    assert.match(wrong.text, /<option value="Nowhere\/Else" selected/);
    const stale = await stage.post('manager', '/settings/clinic', {
      ...fields,
      timeZone: 'Europe/Stockholm',
      revision: '1',
    });
    assert.ok([303, 412].includes(stale.status));
    const again = await stage.post('manager', '/settings/clinic', {
      ...fields,
      timeZone: 'Europe/Stockholm',
      name: 'Other',
      revision: '1',
    });
    assert.equal(again.status, 412);
  });

  it('makes a key, shows it once, and revokes it', async () => {
    const page = await stage.open('admin', '/settings/keys');
    await focusOn(page, '#key-name');
    await page.keyboard.type('Till <script>alert(1)</script>');
    await enter(page);
    const key = await page.locator('#made-key').inputValue();
    assert.match(key, /^vr_live_/);
    assert.deepEqual(await axeFaults(page), []);
    assert.equal((await stage.world.api.get('/v1/clients', { key })).status, 200);
    await page.goto(`${stage.world.api.url}/settings/keys`);
    assert.ok(!(await page.content()).includes(key), 'it is shown once');
    await page.locator('.danger').first().focus();
    await enter(page);
    await enter(page);
    assert.match(await page.locator('tbody tr', { hasText: 'Till' }).innerText(), /revoked/);
    await stage.leave(page);
  });

  it('looks at a file first, shows its problems, and imports it', async () => {
    const page = await stage.open('manager', '/settings/imports');
    assert.deepEqual(await axeFaults(page), []);
    const csv =
      'externalId;firstName;lastName;email\nimp-1;Åsa;Öberg;asa@example.org\nimp-2;Bo;Ek;not an address\n';
    await page
      .locator('#import-file')
      .setInputFiles({ name: 'clients.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) });
    await page.locator('form[enctype] .primary').focus();
    await page.keyboard.press('Enter');
    await page.waitForURL(/imports\/[\da-f-]{36}/);
    const engine = jobEngine(stage.world.db);
    const jobId = page.url().split('/').at(-1) ?? '';
    await runJob(engine, jobId);
    await page.reload();
    const count = async () =>
      (await stage.world.db.reader.query<unknown[]>(`select 1 from client where external_id like 'imp-%'`))
        .length;
    assert.equal(await count(), 0, 'nothing is written yet');
    const text = await page.locator('main').innerText();
    assert.match(text, /externalId.*firstName/s);
    assert.match(text, /Öberg/);
    assert.match(text, /3\s+email/);
    assert.deepEqual(await axeFaults(page), []);
    const problems = await stage.get('manager', `/settings/imports/${jobId}/problems.csv`);
    assert.match(problems.text, /3,email/);
    await page.locator('form[action$="/import"] button').focus();
    await page.keyboard.press('Enter');
    await page.waitForURL((url) => !url.pathname.endsWith(jobId));
    await runJob(engine, page.url().split('/').at(-1) ?? '');
    assert.equal(await count(), 1);
    assert.equal((await stage.post('manager', `/settings/imports/${jobId}/import`)).status, 409);
    const bad = await page.goto(`${stage.world.api.url}/settings/imports`);
    assert.equal(bad?.status(), 200);
    await stage.leave(page);
  });

  it('goes live step by step, each with a preview, and back again', async () => {
    const page = await stage.open('manager', '/go-live');
    assert.deepEqual(await axeFaults(page), []);
    const act = async (button: string) => {
      await page.locator(button).focus();
      await enter(page);
    };
    await act('#stage-import button');
    await page.waitForSelector('#stage-import.done');
    await act('#stage-shadow button');
    await page.waitForSelector('form.card .primary');
    assert.match(await page.locator('main').innerText(), /nothing leaves/);
    assert.deepEqual((await clinic())['delivery_mode'], { mode: 'live' }, 'a preview changes nothing');
    assert.deepEqual(await axeFaults(page), []);
    await enter(page);
    await page.waitForSelector('#stage-shadow[aria-current]');
    assert.deepEqual((await clinic())['delivery_mode'], { mode: 'shadow' });

    const client = (
      await stage.world.db.reader.query<{ email: string }[]>(
        `select value as email from contact_point where client_id = $1 and kind = 'email'`,
        [stage.world.mine.clientId],
      )
    )[0];
    const today = new Date().toISOString().slice(0, 10);
    const csv = `date;email;kind\n${today};${client?.email ?? ''};=HYPERLINK(1)\n`;
    await page
      .locator('#list-file')
      .setInputFiles({ name: 'sent.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) });
    await act('#comparison form[enctype] button');
    await page.waitForSelector('#comparison tbody a');
    await act('#comparison tbody a');
    await page.waitForURL(/go-live\/days/);
    assert.match(await page.locator('main').innerText(), /Only the old system\s+1/);
    assert.deepEqual(await axeFaults(page), []);
    const table = await stage.get('manager', `/go-live/days/${today}/csv`);
    assert.match(table.text, /'=HYPERLINK/);

    await page.goto(`${stage.world.api.url}/go-live`);
    await act('#stage-redirect button');
    await page.waitForSelector('form.card .primary');
    assert.match(await page.locator('main').innerText(), /not sent afterwards/);
    await enter(page);
    await page.waitForSelector('#stage-redirect[aria-current]');
    await act('#stage-ramp button');
    await page.waitForSelector('form.card .primary');
    await enter(page);
    await page.waitForSelector('#stage-ramp[aria-current]');
    const ramped = await clinic();
    assert.deepEqual([ramped['delivery_mode'], ramped['daily_cap']], [{ mode: 'live' }, 20]);
    assert.notEqual(ramped['delivers_since'], null);
    await act('.notice button');
    await page.waitForSelector('#stage-redirect[aria-current]');
    assert.deepEqual((await clinic())['daily_cap'], null);
    await act('#stage-live button');
    await page.waitForSelector('form.card .primary');
    await enter(page);
    await page.waitForSelector('#stage-live[aria-current]');
    assert.match(await page.locator('main').innerText(), /Sam manager/);
    await stage.leave(page);
  });

  it('tests the senders: to oneself by mail, to a number that was typed twice by SMS, and not too often', async () => {
    const ask = (again: string) =>
      stage.post('manager', '/settings/sender-tests/sms', { number: '070 174 06 05', again });
    await ask('0701740606');
    const asked = async () =>
      (
        await stage.world.db.reader.query<unknown[]>('select 1 from test_sms where clinic_id = $1', [
          stage.world.mine.id,
        ])
      ).length;
    assert.equal(await asked(), 0);
    for (let times = 0; times < 6; times += 1) await ask('+46701740605');
    assert.equal(await asked(), 5);
    await stage.post('manager', '/settings/sender-tests/email');
    const page = await stage.get('manager', '/settings/senders');
    assert.match(page.text, /•••605/);
    assert.ok(page.text.includes(stage.staff.manager.email));
  });

  it('keeps services, locations and reasons, with an undo', async () => {
    const made = await stage.post('manager', '/settings/services/new', {
      code: 'X-1',
      name: 'Nails',
      category: 'procedure',
      price: '12,50',
    });
    assert.equal(made.status, 303);
    const taken = await stage.post('manager', '/settings/services/new', {
      code: 'X-1',
      name: 'Other',
      category: 'other',
    });
    assert.equal(taken.status, 422);
    const [row] = await stage.world.db.reader.query<{ id: string; price: number }[]>(
      `select id, price from service where code = 'X-1'`,
    );
    assert.equal(Number(row?.price), 12.5);
    await stage.post('manager', `/settings/services/${row?.id ?? ''}/archive`, { to: 'archived' });
    assert.match((await stage.get('manager', '/settings/services')).text, /archived/);
    assert.equal(
      (await stage.post('manager', '/settings/reasons/new', { code: 'NAILS', serviceCodes: 'X-1' })).status,
      303,
    );
    const last = await stage.post('manager', `/settings/locations/${stage.world.mine.locationId}/archive`, {
      to: 'archived',
    });
    assert.equal(last.status, 303);
    assert.match((await stage.get('manager', '/settings/locations')).text, /only location/);
  });

  it('tells webhooks: the secret once, a ping, the log, a pause', async () => {
    const made = await stage.post('admin', '/settings/webhooks', {
      url: 'https://hooks.example.com/x',
      types: 'send.*',
      description: 'BI',
    });
    const secret = /whsec_[^"]+/.exec(made.text)?.[0] ?? assert.fail(made.text);
    const list = await stage.get('admin', '/settings/webhooks');
    const path = /\/settings\/webhooks\/[\da-f-]{36}/.exec(list.text)?.[0] ?? assert.fail();
    assert.ok(!(await stage.get('admin', path)).text.includes(secret));
    await stage.post('admin', `${path}/ping`);
    const delivery =
      /\/settings\/deliveries\/[\da-f-]{36}/.exec((await stage.get('admin', path)).text)?.[0] ??
      assert.fail();
    assert.match((await stage.get('admin', delivery)).text, /webhook\.ping/);
    await stage.post('admin', `${path}/switch`, { to: 'off' });
    assert.match((await stage.get('admin', path)).text, /paused/);
    assert.equal((await stage.get('stranger', path)).status, 404);
  });

  it('gives tables that are safe in a spreadsheet', async () => {
    await stage.world.db.reader.query(`update client set first_name = '=1+1' where id = $1`, [
      stage.world.mine.clientId,
    ]);
    const answer = await stage.get('manager', '/settings/exports/clients.csv');
    assert.equal(answer.status, 200);
    assert.match(answer.text, /'=1\+1/);
    for (const table of ['patients', 'services', 'sends'])
      assert.equal((await stage.get('manager', `/settings/exports/${table}.csv`)).status, 200, table);
  });
});
