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
  // Run by the debugger, so that the page's own Content-Security-Policy stays in force for the page.
  await page.evaluate(await readFile(axeFile, 'utf8'));
  return await runAxe(page, null);
}

/**
 * What is wrong with how a page looks: what axe-core finds, in the dark look what it finds of colours, and scrolling
 * sideways. The page is left light.
 */
export async function lookFaults(page: Page): Promise<readonly string[]> {
  await page.emulateMedia({ colorScheme: 'light' });
  const light = await axeFaults(page);
  await page.emulateMedia({ colorScheme: 'dark' });
  const dark = await runAxe(page, COLOUR_RULES);
  await page.emulateMedia({ colorScheme: 'light' });
  const tooWide = await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth');
  return [
    ...light,
    ...dark.map((fault) => `in the dark, ${fault}`),
    ...(tooWide > 0 ? [`is ${tooWide} px too wide`] : []),
  ];
}

async function runAxe(page: Page, only: readonly string[] | null): Promise<readonly string[]> {
  return await page.evaluate(async (rules) => {
    const { axe } = globalThis as unknown as { axe: Axe };
    const chosen = rules === null ? {} : { runOnly: [...rules] };
    const { violations } = await axe.run({ resultTypes: ['violations'], ...chosen });
    return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
  }, only);
}

interface Axe {
  run(options: { readonly resultTypes: readonly string[]; readonly runOnly?: readonly string[] }): Promise<{
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
