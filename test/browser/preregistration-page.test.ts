import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { answerField, bookFormVisit, type FormVisit } from '../appointments/visit-form.js';
import { findChromium, lookFaults, widthFaults } from '../support/browser.js';
import { startEngineApi, type EngineApi } from '../support/engine-api.js';
import { Tabs } from '../support/tabs.js';

const chromium = findChromium();
const NARROW = { width: 360, height: 780 };
const idOf = (key: string) => `#${answerField(key).replace('.', '-')}`;
const photo = { name: 'wound.jpg', mimeType: 'image/jpeg', buffer: Buffer.from([0xff, 0xd8, 0xff, 0xe0, 1]) };

interface Shown {
  readonly status: string;
  readonly questions: readonly {
    readonly key: string;
    readonly answer: unknown;
    readonly files: unknown[];
  }[];
}

describe('the page of the form', { skip: chromium === null && 'no Chromium: set CHROMIUM_PATH' }, () => {
  let world: EngineApi;
  const tabs = new Tabs();
  before(async () => {
    world = await startEngineApi();
  });
  after(async () => {
    await tabs.close();
    await world.close();
  });

  async function open(visit: FormVisit, options: { script?: boolean } = {}): Promise<Page> {
    const { script = true } = options;
    return await tabs.open(world.api.url + visit.path, { ...NARROW, javaScript: script });
  }
  const shown = (visit: FormVisit) => world.get<Shown>(`/v1/appointments/${visit.id}/preregistration`);
  const answerTo = async (visit: FormVisit, key: string) =>
    (await shown(visit)).questions.find((one) => one.key === key)?.answer;

  for (const locale of ['en', 'sv', 'fi'])
    it(`is accessible in light and dark, and fits a narrow screen: ${locale}`, async () => {
      const visit = await bookFormVisit(world, {
        locale,
        patients: ['Luna', 'Överste Långstrump af Väster'],
      });
      // Languages differ in the length of their words, not in structure or colour.
      const faults = locale === 'fi' ? lookFaults : widthFaults;
      const page = await open(visit);
      assert.equal(await page.getAttribute('html', 'lang'), locale);
      assert.deepEqual(await faults(page), []);
      await page.fill('#detail-client-email', 'nobody');
      await page.setInputFiles(idOf('photo'), photo);
      await page.click('button[value=send]');
      await page.waitForSelector('[role=alert]');
      assert.deepEqual(await faults(page), []);
      await page.fill('#detail-client-email', 'somebody@example.org');
      await page.fill(idOf('why'), 'Hon haltar.');
      await page.click('button[value=send]');
      await page.waitForSelector('.done');
      assert.deepEqual(await faults(page), []);
      await tabs.leave(page);
    });

  it('is filled in by keyboard alone, without a script', async () => {
    const visit = await bookFormVisit(world);
    const page = await open(visit, { script: false });
    await page.focus('#detail-client-firstName');
    const tabTo = async (selector: string) => {
      for (let i = 0; i < 60; i++) {
        if ((await page.locator(`${selector}:focus`).count()) > 0) return;
        await page.keyboard.press('Tab');
      }
      assert.fail(`no way to ${selector} by keyboard`);
    };
    await tabTo('button[value=send]');
    await page.keyboard.press('Enter');
    await page.waitForSelector('[role=alert]');
    assert.equal(
      await page.locator(`${idOf('why')}:focus`).count(),
      1,
      'the first wrong field has the focus',
    );
    await page.keyboard.type('She limps.');
    await page.keyboard.press('Tab');
    // From "No answer" round to the first choice.
    await page.keyboard.press('ArrowDown');
    await tabTo(idOf('times "a day"'));
    await page.keyboard.type('3');
    await tabTo('button[value=send]');
    await page.keyboard.press('Enter');
    await page.waitForSelector('.done');
    assert.match(await page.innerText('.done'), /Your answers are with the clinic/);
    assert.equal((await shown(visit)).status, 'done');
    assert.deepEqual(
      [
        await answerTo(visit, 'why'),
        await answerTo(visit, 'times "a day"'),
        await answerTo(visit, 'appetite'),
      ],
      ['She limps.', 3, 'good'],
    );
    await tabs.leave(page);
  });

  it('saves as one goes, says so, and still has it all when it is opened again', async () => {
    const visit = await bookFormVisit(world);
    const page = await open(visit);
    const faults: string[] = [];
    page.on('console', (line) => faults.push(line.text()));
    page.on('request', (request) => {
      if (!request.url().startsWith(world.api.url)) faults.push(request.url());
    });
    await page.fill(idOf('why'), 'She limps.');
    await page.fill('#detail-client-firstName', 'Asa');
    await page.getByText('Saved', { exact: true }).waitFor();
    assert.equal(await answerTo(visit, 'why'), 'She limps.');
    assert.equal((await shown(visit)).status, 'started');
    await page.reload();
    assert.equal(await page.inputValue(idOf('why')), 'She limps.');
    assert.equal(await page.inputValue('#detail-client-firstName'), 'Asa');
    await page.getByRole('link', { name: 'Suomi' }).click();
    assert.equal(await page.innerText('h1'), 'Ennen käyntiäsi');
    assert.equal(await page.inputValue(idOf('why')), 'She limps.');
    assert.deepEqual(faults, []);
    await page.context().close();
  });

  it('takes photos, shows them by name, and takes them away again', async () => {
    const visit = await bookFormVisit(world);
    const page = await open(visit);
    await page.setInputFiles(idOf('photo'), photo);
    await page.click('button[value=save]');
    await page.waitForSelector('.done');
    const remove = page.getByRole('checkbox', { name: 'Remove wound.jpg' });
    await remove.check();
    await page.click('button[value=save]');
    await page.waitForSelector('.done');
    assert.equal(await remove.count(), 0);
    assert.deepEqual((await shown(visit)).questions.find(({ key }) => key === 'photo')?.files, []);
    await tabs.leave(page);
  });
});
