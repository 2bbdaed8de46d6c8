import assert from 'node:assert/strict';
import { accessSync, constants } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { delimiter, join } from 'node:path';
import { chromium, type Browser, type Page } from 'playwright-core';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome'];
const axeFile = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

/** The Chromium of `CHROMIUM_PATH` or of the machine; `null` if there is none. */
export function findChromium(): string | null {
  const named = process.env['CHROMIUM_PATH'];
  if (named !== undefined && named !== '') return named;
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  const places = NAMES.flatMap((name) => folders.map((folder) => join(folder, name)));
  return places.find(isExecutable) ?? null;
}

/** Starts it, so that it asks no other host by itself. */
export async function startChromium(executablePath: string): Promise<Browser> {
  const args = ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-sync'];
  return await chromium.launch({ executablePath, args });
}

/** The rules of axe-core about colours: all that can differ between the light and the dark look of one page. */
const COLOUR_RULES = ['color-contrast', 'link-in-text-block'];

/** What axe-core finds wrong on a page by WCAG 2.2, level AA, and by good practice: rule and place. */
export async function axeFaults(page: Page): Promise<readonly string[]> {
  await bringAxe(page);
  return await runAxe(page, {});
}

/** The same but for colours, which a look at the page in another size has shown. */
export async function shapeFaults(page: Page): Promise<readonly string[]> {
  await bringAxe(page);
  const rules = Object.fromEntries(COLOUR_RULES.map((rule) => [rule, { enabled: false }]));
  return [...(await runAxe(page, { rules })), ...(await widthFaults(page))];
}

/** Whether a page has to be scrolled sideways. */
export async function widthFaults(page: Page): Promise<readonly string[]> {
  const tooWide = await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth');
  return tooWide > 0 ? [`is ${tooWide} px too wide`] : [];
}

/**
 * What is wrong with how a page looks: what axe-core finds, in the dark look what it finds of colours, and scrolling
 * sideways. The page is left light.
 */
export async function lookFaults(page: Page): Promise<readonly string[]> {
  await page.emulateMedia({ colorScheme: 'light' });
  const light = await axeFaults(page);
  await page.emulateMedia({ colorScheme: 'dark' });
  const dark = await runAxe(page, { runOnly: COLOUR_RULES });
  await page.emulateMedia({ colorScheme: 'light' });
  return [...light, ...dark.map((fault) => `in the dark, ${fault}`), ...(await widthFaults(page))];
}

/** That nothing is wrong with how a page looks: see {@link lookFaults}. */
export async function assertLooksFine(page: Page): Promise<void> {
  assert.deepEqual(await lookFaults(page), [], page.url());
}

/** By the debugger, so that the page's own Content-Security-Policy stays in force for the page. */
async function bringAxe(page: Page): Promise<void> {
  await page.evaluate(await readFile(axeFile, 'utf8'));
}

async function runAxe(page: Page, chosen: AxeOptions): Promise<readonly string[]> {
  return await page.evaluate(async (options) => {
    const { axe } = globalThis as unknown as { axe: Axe };
    const { violations } = await axe.run({ resultTypes: ['violations'], ...options });
    return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
  }, chosen);
}

interface AxeOptions {
  readonly runOnly?: readonly string[];
  readonly rules?: Readonly<Record<string, { readonly enabled: boolean }>>;
}

interface Axe {
  run(options: AxeOptions & { readonly resultTypes: readonly string[] }): Promise<{
    readonly violations: readonly {
      readonly id: string;
      readonly nodes: readonly { readonly html: string }[];
    }[];
  }>;
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
