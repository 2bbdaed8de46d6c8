import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { v7 as uuid } from 'uuid';
import { signLink } from '../../commands/messages/link-token.js';
import { ConsentEvent } from '../../entities/consent/consent-event.js';
import { ContactPoint } from '../../entities/registry/contact-point.js';
import { findChromium, lookFaults } from '../support/browser.js';
import { startTestApi, TEST_LINK_SECRET, type TestApi } from '../support/test-api.js';
import { Tabs } from '../support/tabs.js';
import { createTestClient, createTestClinic, createTestPatient } from '../support/test-clinic.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';
import { createTestSend } from '../support/test-send.js';

const chromium = findChromium();

describe('the page of choices', { skip: chromium === null && 'no Chromium: set CHROMIUM_PATH' }, () => {
  let database: TestDatabase;
  let api: TestApi;
  const tabs = new Tabs();

  before(async () => {
    database = await createTestDatabase();
    api = await startTestApi({ db: database.db });
  });
  after(async () => {
    await tabs.close();
    await api.close();
    await database.close();
  });

  async function household(locale: string) {
    const { db } = database;
    const { id: clinicId } = await createTestClinic(db, { name: 'Djurkliniken <Söder> & co', locale: 'sv' });
    const { id: clientId } = await createTestClient(db, clinicId, {
      locale,
      email: 'asa.berg@example.org',
      phone: '+46701740617',
    });
    const work = {
      id: uuid(),
      clinicId,
      clientId,
      kind: 'email' as const,
      value: 'work@example.com',
      position: 1,
    };
    await database.dataSource.getRepository(ContactPoint).insert({ ...work, purposes: [], usable: true });
    const { id: patientId } = await createTestPatient(db, clinicId, clientId);
    const sendId = await createTestSend(db, { clinicId, clientId, patientId });
    const token = signLink(TEST_LINK_SECRET, { sendId, purpose: 'preferences' });
    return { clientId, sendId, workId: work.id, url: `${api.url}/p/${token}` };
  }
  const said = async (clientId: string) =>
    await database.dataSource
      .getRepository(ConsentEvent)
      .find({ where: { clientId }, order: { createdAt: 'ASC', id: 'ASC' } });

  async function open(url: string, options: { width?: number } = {}): Promise<Page> {
    return await tabs.open(url, { width: 360, height: 780, ...options });
  }

  for (const locale of ['en', 'sv', 'fi'])
    it(`is accessible in light and dark, and fits a narrow screen: ${locale}`, async () => {
      const { url } = await household(locale);
      const page = await open(url);
      assert.equal(await page.getAttribute('html', 'lang'), locale);
      assert.deepEqual(await lookFaults(page), []);
      await page.click('button[name=stop]');
      await page.waitForSelector('[role=status]');
      assert.deepEqual(await lookFaults(page), []);
      await tabs.leave(page);
    });

  it('is worked by keyboard alone, says what is on, saves one address apart and takes it back', async () => {
    const { url, clientId, workId, sendId } = await household('en');
    const page = await open(url, { width: 1280 });
    const legends = await page.locator('legend').allInnerTexts();
    assert.deepEqual(legends, ['Email a•••@example.org', 'Email w•••@example.com', 'SMS •••617']);
    const work = page.getByRole('group', { name: 'Email w•••@example.com' });
    const care = work.getByRole('checkbox', { name: 'Care reminders' });
    assert.equal(await care.isChecked(), true);
    assert.equal(await work.getByRole('checkbox', { name: 'News and offers' }).isChecked(), false);
    await care.focus();
    assert.notEqual(await care.evaluate('(box) => getComputedStyle(box).outlineStyle'), 'none');
    await page.keyboard.press('Space');
    await page.keyboard.press('Enter');
    await page.waitForSelector('[role=status]');
    assert.equal(await page.innerText('[role=status] p'), 'Your choices are saved.');
    assert.equal(await care.isChecked(), false);
    const [statement, ...more] = await said(clientId);
    assert.equal(more.length, 0);
    assert.deepEqual(
      [statement?.channel, statement?.purpose, statement?.granted, statement?.givenBy, statement?.sendId],
      ['email', 'care', false, 'link', sendId],
    );
    assert.deepEqual([statement?.contactPointId, statement?.contactValue], [workId, 'work@example.com']);
    assert.equal(statement?.policyVersion, 'preferences-1/en');
    await page.getByRole('button', { name: 'Undo' }).click();
    assert.equal(await care.isChecked(), true);
    assert.equal((await said(clientId)).at(-1)?.granted, true);
    await tabs.leave(page);
  });

  it('stops everything with one button, says so, and brings back what was on', async () => {
    const { url, clientId } = await household('sv');
    const page = await open(url);
    const before = await page.locator('ul li').allInnerTexts();
    assert.deepEqual(before, [
      'Påminnelser om vård via e-post och via sms',
      'Bokade besök via e-post och via sms',
    ]);
    await page.click('button[name=stop]');
    await page.waitForSelector('[role=status]');
    assert.match(await page.innerText('main'), /Allt är avstängt\.[\s\S]*Inga meddelanden alls\./);
    assert.equal(await page.locator('input:checked').count(), 0);
    const refused = await said(clientId);
    assert.equal(refused.length, 12);
    assert.ok(refused.every(({ granted, contactPointId }) => !granted && contactPointId === null));
    await page.getByRole('button', { name: 'Ångra' }).click();
    assert.deepEqual(await page.locator('ul li').allInnerTexts(), before);
    await tabs.leave(page);
  });

  it('runs no script, asks no other host, and reads in the language that is chosen', async () => {
    const { url } = await household('fi');
    const page = await open(url);
    const faults: string[] = [];
    page.on('console', (line) => faults.push(line.text()));
    page.on('request', (request) => {
      if (!request.url().startsWith(api.url)) faults.push(request.url());
    });
    await page.getByRole('link', { name: 'English' }).click();
    assert.equal(await page.innerText('h1'), 'Your messages from the clinic');
    assert.equal(await page.locator('script').count(), 0);
    await page.getByRole('button', { name: 'Save my choices' }).click();
    assert.equal(await page.innerText('[role=status] p'), 'Nothing was changed.');
    assert.deepEqual(faults, []);
    await page.context().close();
  });
});
