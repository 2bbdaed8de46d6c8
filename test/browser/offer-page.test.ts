import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { findChromium, lookFaults } from '../support/browser.js';
import type { EngineApi } from '../support/engine-api.js';
import { startEngineApi } from '../support/engine-api.js';
import { Tabs } from '../support/tabs.js';
import type { OfferBody } from '../appointments/offer-scene.js';
import { pagesOf, waitingClient } from '../appointments/offer-scene.js';

const chromium = findChromium();
const HOUR_MS = 3_600_000;
const TITLES = {
  en: ['Do you want this time?', 'The time is yours', 'The time has been taken'],
  sv: ['Vill du ha den här tiden?', 'Tiden är din', 'Tiden är redan tagen'],
  fi: ['Haluatko tämän ajan?', 'Aika on sinun', 'Aika on jo varattu'],
} as const;

describe('the page of a free time', { skip: chromium === null && 'no Chromium: set CHROMIUM_PATH' }, () => {
  let world: EngineApi;
  const tabs = new Tabs();
  let slots = 0;

  before(async () => {
    world = await startEngineApi();
    await world.patch('/v1/clinic', { sendWindow: { from: '00:00', to: '23:59' }, closedWeekdays: [] });
  });
  after(async () => {
    await tabs.close();
    await world.close();
  });

  async function offered(locale: string, clients: number) {
    const now = new Date();
    slots += 1;
    const reasonCode = `VACC-${slots}`;
    for (let day = 1; day <= clients; day += 1) await waitingClient(world, now, day, { locale }, reasonCode);
    const startsAt = new Date(now.getTime() + (24 + slots) * HOUR_MS);
    const endsAt = new Date(startsAt.getTime() + HOUR_MS / 2);
    const body = { startsAt, endsAt, reasonCode, staffName: 'Dr. Lind', max: clients };
    const { id } = await world.post<OfferBody>('/v1/slot-offers', body, 201);
    return { id, pages: await pagesOf(world, id, now) };
  }

  async function open(path: string): Promise<Page> {
    return await tabs.open(world.api.url + path, { width: 360, height: 780 });
  }
  for (const locale of ['en', 'sv', 'fi'] as const)
    it(`is accessible in light and dark, and fits a phone: ${locale}`, async () => {
      const { pages } = await offered(locale, 2);
      const [first, second] = await Promise.all(pages.map((path) => open(path)));
      assert.ok(first && second);
      const [asks, won, gone] = TITLES[locale];
      assert.equal(await first.getAttribute('html', 'lang'), locale);
      assert.equal(await first.innerText('h1'), asks);
      assert.deepEqual(await lookFaults(first), []);
      for (const [page, title] of [
        [first, won],
        [second, gone],
      ] as const) {
        await page.click('button[value=yes]');
        await page.waitForSelector('[role=status]');
        assert.equal(await page.innerText('h1'), title);
        assert.deepEqual(await lookFaults(page), []);
      }
      for (const page of [first, second]) await tabs.leave(page);
    });

  it('is worked by keyboard alone, in a language of choice', async () => {
    const { pages } = await offered('sv', 1);
    const page = await open(pages[0] ?? '');
    assert.match(await page.innerText('dl'), /Rex: Rabies/);
    await page.getByRole('link', { name: 'English' }).click();
    assert.equal(await page.innerText('h1'), TITLES.en[0]);
    const yes = page.getByRole('button', { name: 'Yes, book this time' });
    await yes.focus();
    assert.notEqual(await yes.evaluate('(button) => getComputedStyle(button).outlineStyle'), 'none');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.waitForSelector('[role=status]');
    assert.equal(await page.innerText('h1'), 'You have said no');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'The time is yours' }).waitFor();
    await tabs.leave(page);
  });

  it('works without a script, asks no other host and opens as often as one likes', async () => {
    const { id, pages } = await offered('en', 1);
    const page = await tabs.open('about:blank', { javaScript: false });
    const hosts = new Set<string>();
    page.on('request', (request) => hosts.add(new URL(request.url()).host));
    for (let times = 0; times < 3; times += 1) await page.goto(world.api.url + (pages[0] ?? ''));
    assert.deepEqual([...hosts], [new URL(world.api.url).host]);
    assert.equal((await world.get<OfferBody>(`/v1/slot-offers/${id}`)).status, 'open');
    await page.click('button[value=yes]');
    assert.equal(await page.innerText('h1'), TITLES.en[1]);
    await page.context().close();
  });
});
