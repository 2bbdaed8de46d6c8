import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { assertLooksFine, findChromium } from '../support/browser.js';
import { startConsole, type ConsoleStage } from '../support/console-stage.js';
import { createTestSend } from '../support/test-send.js';

const chromium = findChromium();
const HOUR_MS = 3_600_000;

describe(
  'visits, tasks and attention',
  { skip: chromium === null && 'no Chromium: set CHROMIUM_PATH' },
  () => {
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
    const book = async (more: object = {}): Promise<string> => {
      const { mine } = stage.world;
      const startsAt = new Date(Date.now() + 26 * HOUR_MS).toISOString();
      const body = {
        clientId: mine.clientId,
        patientIds: [mine.patientId],
        startsAt,
        reasonCode: 'CHECK',
        staffName: 'Dr. Lind',
      };
      return (await stage.world.post<{ id: string }>('/v1/appointments', { ...body, ...more }, 201)).id;
    };

    it('what failed is tried again; what was seen is put aside and brought back', async () => {
      const { mine, db } = stage.world;
      const whose = { clinicId: mine.id, clientId: mine.clientId, patientId: mine.patientId };
      const failed = await createTestSend(db, whose, { state: 'failed' });
      await rows(`update send set reason = 'recipientInvalid' where id = $1`, [failed]);
      const page = await stage.open('staff', '/attention');
      await page.getByRole('heading', { name: /Could not be sent/ }).waitFor();
      await assertLooksFine(page);
      await press(page, 'Put aside');
      await page.getByText('Put aside. It comes back if it changes.').waitFor();
      assert.equal(await page.getByRole('heading', { name: /Could not be sent/ }).count(), 0);
      await press(page, 'Undo');
      await press(page, 'Make a call task');
      await page.getByText('The task is on the call list.').waitFor();
      await press(page, 'Try again');
      await page.getByText('It is tried again in 10 seconds.').waitFor();
      const [send] = await rows<{ state: string }>('select state from send where id = $1', [failed]);
      assert.equal(send?.state, 'planned');
      await stage.leave(page);
    });

    it('what needs nobody is good news', async () => {
      const page = await stage.open('stranger', '/attention');
      await page.getByRole('heading', { name: 'All is well' }).waitFor();
      await assertLooksFine(page);
      await stage.leave(page);
    });

    it('a call is noted in one click, comes back if nobody answers, and can be undone', async () => {
      const { world } = stage;
      const dueOn = new Date().toISOString().slice(0, 10);
      const task = await world.post<{ id: string }>(
        '/v1/tasks',
        { title: 'Call <script>alert(1)</script>', dueOn, patientId: world.mine.patientId },
        201,
      );
      const page = await stage.open('staff', '/tasks?view=unassigned');
      await assertLooksFine(page);
      const card = page.locator('.call', { hasText: '<script>' });
      await card.getByLabel('Note of the call').fill('mailbox full');
      await card.getByRole('button', { name: 'No answer' }).focus();
      await page.keyboard.press('Enter');
      await page.getByText('Noted: no answer. The task comes back.').waitFor();
      const read = async () =>
        (
          await rows<{ status: string; note: string | null; days: number }>(
            'select status, note, due_on - $2::date as days from task where id = $1',
            [task.id, dueOn],
          )
        )[0];
      const noted = await read();
      assert.equal(noted?.status, 'open');
      assert.match(noted.note ?? '', /Sam staff: mailbox full/);
      assert.ok(noted.days >= 1);
      await press(page, 'Undo');
      assert.deepEqual(await read(), { status: 'open', note: null, days: 0 });
      const again = page.locator('.call', { hasText: '<script>' });
      await again.getByLabel('Whose').selectOption({ label: 'Sam staff' });
      await again.getByRole('button', { name: 'Give to' }).focus();
      await page.keyboard.press('Enter');
      await page.getByText('The task was given.').waitFor();
      await page.goto(`${world.api.url}/tasks?view=mine`);
      await page.locator('.call').getByRole('button', { name: 'Reached' }).focus();
      await page.keyboard.press('Enter');
      await page.getByText('Noted: reached. The task is done.').waitFor();
      await assertLooksFine(page);
      assert.equal((await read())?.status, 'done');
      await page.goto(`${world.api.url}/tasks?view=done`);
      await assertLooksFine(page);
      await stage.leave(page);
    });

    it('a visit is confirmed, cancelled and booked again by keyboard', async () => {
      const id = await book();
      const on = new Date(Date.now() + 26 * HOUR_MS);
      const day = new Intl.DateTimeFormat('sv', { timeZone: 'Europe/Stockholm' }).format(on);
      const page = await stage.open('staff', `/appointments?on=${day}`);
      await assertLooksFine(page);
      await page.locator('#day tbody a').first().focus();
      await page.keyboard.press('Enter');
      await page.waitForURL(/\/appointments\/[0-9a-f-]+$/);
      await assertLooksFine(page);
      const read = async () =>
        (
          await rows<{ status: string; confirmed: boolean }>(
            'select status, confirmed_at is not null as confirmed from appointment where id = $1',
            [id],
          )
        )[0];
      await press(page, 'Confirm');
      assert.deepEqual(await read(), { status: 'booked', confirmed: true });
      await press(page, 'Undo');
      assert.deepEqual(await read(), { status: 'booked', confirmed: false });
      await press(page, 'Confirm');
      await press(page, 'Cancel the visit');
      assert.equal((await read())?.status, 'cancelled');
      await press(page, 'Undo');
      assert.deepEqual(await read(), { status: 'booked', confirmed: true });
      await press(page, 'Did not come');
      assert.equal((await read())?.status, 'noShow');
      await assertLooksFine(page);
      await press(page, 'Undo');
      assert.equal((await read())?.status, 'booked');
      await stage.leave(page);
    });

    it('a visit is booked for a client; what is missing is said beside its field', async () => {
      const { mine } = stage.world;
      const page = await stage.open('staff', `/appointments/new?clientId=${mine.clientId}`);
      await assertLooksFine(page);
      await page.evaluate(`document.querySelector('#startsAt').required = false`);
      await press(page, 'Book');
      await page.getByText('Choose a time.').waitFor();
      await assertLooksFine(page);
      await page.getByLabel('Starts').fill('2031-05-06T10:15');
      await press(page, 'Book');
      await page.getByText('The visit is booked.').waitFor();
      const made = await rows<{ at: Date }>(
        `select starts_at as at from appointment where starts_at > '2031-01-01'`,
      );
      assert.deepEqual(
        made.map(({ at }) => at.toISOString()),
        ['2031-05-06T08:15:00.000Z'],
      );
      await press(page, 'Undo');
      const [off] = await rows<{ status: string }>(
        `select status from appointment where starts_at > '2031-01-01'`,
      );
      assert.equal(off?.status, 'cancelled');
      await stage.leave(page);
    });

    it('somebody who is away: the visits are shown, and their clients told', async () => {
      await book({ staffName: 'Dr. Away' });
      const page = await stage.open('staff', '/appointments/absence');
      await page.getByLabel('With whom').selectOption('Dr. Away');
      const until = new Date(Date.now() + 72 * HOUR_MS).toISOString().slice(0, 16);
      await page.getByLabel('Until').fill(until);
      await press(page, 'Show the visits');
      await page.getByText('gets a message').waitFor();
      await assertLooksFine(page);
      await press(page, 'Tell these clients');
      await page.getByText('The clients are told in a minute.').waitFor();
      const moving = await rows(
        `select 1 from appointment where staff_name = 'Dr. Away' and must_move is not null`,
      );
      assert.equal(moving.length, 1);
      await stage.leave(page);
    });

    it('what is said about visits is set for a reason, with its questions, and taken back', async () => {
      const page = await stage.open('manager', '/settings/appointments/CHECK');
      await assertLooksFine(page);
      await page.getByLabel('It was booked').check();
      await page.getByLabel('So long before', { exact: true }).first().fill('2');
      const step = page.locator('fieldset', { hasText: 'Another step' }).locator('fieldset, div').first();
      assert.ok(step);
      await page.locator('input[name="steps.0.channels"][value=sms]').check();
      await page.getByLabel('Ask these questions').check();
      await page.locator('input[name="questions.0.label"]').fill('Has Rex eaten?');
      await press(page, 'Save');
      await page.getByText('Saved. Visits that are booked keep').waitFor();
      await assertLooksFine(page);
      const read = async () =>
        (
          await rows<{
            definition: {
              steps: object[];
              confirmation: object | null;
              preregistration: { questions: object[] };
            };
          }>(`select definition from appointment_setting where reason_code = 'CHECK'`)
        )[0]?.definition;
      const saved = await read();
      assert.deepEqual(saved?.steps, [{ name: 'step-1', offset: '-P2D', channels: ['sms'] }]);
      assert.deepEqual(saved.confirmation, { channels: ['email', 'sms'] });
      assert.equal(saved.preregistration.questions.length, 1);
      await page.locator('input[name="steps.0.channels"][value=sms]').uncheck();
      await press(page, 'Save');
      await page.getByRole('alert').waitFor();
      await assertLooksFine(page);
      await page.goto(`${stage.world.api.url}/settings/appointments`);
      await assertLooksFine(page);
      await stage.leave(page);
    });

    it('every page stands on a narrow screen and in the dark', async () => {
      const id = await book();
      const job = await stage.world.post<{ id: string }>('/v1/jobs', { kind: 'sweep' }, 202);
      const paths = [
        '/stops',
        '/stops/new',
        '/stops/replay',
        '/attention',
        '/tasks',
        '/tasks/new',
        '/appointments',
      ];
      const more = [
        `/appointments/${id}`,
        '/appointments/absence',
        `/appointments/new?clientId=${stage.world.mine.clientId}`,
      ];
      const rest = ['/settings/appointments', '/settings/appointments/CHECK', `/attention/jobs/${job.id}`];
      const page = await stage.open('admin', '/', { width: 320, language: 'fi' });
      for (const path of [...paths, ...more, ...rest]) {
        const answer = await page.goto(stage.world.api.url + path);
        assert.equal(answer?.status(), 200, path);
        await assertLooksFine(page);
      }
      await stage.leave(page);
    });

    it('each role may do what it may, and nobody of another clinic', async () => {
      const id = await book();
      const task = await stage.world.post<{ id: string }>(
        '/v1/tasks',
        { title: 'Call', dueOn: '2026-01-01' },
        201,
      );
      assert.equal((await stage.post('viewer', `/appointments/${id}/confirm`)).status, 403);
      assert.equal((await stage.post('staff', '/stops/new', { reason: 'no' })).status, 403);
      assert.equal((await stage.post('viewer', `/tasks/${task.id}/cancel`)).status, 403);
      assert.equal((await stage.get('staff', '/stops/new')).status, 403);
      assert.equal((await stage.get('stranger', `/appointments/${id}`)).status, 404);
      assert.equal((await stage.post('stranger', `/appointments/${id}/confirm`)).status, 404);
      assert.equal(
        (await stage.post('stranger', `/tasks/${task.id}/call`, { outcome: 'reached' })).status,
        404,
      );
    });
  },
);
