import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { assertLooksFine, findChromium } from '../support/browser.js';
import { startConsole, STAGE_PASSWORD, type ConsoleStage } from '../support/console-stage.js';
import { startStaffPost, type StaffPost } from '../support/staff-post.js';

const chromium = findChromium();
const hostile = `<script>alert(1)</script> "ملاك" 🐈 ${'long'.repeat(15)}`;

describe('accounts in the browser', { skip: chromium === null && 'no Chromium: set CHROMIUM_PATH' }, () => {
  let stage: ConsoleStage;
  let post: StaffPost;

  before(async () => {
    stage = await startConsole();
    post = await startStaffPost(stage.world.db, stage.world.api.url);
  });
  after(async () => {
    await post.close();
    await stage.close();
  });

  const rows = <Row>(sql: string, values: readonly unknown[]) =>
    stage.world.db.reader.query<Row[]>(sql, [...values]);

  it('invites somebody by keyboard, who chooses a password and signs in; undo takes it back', async () => {
    const page = await stage.open('admin', '/settings/users');
    await assertLooksFine(page);
    await page.getByRole('link', { name: 'Invite somebody' }).press('Enter');
    await page.getByLabel('Name').press('Tab');
    await page.getByLabel('Name').fill(hostile);
    await page.getByLabel('Email address').fill('new.person@clinic.example');
    await page.getByLabel(/Manager/).press('Space');
    await assertLooksFine(page);
    await page.getByRole('button', { name: 'Send the invitation' }).press('Enter');
    await page.waitForURL(/\/settings\/users$/);
    await assertLooksFine(page);
    assert.equal(await page.locator('main script').count(), 0);

    const [letter] = await post.deliver();
    assert.equal(letter?.to, 'new.person@clinic.example');
    const guest = await stage.open('viewer', '/account');
    await guest.context().clearCookies();
    await guest.goto(stage.world.api.url + (letter.path ?? ''));
    await assertLooksFine(guest);
    await guest.keyboard.type('password1234');
    await guest.keyboard.press('Enter');
    await guest.waitForSelector('#fault');
    await assertLooksFine(guest);
    await guest.keyboard.type('fyra lugna katter i regn');
    await guest.keyboard.press('Enter');
    await guest.waitForURL(/said=chosen/);
    await assertLooksFine(guest);
    await guest.keyboard.type('new.person@clinic.example');
    await guest.keyboard.press('Tab');
    await guest.keyboard.type('fyra lugna katter i regn');
    await guest.keyboard.press('Enter');
    await guest.waitForURL(`${stage.world.api.url}/`);
    await guest.goto(`${stage.world.api.url}/settings/users`);
    assert.match((await guest.textContent('h1')) ?? '', /Your role does not allow this/);

    await page.getByRole('button', { name: 'Undo' }).press('Enter');
    await page.waitForSelector('.notice');
    assert.equal(await page.getByText('new.person@clinic.example').count(), 0);
    await guest.goto(`${stage.world.api.url}/account`);
    assert.match(guest.url(), /\/sign-in/);
    await page.getByRole('button', { name: 'Undo' }).press('Enter');
    await page.waitForSelector('dd >> text=new.person@clinic.example');
    await Promise.all([stage.leave(page), stage.leave(guest)]);
  });

  it('shows faults beside the fields with what was typed', async () => {
    const page = await stage.open('admin', '/settings/users/new');
    await page.getByLabel('Name').fill('Bo');
    await page.getByLabel('Email address').fill(stage.staff.staff.email);
    await page.getByRole('button', { name: 'Send the invitation' }).press('Enter');
    await page.waitForSelector('#email-fault');
    assert.equal(await page.getByLabel('Name').inputValue(), 'Bo');
    await assertLooksFine(page);
    await stage.leave(page);
  });

  it('changes a role, disables and enables, with undo; the last administrator stays', async () => {
    const { userId } = stage.staff.staff;
    const page = await stage.open('admin', `/settings/users/${userId}`);
    await assertLooksFine(page);
    await page.getByLabel(/Manager/).press('Space');
    await page.getByRole('button', { name: 'Change the role' }).press('Enter');
    await page.waitForSelector('.notice >> text=Manager');
    await page.getByRole('button', { name: 'Undo' }).press('Enter');
    await page.waitForSelector('.notice >> text=Staff');
    await page.getByRole('button', { name: 'Disable the account' }).press('Enter');
    await page.waitForSelector('.notice >> text=disabled');
    await assertLooksFine(page);
    await page.getByRole('button', { name: 'Undo' }).press('Enter');
    await page.waitForSelector('.notice >> text=enabled');
    const [row] = await rows<{ role: string; disabled_at: Date | null }>(
      `select m.role, u.disabled_at from staff_membership m join staff_user u on u.id = m.user_id where u.id = $1`,
      [userId],
    );
    assert.deepEqual(row, { role: 'staff', disabled_at: null });
    await page.goto(`${stage.world.api.url}/settings/users/${stage.staff.admin.userId}`);
    await page.getByRole('button', { name: 'Remove from this clinic' }).press('Enter');
    await page.waitForSelector('[role=alert]');
    await assertLooksFine(page);
    await stage.leave(page);
  });

  it('changes one’s own name, language and password, and ends other sessions', async () => {
    const page = await stage.open('manager', '/account');
    await assertLooksFine(page);
    await page.getByLabel('Name, as others see it').fill('Sam the Manager');
    await page.getByLabel('Language of the console').selectOption('fi');
    await page.getByRole('button', { name: 'Save' }).press('Enter');
    await page.waitForSelector('h1 >> text=Oma tili');
    await assertLooksFine(page);
    await page.getByRole('button', { name: 'Kumoa' }).press('Enter');
    await page.waitForSelector('h1 >> text=Your account');
    await page.getByLabel('Present password').fill('not the password');
    await page.getByLabel('New password').fill('en helt annan mening här');
    await page.keyboard.press('Enter');
    await page.waitForSelector('#present-fault');
    await assertLooksFine(page);
    await page.getByLabel('Present password').fill(STAGE_PASSWORD);
    await page.getByLabel('New password').fill('en helt annan mening här');
    await page.keyboard.press('Enter');
    await page.waitForSelector('.notice >> text=changed');
    assert.equal(
      (await stage.get('manager', '/account')).status,
      303,
      'the cookie from before is worth nothing',
    );
    await stage.leave(page);
  });

  it('shows who did what, filtered, in light and dark, on a phone, and as CSV', async () => {
    await stage.post('viewer', '/settings/users', { name: '=1+1', email: 'x@y.example', role: 'admin' });
    await stage.post('admin', '/account', { name: '=cmd()', language: 'en' });
    const page = await stage.open('admin', '/settings/audit');
    await assertLooksFine(page);
    await page.getByLabel('Person').selectOption({ label: 'Sam viewer' });
    await page.getByRole('button', { name: 'Show' }).press('Enter');
    await page.waitForURL(/user=/);
    assert.equal(await page.locator('tbody tr').count(), 1);
    assert.match((await page.textContent('tbody tr')) ?? '', /refused/);
    await page.getByLabel('Day').fill('2001-01-01');
    await page.getByRole('button', { name: 'Show' }).press('Enter');
    await page.waitForSelector('.empty');
    await assertLooksFine(page);
    const file = await stage.get('admin', '/settings/audit.csv');
    assert.match(file.headers.get('content-type') ?? '', /text\/csv/);
    assert.match(file.text, /'=cmd\(\)/);
    assert.equal((await stage.get('stranger', '/settings/audit')).text.includes('Sam viewer'), false);
    for (const path of ['/settings/audit', '/settings/users', '/account', '/settings/users/new']) {
      const phone = await stage.open('admin', path, { width: 320, height: 700 });
      await assertLooksFine(phone);
      await stage.leave(phone);
    }
    await stage.leave(page);
  });
});
