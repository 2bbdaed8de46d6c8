import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { axeFaults, findChromium, lookFaults } from '../support/browser.js';
import { clientScene, furnishVisits, type ClientScene } from '../support/client-scene.js';
import { startConsole, type ConsoleStage } from '../support/console-stage.js';

const chromium = findChromium();
const HOSTILE = `<script>document.title='owned'</script> \u05d0\u05d1\u05d2 🐈${'x'.repeat(60)}`;

describe(
  'the pages of patients, and what holds for all pages on people',
  { skip: chromium === null && 'no Chromium: set CHROMIUM_PATH' },
  () => {
    let stage: ConsoleStage;
    let scene: ClientScene;

    before(async () => {
      stage = await startConsole();
      await furnishVisits(stage.world);
      scene = await clientScene(stage.world);
      const { db, mine } = stage.world;
      await db.dataSource.query(
        `insert into conversation (id, clinic_id, client_id, number, own_number, status, priority, unread_count,
         reply_count, last_at, last_direction, last_text)
       values ('01900000-0000-7000-8000-000000000001', $1, $2, '+46701740605', '+46701740699', 'open', 'normal', 1, 0, now(), 'in', 'Hello')`,
        [mine.id, scene.clientId],
      );
      await db.dataSource.query(
        `insert into inbound_sms (id, clinic_id, conversation_id, message_sid, from_number, to_number, text, media_count,
         client_ids, outcome, at) values ('01900000-0000-7000-8000-000000000002', $1,
         '01900000-0000-7000-8000-000000000001', 'SM1', '+46701740605', '+46701740699', $3, 0, array[$2::uuid], 'forPerson', now())`,
        [mine.id, scene.clientId, `May we come a day later? ${HOSTILE}`],
      );
    });
    after(async () => {
      await stage.close();
    });

    const client = (tab = '') => `/clients/${scene.clientId}${tab}`;
    const rows = async <Row>(sql: string, ...values: unknown[]) =>
      await stage.world.db.reader.query<Row[]>(sql, values);
    const undo = async (page: Page) => {
      await page.evaluate('document.querySelector(".notice").dataset.old = "yes"');
      await page.getByRole('button', { name: 'Undo' }).focus();
      await page.keyboard.press('Enter');
      await page.waitForSelector('.notice:not([data-old])');
    };
    const pressOn = async (page: Page, name: string | RegExp) => {
      await page.evaluate('document.querySelectorAll(".notice, .fault").forEach((one) => one.remove())');
      await page.getByRole('button', { name }).first().focus();
      await page.keyboard.press('Enter');
      await page.waitForSelector('[role=status], [aria-invalid=true], .fault');
    };

    it('record a death kindly: what stops is said, stops, and goes on when it was a mistake', async () => {
      const waiting = async () =>
        (
          await rows(
            `select 1 from send s join reminder r on r.id = s.owner_id
         where r.patient_id = $1 and s.state = 'planned'`,
            scene.rexId,
          )
        ).length;
      const before = await waiting();
      assert.ok(before > 0);
      const page = await stage.open('staff', `/patients/${scene.rexId}`);
      await page.getByRole('link', { name: 'Record a death' }).focus();
      await page.keyboard.press('Enter');
      await page.waitForURL(/\/death$/);
      assert.match((await page.textContent('.stops')) ?? '', /\d+ messages? (is|are) not sent/);
      await pressOn(page, 'Record the death');
      assert.equal(await waiting(), 0);
      assert.equal(
        (await rows(`select 1 from task where patient_id = $1 and status = 'open'`, scene.rexId)).length,
        1,
      );
      await undo(page);
      assert.equal(await waiting(), before);
      assert.equal(
        (await rows(`select 1 from task where patient_id = $1 and status = 'open'`, scene.rexId)).length,
        0,
      );
      await stage.leave(page);
    });

    it('record a service, and that it was not done; both are taken back', async () => {
      const page = await stage.open('staff', `/patients/${scene.lunaId}`);
      await page.locator('#service-code').selectOption(stage.world.mine.serviceCode);
      await pressOn(page, 'Record');
      const status = async () =>
        (await rows<{ status: string }>('select status from reminder where id = $1', scene.red))[0]?.status;
      assert.equal(await status(), 'completed');
      await pressOn(page, /It was not done/);
      assert.equal(await status(), 'open');
      await undo(page);
      assert.equal(await status(), 'completed');
      await stage.leave(page);
    });

    it('give a pet to another client, after showing who gets what', async () => {
      const { mine } = stage.world;
      const page = await stage.open('staff', `/patients/${scene.rexId}/move?to=${mine.clientId}`);
      assert.match((await page.textContent('main')) ?? '', /asa\.berg@example\.org/);
      await pressOn(page, /^Give to/);
      const owner = async () =>
        (await rows<{ id: string }>('select client_id as id from patient where id = $1', scene.rexId))[0]?.id;
      assert.equal(await owner(), mine.clientId);
      await undo(page);
      assert.equal(await owner(), scene.clientId);
      await stage.leave(page);
    });

    it('merge two clients only after a look', async () => {
      const twin = await stage.world.post<{ id: string }>(
        '/v1/clients',
        { firstName: 'Åsa', lastName: 'Bergtwin' },
        201,
      );
      const page = await stage.open('staff', `/clients/${twin.id}/merge?q=asa.berg`);
      await page.getByRole('link', { name: /See what would happen/ }).focus();
      await page.keyboard.press('Enter');
      await page.waitForURL(/into=/);
      assert.match((await page.textContent('main')) ?? '', /can be undone for 30 days/);
      const mergedInto = async () => (await stage.get('viewer', `/clients/${twin.id}`)).location;
      await pressOn(page, /^Merge$/);
      assert.match(page.url(), new RegExp(scene.clientId));
      assert.equal(await mergedInto(), client());
      await undo(page);
      assert.match(page.url(), new RegExp(twin.id));
      assert.equal(await mergedInto(), null);
      await undo(page);
      assert.equal(await mergedInto(), client());
      assert.equal((await stage.post('viewer', `/clients/${twin.id}/separate`)).status, 403);
      assert.equal((await stage.post('stranger', `/clients/${twin.id}/separate`)).status, 404);
      await page.goto(new URL(client('/details'), page.url()).href);
      assert.deepEqual(await axeFaults(page), []);
      await pressOn(page, /^Separate them again/);
      assert.equal(await mergedInto(), null);
      await stage.leave(page);
    });

    it('show to each role what it may, and nothing to another clinic', async () => {
      const paths = ['', '/communication', '/appointments', '/consents', '/details', '/household'].map(
        client,
      );
      for (const path of [...paths, `/patients/${scene.rexId}`]) {
        assert.equal((await stage.get('viewer', path)).status, 200, path);
        assert.equal((await stage.get('stranger', path)).status, 404, path);
      }
      const acts = [
        client('/notes'),
        client('/consents'),
        client('/reply'),
        client('/archive'),
        client('/visits'),
        `/patients/${scene.rexId}/death`,
        `/patients/${scene.rexId}/services/void`,
      ];
      for (const path of acts) {
        assert.equal((await stage.post('viewer', path)).status, 403, path);
        assert.equal((await stage.post('stranger', path, { on: '2026-01-01' })).status, 404, path);
      }
      const said = (await stage.get('viewer', client('/household'))).text;
      assert.doesNotMatch(said, /method="post" action="\/(clients|patients|reminders)/);
    });

    it('are accessible, in light and dark, and fit a phone', async () => {
      const paths = [
        '/clients',
        ...['', '/communication', '/appointments', '/consents', '/details', '/household', '/merge'].map(
          client,
        ),
        `/patients/${scene.rexId}`,
        `/patients/${scene.rexId}/death`,
        `/patients/${scene.rexId}/move`,
      ];
      const page = await stage.open('staff', '/', { width: 320 });
      for (const path of paths) {
        await page.goto(stage.world.api.url + path);
        assert.deepEqual(await lookFaults(page), [], path);
      }
      await stage.leave(page);
      for (const language of ['sv', 'fi'] as const) {
        const page = await stage.open('staff', client('/consents'), { language });
        assert.equal(await page.getAttribute('html', 'lang'), language);
        await stage.leave(page);
      }
    });
  },
);
