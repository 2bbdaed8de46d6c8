import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { findChromium } from '../support/browser.js';
import { clientScene, furnishVisits, type ClientScene } from '../support/client-scene.js';
import { startConsole, type ConsoleStage } from '../support/console-stage.js';

const chromium = findChromium();
const HOSTILE = `<script>document.title='owned'</script> \u05d0\u05d1\u05d2 🐈${'x'.repeat(60)}`;

describe(
  'the pages of clients and patients',
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

    it('are found by name, by pet and by number', async () => {
      const page = await stage.open('viewer', '/clients');
      await page.locator('#clients-q').focus();
      await page.keyboard.type('Luna');
      await page.keyboard.press('Enter');
      await page.waitForURL(/q=Luna/);
      assert.equal(await page.locator('tbody tr').count(), 1);
      await page.goto(`${stage.world.api.url}/clients?q=zzzz`);
      assert.match((await page.textContent('main')) ?? '', /No client fits/);
      await stage.leave(page);
    });

    it('on reminders: done, snoozed, and both taken back', async () => {
      const page = await stage.open('staff', client());
      await pressOn(page, /Snooze a week ?: Dental check/);
      const snoozed = async () =>
        (
          await rows<{ until: Date | null }>(
            'select snoozed_until as until from reminder where id = $1',
            scene.yellow,
          )
        )[0]?.until;
      assert.ok((await snoozed()) instanceof Date);
      await undo(page);
      assert.equal(await snoozed(), null);
      await page.goto(stage.world.api.url + client());
      await pressOn(page, /Done today ?: .*Luna/);
      const [done] = await rows<{ status: string }>('select status from reminder where id = $1', scene.red);
      assert.equal(done?.status, 'completed');
      await undo(page);
      const [again] = await rows<{ status: string }>('select status from reminder where id = $1', scene.red);
      assert.equal(again?.status, 'open');
      await stage.leave(page);
    });

    it('on communication: a reply with its parts, read and unread, a task of a message, evidence to keep', async () => {
      const page = await stage.open('staff', client('/communication'));
      assert.notEqual(await page.title(), 'owned');
      assert.match((await page.textContent('.said-in')) ?? '', /<script>/);
      await page.locator('#reply-text').focus();
      await page.keyboard.type('Tomorrow at ten is fine.');
      await page.locator('#reply-parts', { hasText: '1 SMS part' }).waitFor();
      await pressOn(page, 'Send SMS');
      const [reply] = await rows<{ text: string }>(`select text from send where owner_kind = 'reply'`);
      assert.equal(reply?.text, 'Tomorrow at ten is fine.');
      await pressOn(page, 'Mark as unread');
      await undo(page);
      const [conversation] = await rows<{ unread: number }>(
        'select unread_count as unread from conversation where client_id = $1',
        scene.clientId,
      );
      assert.equal(conversation?.unread, 0);
      await pressOn(page, 'Make a task of it');
      assert.equal(
        (await rows(`select 1 from task where client_id = $1 and status = 'open'`, scene.clientId)).length,
        1,
      );
      await undo(page);
      await stage.leave(page);
      const csv = await stage.get('viewer', client('/communication.csv'));
      assert.match(csv.headers.get('content-disposition') ?? '', /attachment/);
      assert.match(csv.text, /Tomorrow at ten is fine/);
    });

    it('on appointments: a visit is booked and taken back; what is missing is said', async () => {
      const page = await stage.open('staff', client('/appointments'));
      await page.locator('summary', { hasText: 'Book a visit' }).focus();
      await page.keyboard.press('Enter');
      await page.locator('#book-on').fill('2040-05-06');
      await page.locator('#book-at').fill('10:30');
      await pressOn(page, 'Book a visit');
      assert.match((await page.textContent('.fault')) ?? '', /at least one pet/);
      await page.getByRole('checkbox', { name: 'Rex' }).focus();
      await page.keyboard.press('Space');
      await pressOn(page, 'Book a visit');
      const booked = async () =>
        await rows<{ status: string }>(
          `select status from appointment where patient_ids = array[$1::uuid]`,
          scene.rexId,
        );
      assert.deepEqual(
        (await booked()).map(({ status }) => status),
        ['booked'],
      );
      await undo(page);
      assert.deepEqual(
        (await booked()).map(({ status }) => status),
        ['cancelled'],
      );
      await stage.leave(page);
    });

    it('on consents: an objection is evidence with a name, and its way back is another statement', async () => {
      const page = await stage.open('staff', client('/consents'));
      await pressOn(page, 'Record');
      assert.match((await page.textContent('.fault')) ?? '', /at least one channel/);
      await page.getByRole('checkbox', { name: 'SMS' }).focus();
      await page.keyboard.press('Space');
      await page.getByRole('checkbox', { name: 'Care' }).focus();
      await page.keyboard.press('Space');
      await page.locator('#consent-policy').fill('2027-01');
      await pressOn(page, 'Record');
      assert.match((await page.textContent('main')) ?? '', /the client, written down by Sam staff/);
      await undo(page);
      const said = await rows<{ granted: boolean; by: string }>(
        'select granted, recorded_by as by from consent_event where client_id = $1 order by created_at, id',
        scene.clientId,
      );
      const by = `staff:${stage.staff.staff.userId}`;
      assert.deepEqual(said, [
        { granted: false, by },
        { granted: true, by },
      ]);
      await stage.leave(page);
    });

    it('on details: a contact that is not used says why, a wrong one is refused, and all is taken back', async () => {
      const page = await stage.open('staff', client('/details'));
      await pressOn(page, /Do not use it any more ?: asa/);
      const state = async () =>
        (
          await rows<{ usable: boolean; why: string | null }>(
            `select usable, unusable_reason as why from contact_point where client_id = $1 and kind = 'email'`,
            scene.clientId,
          )
        )[0];
      assert.deepEqual(await state(), { usable: false, why: 'wrongNumber' });
      assert.match((await page.textContent('.alerts')) ?? '', /it is wrong/);
      await undo(page);
      assert.deepEqual(await state(), { usable: true, why: null });
      await page.locator('#new-value').focus();
      await page.keyboard.type('no address');
      await page.keyboard.press('Enter');
      await page.waitForSelector('#new-value-fault');
      await pressOn(page, 'Show the link');
      assert.match(await page.locator('#link-url').inputValue(), /\/v\//);
      await stage.leave(page);
    });

    it('on the phone: everything on one screen, also without a script, with hostile names', async () => {
      const { db } = stage.world;
      await db.dataSource.query('update patient set name = $2 where id = $1', [scene.rexId, HOSTILE]);
      for (const javaScript of [true, false]) {
        const page = await stage.open('staff', client('/household'), { javaScript });
        const text = (await page.textContent('main')) ?? '';
        for (const part of [
          'Rabies',
          'Luna',
          'Latest messages',
          'Reply by SMS',
          'Open tasks',
          'Book a visit',
          '<script>',
        ])
          assert.ok(text.includes(part), part);
        await page.locator('#note-text').fill('Wants a quiet room');
        await page.getByRole('button', { name: 'Save the note' }).focus();
        await page.keyboard.press('Enter');
        await page.waitForSelector('.notice');
        assert.match(page.url(), /\/household$/);
        assert.match((await page.textContent('main')) ?? '', /Wants a quiet room/);
        await stage.leave(page);
      }
      await db.dataSource.query(`update patient set name = 'Rex' where id = $1`, [scene.rexId]);
    });
  },
);
