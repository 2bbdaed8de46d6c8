import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { axeFaults, findChromium } from '../support/browser.js';
import { startConsole, STAGE_PASSWORD, type ConsoleStage } from '../support/console-stage.js';

const chromium = findChromium();

describe('signing in', { skip: chromium === null && 'no Chromium: set CHROMIUM_PATH' }, () => {
  let stage: ConsoleStage;

  before(async () => {
    stage = await startConsole();
  });
  after(async () => {
    await stage.close();
  });

  it('is asked for first, is done by keyboard, and leads to the page that was wanted', async () => {
    const page = await stage.open('viewer', '/');
    await page.context().clearCookies();
    await page.goto(`${stage.world.api.url}/?from=link`);
    assert.match(page.url(), /\/sign-in\?next=/);
    assert.deepEqual(await axeFaults(page), []);
    await page.keyboard.type(stage.staff.viewer.email.toUpperCase());
    await page.keyboard.press('Tab');
    await page.keyboard.type('not the password');
    await page.keyboard.press('Enter');
    await page.waitForSelector('[role=alert]');
    assert.deepEqual(await axeFaults(page), []);
    await page.keyboard.type(STAGE_PASSWORD);
    await page.keyboard.press('Enter');
    await page.waitForURL(`${stage.world.api.url}/?from=link`);
    assert.deepEqual(await axeFaults(page), []);
    const cookies = await page.context().cookies();
    assert.deepEqual(
      cookies.map(({ name, httpOnly, sameSite }) => ({ name, httpOnly, sameSite })),
      [{ name: 'session', httpOnly: true, sameSite: 'Lax' }],
    );
    await page.locator('summary', { hasText: 'Sam viewer' }).click();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.waitForURL(/\/sign-in$/);
    await page.goto(stage.world.api.url);
    assert.match(page.url(), /\/sign-in/);
    await stage.leave(page);
  });

  it('goes on to no other host', async () => {
    for (const next of ['https://evil.example/', '//evil.example', '/\\evil.example', '/sign-out']) {
      const answer = await fetch(`${stage.world.api.url}/sign-in`, {
        method: 'POST',
        redirect: 'manual',
        body: new URLSearchParams({ email: stage.staff.viewer.email, password: STAGE_PASSWORD, next }),
      });
      assert.equal(answer.headers.get('location'), '/', next);
    }
  });

  it('refuses the form of another site', async () => {
    const send = (headers: Record<string, string>) =>
      fetch(`${stage.world.api.url}/sign-out`, {
        method: 'POST',
        redirect: 'manual',
        headers: { cookie: `session=${stage.staff.staff.token}`, ...headers },
      });
    for (const headers of [
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
      { origin: 'https://evil.example' },
      { origin: 'null' },
    ])
      assert.equal((await send(headers)).status, 403, JSON.stringify(headers));
    assert.equal((await stage.get('staff', '/')).status, 200, 'still signed in');
    assert.equal((await send({ origin: stage.world.api.url })).status, 303);
    assert.equal((await stage.get('staff', '/')).status, 303, 'signed out');
  });
});
