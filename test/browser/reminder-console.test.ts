import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { Job } from '../../entities/integration/job.js';
import { Reminder } from '../../entities/reminders/reminder.js';
import { Send } from '../../entities/messages/send.js';
import { findChromium, lookFaults } from '../support/browser.js';
import type { ConsoleStage } from '../support/console-stage.js';
import { startConsole } from '../support/console-stage.js';
import { manualReminder } from '../support/engine-api.js';
import { jobEngine, runJob } from '../support/job-runner.js';

const HOSTILE = `<script>window.stolen = 1</script> "'& \u202Eabc\u202C 🐕`;
const skip = findChromium() === null ? 'no Chromium here' : false;

describe('working with reminders', { skip }, () => {
  let stage: ConsoleStage;
  let now = new Date();

  before(async () => {
    stage = await startConsole(() => now);
    await stage.world.db.reader.query('update patient set name = $2 where id = $1', [
      stage.world.mine.patientId,
      HOSTILE,
    ]);
  });
  after(() => stage.close());

  const make = async (change: object = {}) => {
    const { world } = stage;
    const body = manualReminder(world.mine, now, { title: `Blood ${HOSTILE}`, ...change });
    return (await world.post<{ id: string }>('/v1/reminders', body, 201)).id;
  };
  const row = (id: string) => stage.world.db.reader.findOneByOrFail(Reminder, { id });
  const sendsOf = (id: string) =>
    stage.world.db.reader.find(Send, { where: { ownerId: id }, order: { plannedAt: 'ASC' } });
  const isSafe = async (page: Page) => {
    assert.equal(await page.evaluate('window.stolen'), undefined);
    assert.equal(await page.locator('main script').count(), 0);
  };
  /** Goes to a control by the keyboard alone and presses it. */
  const press = async (page: Page, name: string, key = 'Enter') => {
    const control = page.locator('button, summary, a').filter({ hasText: name }).first();
    await control.focus();
    await page.keyboard.press(key);
  };

  it('completes by keyboard, and undoes it', async () => {
    const id = await make();
    const page = await stage.open('staff', `/reminders/${id}`);
    await isSafe(page);
    await press(page, 'Complete');
    await page.keyboard.press('Tab');
    await page.locator('details[open] form button').focus();
    await page.keyboard.press('Enter');
    await page.waitForSelector('.notice >> text=Completed.');
    assert.equal((await row(id)).status, 'completed');
    await press(page, 'Undo');
    await page.waitForSelector('.notice >> text=Undone.');
    assert.equal((await row(id)).status, 'open');
    assert.ok((await sendsOf(id)).every(({ state }) => state === 'planned'));
    await stage.leave(page);
  });

  it('shows a wrong form again with what was typed and the fault beside the field', async () => {
    const id = await make();
    const answer = await stage.post('staff', `/reminders/${id}/snooze`, { until: 'soon <b>' });
    assert.equal(answer.status, 422);
    assert.match(answer.text, /value="soon &lt;b&gt;"/);
    assert.match(answer.text, /id="snooze-until-fault">Give a date\./);
    const late = await stage.post('staff', `/reminders/${id}/snooze`, { until: '2020-01-01' });
    assert.match(late.text, /Choose a time that is still to come/);
  });

  it('calls a message back within its 10 seconds', async () => {
    const id = await make();
    const [was] = await sendsOf(id);
    const sent = await stage.post('staff', `/reminders/${id}/send-now`, {});
    assert.equal(sent.status, 303);
    assert.deepEqual((await sendsOf(id))[0]?.plannedAt, new Date(now.getTime() + 10_000));
    const page = await stage.open('staff', `/reminders/${id}`);
    await press(page, 'Undo');
    await page.waitForSelector('.notice >> text=Undone.');
    assert.deepEqual((await sendsOf(id))[0]?.plannedAt, was?.plannedAt);
    await stage.leave(page);
  });

  it('a viewer looks, another clinic sees nothing', async () => {
    const id = await make();
    assert.equal((await stage.get('viewer', `/reminders/${id}`)).status, 200);
    assert.equal((await stage.post('viewer', `/reminders/${id}/cancel`)).status, 403);
    assert.equal((await stage.get('stranger', `/reminders/${id}`)).status, 404);
    assert.equal((await stage.post('stranger', `/reminders/${id}/cancel`)).status, 404);
    assert.equal((await stage.post('staff', `/reminders/${id}/retry`, { sendId: 'x' })).status, 404);
    assert.equal((await row(id)).status, 'open');
  });

  it('shows messages as sent, an email sealed in a page of its own', async () => {
    const id = await make();
    const [send] = await sendsOf(id);
    assert.ok(send);
    await stage.world.db.reader.update(
      Send,
      { id: send.id },
      {
        state: 'accepted',
        acceptedAt: now,
        subject: HOSTILE,
        text: `Hello ${HOSTILE}\n\n-- \nThe clinic`,
        recipient: 'a@example.org',
      },
    );
    const page = await stage.open('viewer', `/reminders/${id}`);
    await isSafe(page);
    assert.ok((await page.locator('.said').first().textContent())?.includes(HOSTILE));
    const email = await stage.get('viewer', `/messages/${send.id}/email`);
    assert.match(email.headers.get('content-security-policy') ?? '', /^sandbox; default-src 'none'/);
    assert.ok(!email.text.includes('<script>window'));
    assert.equal((await stage.get('stranger', `/messages/${send.id}/email`)).status, 404);
    const why = await stage.get('viewer', `/reminders/${id}/why`);
    assert.equal(why.status, 200);
    await stage.leave(page);
  });

  it('makes a new one by keyboard, with a live preview of the real patient', async () => {
    const { mine, db } = stage.world;
    const page = await stage.open('staff', `/reminders/new?patient=${mine.patientId}`);
    await isSafe(page);
    await page.locator('#title').focus();
    await page.keyboard.type('Teeth');
    await page.locator('input[value=own]').focus();
    await page.keyboard.press('Space');
    await page.locator('#subject').focus();
    await page.keyboard.type('Hello');
    await page.locator('#email').focus();
    await page.keyboard.type('Time for [[patient_name]].');
    await page.waitForSelector('#form-preview .said');
    assert.ok((await page.locator('#form-preview .said').first().textContent())?.includes(HOSTILE));
    assert.ok((await page.locator('.instants li').count()) > 0);
    await isSafe(page);
    await press(page, 'Save the reminder');
    await page.waitForSelector('.notice >> text=The reminder was made.');
    const made = await db.reader.findOneByOrFail(Reminder, { title: 'Teeth' });
    assert.equal(made.ownText?.email?.body, 'Time for [[patient_name]].');
    await stage.leave(page);
  });

  it('keeps what was typed when it cannot be saved', async () => {
    const { mine } = stage.world;
    const fields = {
      patientId: mine.patientId,
      do: 'save',
      title: HOSTILE,
      dueOn: '2020-01-01',
      source: 'own',
    };
    const step = { stepKind: 'at', stepCount: '', stepUnit: 'D', stepDate: '2020-01-01', stepTime: '09:00' };
    const said = { channels: ['sms'], sms: 'x [[nobody]]', ...step };
    const answer = await stage.post('staff', '/reminders/new', { ...fields, ...said });
    assert.equal(answer.status, 422);
    assert.match(answer.text, /id="dueOn-fault">This lies in the past/);
    assert.match(answer.text, /id="step-0-fault">This lies in the past/);
    assert.match(answer.text, /id="sms-fault">/);
    assert.ok(answer.text.includes('x [[nobody]]'));
    assert.ok(!answer.text.includes('<script>window'));
  });

  it('works without a script: steps are added and previewed by the server', async () => {
    const { mine } = stage.world;
    const page = await stage.open('staff', `/reminders/new?patient=${mine.patientId}`, { javaScript: false });
    await press(page, 'Add a step');
    await page.waitForSelector('#stepKind-1');
    await page.selectOption('#templateId', mine.templateId);
    await press(page, 'Show the preview');
    await page.waitForSelector('#form-preview .said');
    await stage.leave(page);
  });

  it('changes one, and undoes the change', async () => {
    const id = await make();
    const page = await stage.open('staff', `/reminders/${id}/edit`);
    await page.locator('#title').fill('Another');
    await press(page, 'Save the reminder');
    await page.waitForSelector('.notice >> text=Changed.');
    assert.equal((await row(id)).title, 'Another');
    await press(page, 'Undo');
    await page.waitForSelector('.notice >> text=Undone.');
    assert.equal((await row(id)).title, `Blood ${HOSTILE}`);
    await stage.leave(page);
  });

  it('sends many only after 60 seconds under a Stop that every page shows', async () => {
    const ids = [await make(), await make()];
    const chosen = await stage.post('staff', '/reminders/bulk', { action: 'sendNow', ids });
    assert.equal(chosen.status, 303);
    const page = await stage.open('staff', chosen.location ?? '');
    await isSafe(page);
    assert.match((await page.locator('main').textContent()) ?? '', /2\s*reminders\s*1\s*client/);
    await press(page, 'Send in 60 seconds');
    await page.waitForSelector('.countdown');
    await page.goto(`${stage.world.api.url}/`);
    assert.equal(await page.locator('.banner').count(), 1);
    await page.locator('.banner button').focus();
    await page.keyboard.press('Enter');
    await page.waitForSelector('text=Stopped. Nothing was done.');
    const [job] = await stage.world.db.reader.find(Job, { where: { kind: 'bulkReminders' } });
    assert.equal(job?.state, 'cancelled');
    for (const id of ids) assert.equal((await sendsOf(id))[0]?.exact, true);
    await stage.leave(page);
  });

  it('cancels everything that a filter finds, says what was not done, and undoes it', async () => {
    const { db } = stage.world;
    const id = await make({ title: 'Only this one' });
    const chosen = await stage.post('staff', '/reminders/bulk', {
      action: 'cancel',
      all: 'yes',
      query: 'q=Only+this',
    });
    const path = chosen.location ?? '';
    await stage.post('staff', `${path}/start`);
    const job = await db.reader.findOneByOrFail(Job, { kind: 'bulkReminders', state: 'waiting' });
    await runJob(
      jobEngine(db, () => now),
      job.id,
    );
    assert.equal((await row(id)).status, 'cancelled');
    const page = await stage.open('staff', path);
    await press(page, 'Undo all of it');
    await page.waitForSelector('text=Being taken back');
    await runJob(
      jobEngine(db, () => now),
      job.id,
    );
    await page.waitForSelector('text=1 taken back');
    assert.equal((await row(id)).status, 'open');
    const nothing = await stage.post('staff', '/reminders/bulk', { action: 'cancel' });
    assert.equal(nothing.location, '/reminders');
    now = new Date(now.getTime() + 1);
    await stage.leave(page);
  });

  it('is without a fault for axe, in light and dark, and fits 320 px', async () => {
    const { mine, db } = stage.world;
    const id = await make({
      text: { sms: { body: 'Hi [[patient_name]]' } },
      templateId: undefined,
      channels: ['sms'],
    });
    const [send, later] = await sendsOf(id);
    await db.reader.update(
      Send,
      { id: send?.id ?? '' },
      { state: 'unknown', transmittingAt: now, text: HOSTILE },
    );
    assert.ok(later);
    const bulk = await stage.post('staff', '/reminders/bulk', { action: 'sendNow', ids: [id, await make()] });
    const tasks = await stage.post('staff', '/reminders/bulk', { action: 'task', ids: [id] });
    await stage.post('staff', `${tasks.location ?? ''}/start`);
    const pages = {
      reminder: `/reminders/${id}`,
      why: `/reminders/${id}/why`,
      edit: `/reminders/${id}/edit`,
      choose: '/reminders/new?q=e',
      new: `/reminders/new?patient=${mine.patientId}`,
      preview: bulk.location ?? '',
      tasks: tasks.location ?? '',
    };
    const page = await stage.open('admin', '/', { language: 'fi', width: 320 });
    for (const [name, path] of Object.entries(pages)) {
      const answer = await page.goto(stage.world.api.url + path);
      assert.equal(answer?.status(), 200, name);
      assert.deepEqual(await lookFaults(page), [], name);
      await isSafe(page);
    }
    await stage.leave(page);
  });
});
