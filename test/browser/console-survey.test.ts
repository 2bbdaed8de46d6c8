import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { allPages } from '../../api/console/all-pages.js';
import type { ConsolePage } from '../../api/console/console-page.js';
import { STAFF_ROLES } from '../../entities/staff/staff-membership.js';
import { findChromium, lookFaults, shapeFaults } from '../support/browser.js';
import { furnishScene, type SceneIds } from '../support/console-scene.js';
import { actWords } from '../../api/console/staff/act-words.js';
import { STAFF_LANGUAGES } from '../../entities/staff/staff-user.js';
import { startConsole, type ConsoleStage, type OpenOptions } from '../support/console-stage.js';
import { TEST_LINK_SECRET } from '../support/test-api.js';

/** The most that a page may weigh with all that it loads, compressed. */
const MOST_BYTES = 100_000;
/** For somebody who works at some pages: only paths with one of these parts are opened in Chromium, parted by commas. */
const ONLY = process.env.SURVEY_PAGES?.split(',') ?? null;
/** Pictures of the pages, at a desk and light; dark and on a phone, too, for somebody who asks for them (`all`). */
const PICTURES = join(import.meta.dirname, '../../screenshots');
const TAKES_ALL = process.env.SURVEY_PICTURES === 'all';
const NOBODY = '01900000-0000-7000-8000-000000000000';

const chromium = findChromium();
const now = new Date();
let stage: ConsoleStage;
let ids: SceneIds;
let pages: readonly ConsolePage[];

before(async () => {
  stage = await startConsole(() => now);
  ids = await furnishScene(stage, now);
  const { api, db } = stage.world;
  pages = allPages({
    db,
    now: () => now,
    tell: () => undefined,
    publicUrl: api.url,
    linkSecret: TEST_LINK_SECRET,
    settings: { publicUrl: api.url } as never,
  });
});
after(() => stage.close());

describe('every page and action of the console', () => {
  it('is for its role and those above it, and for nobody who is not signed in', async () => {
    for (const page of pages) {
      const path = filled(page, ids);
      const label = `${page.method} ${page.path}`;
      const anonymous = await fetch(stage.world.api.url + path, { method: page.method, redirect: 'manual' });
      assert.match(anonymous.headers.get('location') ?? '', /^\/sign-in/, label);
      for (const role of STAFF_ROLES.slice(0, STAFF_ROLES.indexOf(page.role))) {
        const { status } = page.method === 'get' ? await stage.get(role, path) : await stage.post(role, path);
        assert.equal(status, 403, `${label} by ${role}`);
      }
    }
  });

  // Before somebody of another clinic has asked for its things: what they try is in their own audit.
  it('lists nothing of another clinic, whatever is asked', async () => {
    const asked = [
      '/reminders',
      '/reminders?q=rabies',
      '/reminders?due=overdue',
      '/reminders?sort=patient',
      '/reminders.csv',
      '/clients?q=wolfe',
      '/find?q=wolfe',
    ];
    const lists = pages.filter(({ method, path }) => method === 'get' && !path.includes(':'));
    const thing = new RegExp(
      Object.values(ids)
        .filter((id) => id.length === NOBODY.length)
        .join('|'),
    );
    for (const path of asked) assert.match((await stage.get('admin', path)).text, thing, path);
    for (const path of [...asked, ...lists.map((page) => page.path)])
      assert.doesNotMatch((await stage.get('stranger', path)).text, thing, path);
  });

  it('has nothing for the staff of another clinic', async () => {
    for (const page of pages.filter(({ path }) => /:\w+Id\b/.test(path))) {
      const label = `${page.method} ${page.path}`;
      const ask = (path: string) =>
        page.method === 'get' ? stage.get('stranger', path) : stage.post('stranger', path);
      const theirs = await ask(filled(page, ids));
      const missing = await ask(filled(page, ids, NOBODY));
      assert.equal(
        theirs.status,
        missing.status,
        `${label}: another clinic’s differs from one that is missing`,
      );
      if (page.method === 'get') assert.equal(theirs.status, 404, label);
    }
  });

  it('has words in each language for what each recorded form does, and for no other', () => {
    const recorded = pages.filter(({ method, recorded = true }) => method === 'post' && recorded);
    for (const language of STAFF_LANGUAGES) {
      const words = actWords(language);
      assert.deepEqual(Object.keys(words).toSorted(), recorded.map(({ path }) => path).toSorted());
      assert.ok(Object.values(words).every((text) => text));
    }
  });

  it('asks who may, once per page: no path is served twice', () => {
    const labels = pages.map(({ method, path }) => `${method} ${path.replace(/:\w+/g, ':')}`);
    assert.deepEqual(
      labels.filter((label, index) => labels.indexOf(label) !== index),
      [],
    );
  });
});

describe(
  'every page of the console in Chromium',
  { skip: chromium === null && 'no Chromium: set CHROMIUM_PATH' },
  () => {
    const looks: readonly (readonly [string, OpenOptions])[] = [
      ['desk', { language: 'en' }],
      // Finnish has the longest words.
      ['phone', { language: 'fi', width: 320, height: 720 }],
    ];
    for (const [look, options] of looks)
      it(`is accessible, fits, runs nothing of its names and asks no other host: ${look}`, async () => {
        const page = await stage.open('admin', '/', options);
        const faults: string[] = [];
        const seen = watch(page, { weigh: look === 'phone' });
        for (const { shown, path } of await wholePages()) {
          seen.clear();
          await page.goto(stage.world.api.url + path);
          const found = [
            ...(await (look === 'desk' ? lookFaults : shapeFaults)(page)),
            ...(await pageFaults(page)),
            ...seen.faults(stage.world.api.url),
          ];
          faults.push(...found.map((fault) => `${shown.path}: ${fault}`));
          if (look === 'desk' || TAKES_ALL) await takePictures(page, `${fileName(shown)}-${look}`);
        }
        await page.context().close();
        assert.deepEqual(faults, []);
      });

    it('is said in each language', async () => {
      const { userId } = stage.staff.admin;
      for (const language of STAFF_LANGUAGES) {
        await stage.world.db.reader.query('update staff_user set language = $2 where id = $1', [
          userId,
          language,
        ]);
        for (const { shown, text } of await wholePages()) {
          assert.ok(text.includes(`<html lang="${language}"`), `${shown.path} in ${language}`);
          assert.doesNotMatch(text, /undefined|\[object /, `${shown.path} in ${language}`);
        }
      }
    });
  },
);

/** The pages that are shown by themselves; each must answer. */
async function wholePages() {
  const whole: { readonly shown: ConsolePage; readonly path: string; readonly text: string }[] = [];
  for (const shown of pages.filter(({ method }) => method === 'get')) {
    const path = filled(shown, ids);
    if (ONLY?.some((part) => shown.path.includes(part)) === false) continue;
    const { status, text, location } = await stage.get('admin', path);
    assert.ok(status === 200 || location !== null, `${shown.path} answered ${status}`);
    if (isWhole(text)) whole.push({ shown, path, text });
  }
  return whole;
}

/** The light look, and for somebody who asks for all the dark one. */
async function takePictures(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: join(PICTURES, `${name}-light.png`), fullPage: true });
  if (!TAKES_ALL) return;
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.screenshot({ path: join(PICTURES, `${name}-dark.png`), fullPage: true });
  await page.emulateMedia({ colorScheme: 'light' });
}

/** Whether it is a page by itself: no file, no part of a page, and none of the plain pages of mails. */
function isWhole(text: string): boolean {
  return text.startsWith('<!doctype html>') && text.includes('id="main"');
}

function filled({ path }: ConsolePage, values: SceneIds, id?: string): string {
  return path.replace(/:(\w+)/g, (_, name: string) =>
    id !== undefined && name.endsWith('Id') ? id : (values[name] ?? NOBODY),
  );
}

function fileName({ path }: ConsolePage): string {
  return (
    path
      .replace(/:/g, '')
      .replace(/[^\w]+/g, '-')
      .replace(/^-|-$/g, '') || 'home'
  );
}

/** What a page itself shows to be wrong: a missing headline, a name that became markup. */
async function pageFaults(page: Page): Promise<readonly string[]> {
  return await page.evaluate(() => {
    const { document } = globalThis as unknown as {
      document: { querySelectorAll(selector: string): { length: number } };
    };
    const count = (selector: string) => document.querySelectorAll(selector).length;
    return [
      ...(count('h1') === 1 ? [] : [`has ${count('h1')} headlines`]),
      ...(count('main script, main img[onerror], main [onmouseover], main [style]') === 0
        ? []
        : ['a name is markup']),
    ];
  });
}

/**
 * Watches what a page asks for and says.
 *
 * @param options.weigh also what it weighs, as somebody loads it who has nothing of it yet
 */
function watch(page: Page, { weigh }: { readonly weigh: boolean }) {
  let asked: string[] = [];
  let said: string[] = [];
  let bytes = 0;
  page.on('dialog', (dialog) => {
    said.push(`a dialog says ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('console', (message) => {
    if (message.type() === 'error') said.push(`the browser says ${message.text()}`);
  });
  page.on('request', (request) => asked.push(request.url()));
  if (weigh)
    void page
      .context()
      .newCDPSession(page)
      .then(async (session) => {
        session.on('Network.loadingFinished', ({ encodedDataLength }) => (bytes += encodedDataLength));
        await session.send('Network.enable');
        await session.send('Network.setCacheDisabled', { cacheDisabled: true });
      });
  return {
    clear: () => {
      [asked, said, bytes] = [[], [], 0];
    },
    faults: (url: string) => [
      ...said,
      ...asked.filter((one) => !one.startsWith(url) && !one.startsWith('data:')).map((one) => `asks ${one}`),
      ...(bytes <= MOST_BYTES ? [] : [`weighs ${bytes} bytes`]),
    ],
  };
}
