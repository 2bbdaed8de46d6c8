import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { assertLooksFine, findChromium } from '../support/browser.js';
import { startConsole, type ConsoleStage } from '../support/console-stage.js';

const chromium = findChromium();

describe(
  'rules and templates by keyboard',
  { skip: chromium === null && 'no Chromium: set CHROMIUM_PATH' },
  () => {
    let stage: ConsoleStage;
    before(async () => {
      stage = await startConsole();
    });
    after(() => stage.close());

    const query = async (sql: string, values: unknown[] = []) =>
      await stage.world.db.reader.query<Record<string, unknown>[]>(sql, values);

    /** Steps with the Tab key to the control of that id or name, as somebody does who has no pointer. */
    const reach = async (page: Page, wanted: string) => {
      await page.evaluate('document.activeElement.blur()');
      for (let step = 0; step < 250; step++) {
        await page.keyboard.press('Tab');
        const [id, text] = await page.evaluate<[string, string]>(
          `(() => { const one = document.activeElement; return [one.id, (one.getAttribute('aria-label') ?? one.innerText ?? '').trim()]; })()`,
        );
        if (id === wanted || text === wanted) return;
      }
      assert.fail(`Tab does not reach ${wanted}`);
    };
    const press = async (page: Page, wanted: string) => {
      await reach(page, wanted);
      const loaded = page.waitForEvent('load');
      await page.keyboard.press('Enter');
      await loaded;
    };
    const type = async (page: Page, id: string, text: string) => {
      await reach(page, id);
      await page.keyboard.press('Control+A');
      await page.keyboard.type(text);
    };

    it('a rule is made from an example, mended by the linter, tried, saved and switched on', async () => {
      const page = await stage.open('manager', '/rules/new?start=yearlyVaccination');
      await assertLooksFine(page);
      await type(page, 'f-conditions-0-value', stage.world.mine.serviceCode);
      for (const step of [0, 1, 2]) {
        await reach(page, `f-steps-${step}-template`);
        await page.keyboard.type('Rabies');
      }
      await reach(page, 'f-name');
      await page.locator('#rule-beside .sentence', { hasText: stage.world.mine.serviceCode }).waitFor();
      // A yearly step that never can be: the linter says so beside it, and removing the step mends it.
      await reach(page, 'add-step');
      await page.keyboard.press('Enter');
      await page.waitForSelector('#f-steps-3');
      await type(page, 'f-steps-3-offset', '800');
      await reach(page, 'f-steps-3-template');
      await page.keyboard.type('Rabies');
      await reach(page, 'f-name');
      await page.locator('#rule-beside', { hasText: 'always too late' }).waitFor();
      await reach(page, 'f-steps-3-remove');
      await page.keyboard.press('Enter');
      await page.locator('#f-steps-3').waitFor({ state: 'detached' });
      await press(page, 'Try on the past');
      assert.match(await page.innerText('h1'), /Try “Yearly vaccination” on the past/);
      await assertLooksFine(page);
      await press(page, 'Back to the form');
      await press(page, 'Save rule');
      assert.match(page.url(), /\/rules\/[\da-f-]{36}$/);
      await assertLooksFine(page);
      await press(page, 'Switch on');
      const [rule] = await query(`select id, enabled from rule where name = 'Yearly vaccination'`);
      assert.equal(rule?.['enabled'], true);
      await press(page, 'Undo');
      const [undone] = await query(`select enabled from rule where name = 'Yearly vaccination'`);
      assert.equal(undone?.['enabled'], false);
      await stage.leave(page);
    });

    it('a rule is changed, the choice for what waits comes next, and an old version is restored', async () => {
      const [rule] = await query(`select id from rule where name = 'Yearly vaccination'`);
      const path = `/rules/${String(rule?.['id'])}`;
      const page = await stage.open('manager', `${path}/edit`);
      await type(page, 'f-steps-0-offset', '45');
      await press(page, 'Save rule');
      assert.ok(page.url().endsWith(`${path}/versions/2`));
      assert.match(await page.innerText('main'), /30 days[^]*45 days/);
      await assertLooksFine(page);
      await page.goto(stage.world.api.url + `${path}/versions/1`);
      await press(page, 'Make this the current one');
      assert.ok(page.url().endsWith(`${path}/versions/3`));
      const [now] = await query('select current_version as version from rule where id = $1', [rule?.['id']]);
      assert.equal(now?.['version'], 3);
      await stage.leave(page);
    });

    it('a template is written with a preview of a real patient, and a field that is wrong is named', async () => {
      const page = await stage.open('manager', '/templates/new');
      await assertLooksFine(page);
      await type(page, 't-name', 'Checks <b>');
      await type(page, 't-sms-body', 'Hello [[client_first_nam]], time for [[patient_name]].');
      await page.locator('#template-preview [role=alert]', { hasText: 'client_first_name' }).waitFor();
      await type(page, 't-sms-body', 'Hello [[client_first_name]], time for [[patient_name]].');
      await page.locator('#template-preview [role=alert]').waitFor({ state: 'detached' });
      await press(page, 'Save template');
      assert.match(page.url(), /\/templates\/[\da-f-]{36}$/);
      assert.equal(await page.innerText('h1'), 'Checks <b>');
      await assertLooksFine(page);
      await press(page, 'Archive');
      await press(page, 'Undo');
      const [template] = await query(`select archived_at from template where name = 'Checks <b>'`);
      assert.equal(template?.['archived_at'], null);
      await stage.leave(page);
    });

    it('a test SMS is confirmed before it leaves, and a test mail goes to oneself', async () => {
      const [template] = await query('select id from template where name = $1', ['Rabies']);
      const page = await stage.open('manager', `/templates/${stage.world.mine.templateId}`);
      assert.ok(template);
      await type(page, 'test-number', '+46701740605');
      await press(page, 'Go on');
      assert.match(await page.innerText('#test'), /Send one test SMS to \+46701740605/);
      assert.deepEqual(await query('select id from test_sms'), []);
      await press(page, 'Send the test');
      const [test] = await query('select recipient, state, text from test_sms');
      assert.equal(test?.['recipient'], '+46701740605');
      assert.match(String(test['text']), /^TEST: /);
      await press(page, `Email to ${stage.staff.manager.email}`);
      const [mail] = await query(`select user_id from staff_mail where kind = 'testMessage'`);
      assert.equal(mail?.['user_id'], stage.staff.manager.userId);
      assert.deepEqual(await query(`select id from send where text like 'TEST%'`), []);
      await stage.leave(page);
    });

    it('is readable in the dark, on a phone and in another language', async () => {
      const [rule] = await query(`select id from rule where name = 'Yearly vaccination'`);
      const path = `/rules/${String(rule?.['id'])}`;
      const templates = `/templates/${stage.world.mine.templateId}`;
      const paths = [
        '/rules',
        path,
        `${path}/edit`,
        `${path}/why`,
        `${path}/versions/2`,
        '/templates',
        templates,
        `${templates}/edit`,
      ];
      const page = await stage.open('manager', '/', { width: 320, language: 'fi' });
      for (const one of paths) {
        await page.goto(stage.world.api.url + one);
        await assertLooksFine(page);
      }
      await stage.leave(page);
    });
  },
);
