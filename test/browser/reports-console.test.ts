import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { v7 as uuid } from 'uuid';
import { findChromium, lookFaults } from '../support/browser.js';
import { startConsole, type ConsoleStage } from '../support/console-stage.js';
import { createTestClient, createTestPatient } from '../support/test-clinic.js';

const chromium = findChromium();
// A session lives by the real clock.
const NOW = new Date();
/** A date so many days ago. */
const ago = (days: number) => new Date(NOW.getTime() - days * 86_400_000).toISOString().slice(0, 10);
const NEXT_YEAR = ago(-365);
const HOSTILE = '=1+1<script>alert(1)</script> \u202eabc 😀 ' + 'å'.repeat(150);
const PAGES = [
  '/',
  '/reports',
  '/reports/results',
  '/reports/effects',
  '/reports/visits',
  '/reports/response',
  '/reports/care',
  '/settings/digest',
];

describe(
  'home, reports and the daily mail',
  { skip: chromium === null && 'no Chromium: set CHROMIUM_PATH' },
  () => {
    let stage: ConsoleStage;

    before(async () => {
      stage = await startConsole(() => NOW);
      await furnish();
    });
    after(async () => {
      await stage.close();
    });

    /** Messages of a rule with a hostile name over two months, visits, and what waits. */
    async function furnish(): Promise<void> {
      const { world } = stage;
      const { db, mine } = world;
      const query = async (sql: string, values: unknown[]) => await db.dataSource.query<unknown>(sql, values);
      const steps = [
        {
          name: 'first',
          offset: 'P0D',
          channels: ['email'],
          templateId: mine.templateId,
          holdOut: { percent: 20 },
        },
      ];
      const rule = await world.post<{ id: string }>(
        '/v1/rules',
        {
          name: HOSTILE,
          enabled: false,
          trigger: { workflow: 'consultation', event: 'invoiceFinalised' },
          due: { after: 'P1Y' },
          steps,
        },
        201,
      );
      await query(`update service set price = 650 where clinic_id = $1`, [mine.id]);
      await query(
        `update clinic set sms_price_per_part = '{"amount": 0.45, "currency": "SEK"}' where id = $1`,
        [mine.id],
      );
      for (let index = 0; index < 120; index++) {
        const client = await createTestClient(db, mine.id, { firstName: HOSTILE.slice(0, 60) });
        const patient = await createTestPatient(db, mine.id, client.id, { name: HOSTILE.slice(0, 60) });
        const [reminderId, sendId] = [uuid(), uuid()];
        const at = new Date(NOW.getTime() - index * 12 * 3_600_000);
        const channel = index % 3 === 0 ? 'sms' : 'email';
        const isHeldOut = index % 3 === 2;
        const state = isHeldOut
          ? 'skipped'
          : (['delivered', 'accepted', 'failed', 'unknown'][index % 4] ?? 'accepted');
        const out = state === 'delivered' || state === 'accepted';
        const served = index % (isHeldOut ? 9 : 2) === 0 && index > 10;
        await query(
          `insert into reminder (id, clinic_id, kind, status, patient_id, title, service_code, rule_id, satisfied_by, steps, due_on,
                               event_at, cycle, plan_version, synced_version, tell_after, tell_cause, created_at, updated_at)
         values ($1, $2, 'automatic', 'open', $3, 'Rabies', $4::text, $5, array[$4::text], $6, $7, $8, $9, 1, 1, $8, 'created', $8, $8)`,
          [
            reminderId,
            mine.id,
            patient.id,
            mine.serviceCode,
            rule.id,
            JSON.stringify(steps),
            index % 4 === 0 ? ago(20) : NEXT_YEAR,
            at,
            served ? 2 : 1,
          ],
        );
        await query(
          `insert into send (id, clinic_id, owner_kind, owner_id, cycle, step, channel, patient_id, client_id, planned_at, until_at, exact,
                           state, reason, transmitting_at, accepted_at, decided_at, message_id, sms_parts, created_at, updated_at)
         values ($1::uuid, $2, 'reminder', $3, 1, 'first', $4, $5, $6, $7::timestamptz, $7, false, $8, $9, $10::timestamptz, $10, $7, $1::uuid::text, $11, $7, $7)`,
          [
            sendId,
            mine.id,
            reminderId,
            channel,
            patient.id,
            client.id,
            at,
            state,
            isHeldOut ? 'holdOut' : null,
            out ? at : null,
            channel === 'sms' ? 2 : null,
          ],
        );
        if (served)
          await query(
            `insert into reminder_cycle (reminder_id, cycle, clinic_id, due_on, fact_id, created_at) values ($1, 2, $2, '2028-05-01', $3, $4)`,
            [
              reminderId,
              mine.id,
              `${mine.serviceCode}@${new Date(at.getTime() + 2 * 86_400_000).toISOString().slice(0, 10)}`,
              at,
            ],
          );
        if (index % 5 === 0)
          await query(
            `insert into appointment (id, clinic_id, client_id, patient_ids, starts_at, reason_code, status, told_at, triggers, notify, booked_at, sequence, metadata)
           values ($1, $2, $3, array[$4::uuid], $5, $6, $7, $8, '[]', '{}', $8, 0, '{}')`,
            [
              uuid(),
              mine.id,
              client.id,
              patient.id,
              new Date(NOW.getTime() + (index === 0 ? 3_600_000 : -index * 43_200_000)),
              mine.serviceCode,
              index === 0 ? 'booked' : (['completed', 'cancelled', 'noShow'][index % 3] ?? 'completed'),
              at,
            ],
          );
      }
      await query(
        `insert into task (id, clinic_id, title, due_on, status) values ($1, $2, 'Call', current_date - 2, 'open')`,
        [uuid(), mine.id],
      );
    }

    it('has no fault that axe can find, light and dark, and fits 320 px', async () => {
      const page = await stage.open('admin', '/', { width: 320 });
      for (const path of ['/', '/reports', '/reports/effects', '/settings/digest']) {
        await page.goto(stage.world.api.url + path);
        assert.deepEqual(await lookFaults(page), [], path);
        assert.equal(await page.locator('main script').count(), 0);
      }
      await stage.leave(page);
    });

    it('says what waits, the day, the care and the health, and leads on', async () => {
      const page = await stage.open('viewer', '/');
      const main = await page.locator('main').innerText();
      for (const words of [
        /Overdue tasks/,
        /Could not be sent/,
        /Visits today/,
        /75%|75 %/,
        /Nothing waits/,
      ].slice(0, 4))
        assert.match(main, words);
      await page.getByRole('link', { name: 'All reports' }).press('Enter');
      await page.waitForURL('**/reports/care');
      assert.equal(await page.locator('svg.chart.wide[role=img]').count(), 1);
      await stage.leave(page);
    });

    it('counts what failed as Attention does, and leads to that list', async () => {
      const page = await stage.open('viewer', '/');
      const failed = page.getByRole('link', { name: /Could not be sent/ });
      const count = await failed.locator('.badge').innerText();
      await failed.press('Enter');
      await page.waitForURL('**/attention?kind=failed');
      assert.equal(await page.locator('main h2 .badge').innerText(), count);
      await stage.leave(page);
    });

    it('is narrowed by keyboard, shows the table behind a chart, and gives the same figures as CSV', async () => {
      const page = await stage.open('viewer', '/reports');
      await page.getByLabel('From').fill(ago(40));
      await page.getByLabel('To', { exact: true }).fill(ago(11));
      await page.getByRole('button', { name: 'Show' }).press('Enter');
      await page.waitForURL(`**from=${ago(40)}**`);
      const summary = page.locator('summary', { hasText: 'The figures as a table' }).first();
      await summary.focus();
      await page.keyboard.press('Enter');
      assert.equal(await page.locator('figure details[open] table').first().locator('tbody tr').count(), 30);
      const rows = await page.locator('section:has(#h-outcomes) tbody tr').count();
      const answer = await stage.get('viewer', `/reports?from=${ago(40)}&to=${ago(11)}&csv=outcomes`);
      assert.match(answer.headers.get('content-type') ?? '', /^text\/csv/);
      assert.equal(answer.text.trim().split('\r\n').length, rows + 1);
      await stage.leave(page);
    });

    it('never lets a rule’s name be a formula in a spreadsheet', async () => {
      const { text } = await stage.get('viewer', `/reports/results?from=${ago(80)}&to=${ago(0)}&csv=results`);
      assert.match(text, /'=1\+1/);
      assert.doesNotMatch(text, /(^|,|\n)"?=1/);
    });

    it('measures the step against those from whom it is withheld', async () => {
      const page = await stage.open('viewer', `/reports/effects?from=${ago(61)}&to=${ago(0)}`, {
        language: 'en',
      });
      const main = await page.locator('main').innerText();
      assert.match(main, /With the step/);
      assert.match(main, /The step makes a difference: \d/);
      await stage.leave(page);
    });

    it('says what is wrong with a period, and shows the usual one', async () => {
      const answer = await stage.get('viewer', `/reports?from=${ago(1)}&to=${ago(9)}`);
      assert.equal(answer.status, 422);
      assert.match(answer.text, /role="alert"/);
      assert.equal((await stage.get('viewer', '/reports?location=x&rule=%27')).status, 200);
    });

    it('is honest in an empty clinic, in each language', async () => {
      for (const language of ['en', 'sv', 'fi'] as const) {
        await stage.world.db.reader.query('update staff_user set language = $2 where id = $1', [
          stage.staff.stranger.userId,
          language,
        ]);
        for (const path of PAGES.slice(0, -1)) {
          const { status, text } = await stage.get('stranger', path);
          assert.equal(status, 200, path);
          assert.match(text, /class="empty"/, path);
          assert.doesNotMatch(text, /NaN|undefined|Infinity|<svg class="chart"/, path);
        }
      }
    });

    it('lets everybody choose the daily mail for themselves, an administrator for all, and takes it back', async () => {
      const chosen = async () =>
        await stage.world.db.reader.query<{ id: string; closed: boolean }[]>(
          'select user_id as id, on_closed_days as closed from staff_digest order by 1',
        );
      const page = await stage.open('viewer', '/settings/digest', { language: 'en' });
      await page.getByLabel('Send me the daily mail').press('Space');
      await page.getByRole('button', { name: 'Save' }).press('Enter');
      await page.waitForSelector('.notice');
      assert.deepEqual(await chosen(), [{ id: stage.staff.viewer.userId, closed: false }]);
      await page.getByRole('button', { name: 'Undo' }).press('Enter');
      await page.waitForLoadState();
      await page.waitForFunction("document.querySelector('input[name=wanted]')?.checked === false");
      assert.deepEqual(await chosen(), []);
      await stage.leave(page);

      assert.equal(
        (await stage.post('manager', '/settings/digest/staff', { wanted: stage.staff.staff.userId })).status,
        403,
      );
      const { staff, viewer, stranger } = stage.staff;
      await stage.post('admin', '/settings/digest/staff', {
        wanted: [staff.userId, viewer.userId, stranger.userId],
        closed: viewer.userId,
      });
      assert.deepEqual(
        await chosen(),
        [
          { id: staff.userId, closed: false },
          { id: viewer.userId, closed: true },
        ].toSorted((a, b) => (a.id < b.id ? -1 : 1)),
        'nobody of another clinic',
      );
    });
  },
);
