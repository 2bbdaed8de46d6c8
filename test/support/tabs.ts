import type { Browser, Page } from 'playwright-core';
import { findChromium, startChromium } from './browser.js';

/** How a page is looked at. */
export interface Look {
  /** CSS pixels. */
  readonly width?: number;
  readonly height?: number;
  readonly dark?: boolean;
  readonly javaScript?: boolean;
  /** The secret of a session's cookie, for the host of the page. */
  readonly session?: string;
}

/**
 * The tabs of one Chromium, which starts with the first. To open a tab costs it half a second of a core, so one that is
 * done with is wiped and given to the next: a page loads in a third of the time.
 */
export class Tabs {
  #browser: Promise<Browser> | null = null;
  readonly #idle: Page[] = [];
  readonly #withoutScript = new WeakSet<Page>();

  async open(url: string, look: Look = {}): Promise<Page> {
    const { width = 1280, height = 900, dark = false, javaScript = true, session } = look;
    const page = (javaScript ? this.#idle.pop() : undefined) ?? (await this.#newTab(javaScript));
    await page.setViewportSize({ width, height });
    await page.emulateMedia({ colorScheme: dark ? 'dark' : 'light' });
    if (session !== undefined)
      await page.context().addCookies([{ name: 'session', value: session, url: new URL(url).origin }]);
    await page.goto(url);
    return page;
  }

  /** Takes a tab back that shows one of our pages. One with listeners of the test's own is to be closed instead. */
  async leave(page: Page): Promise<void> {
    if (this.#withoutScript.has(page)) {
      await page.context().close();
      return;
    }
    await page.evaluate('localStorage.clear(); sessionStorage.clear()');
    await page.context().clearCookies();
    await page.goto('about:blank');
    this.#idle.push(page);
  }

  async close(): Promise<void> {
    await (await this.#browser)?.close();
  }

  async #newTab(javaScript: boolean): Promise<Page> {
    this.#browser ??= startChromium(findChromium() ?? '');
    const context = await (
      await this.#browser
    ).newContext({
      javaScriptEnabled: javaScript,
      // Colours that are on their way from one to another have no contrast to be measured.
      reducedMotion: 'reduce',
    });
    const page = await context.newPage();
    if (!javaScript) this.#withoutScript.add(page);
    return page;
  }
}
