import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { axeFaults, findChromium, startChromium } from '../support/browser.js';
import type { EngineApi } from '../support/engine-api.js';
import { startEngineApi } from '../support/engine-api.js';
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
  let browser: Browser;
  let slots = 0;

  before(async () => {
    world = await startEngineApi();
    await world.patch('/v1/clinic', { sendWindow: { from: '00:00', to: '23:59' }, closedWeekdays: [] });
    browser = await startChromium(chromium ?? '');
  });
  after(async () => {
    await browser.close();
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

  async function open(path: string, dark = false): Promise<Page> {
    const context = await browser.newContext({
      viewport: { width: 360, height: 780 },
      colorScheme: dark ? 'dark' : 'light',
    });
    const page = await context.newPage();
    await page.goto(world.api.url + path);
    return page;
  }
  const sound = async (page: Page) => {
    assert.deepEqual(await axeFaults(page), []);
    assert.equal(await page.evaluate('document.documentElement.scrollWidth > innerWidth'), false);
  };

  for (const locale of ['en', 'sv', 'fi'] as const)
    for (const dark of [false, true])
      it(`is accessible and fits a phone: ${locale}, ${dark ? 'dark' : 'light'}`, async () => {
        const { pages } = await offered(locale, 2);
        const [first, second] = await Promise.all(pages.map((path) => open(path, dark)));
        assert.ok(first && second);
        const [asks, won, gone] = TITLES[locale];
        assert.equal(await first.getAttribute('html', 'lang'), locale);
        assert.equal(await first.innerText('h1'), asks);
        await sound(first);
        await first.click('button[value=yes]');
        await first.waitForSelector('[role=status]');
        assert.equal(await first.innerText('h1'), won);
        await sound(first);
        await second.click('button[value=yes]');
        await second.waitForSelector('[role=status]');
        assert.equal(await second.innerText('h1'), gone);
        await sound(second);
        for (const page of [first, second]) await page.context().close();
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
    await page.context().close();
  });

  it('works without a script, asks no other host and opens as often as one likes', async () => {
    const { id, pages } = await offered('en', 1);
    const context = await browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    const hosts = new Set<string>();
    page.on('request', (request) => hosts.add(new URL(request.url()).host));
    for (let times = 0; times < 3; times += 1) await page.goto(world.api.url + (pages[0] ?? ''));
    assert.deepEqual([...hosts], [new URL(world.api.url).host]);
    assert.equal((await world.get<OfferBody>(`/v1/slot-offers/${id}`)).status, 'open');
    await page.click('button[value=yes]');
    assert.equal(await page.innerText('h1'), TITLES.en[1]);
    await context.close();
  });
});
