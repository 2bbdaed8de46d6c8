import type { ConsoleDeps, ConsolePage } from './console-page.js';
import { homePages } from './reports/home-pages.js';

/** Every page of the console for which one must be signed in. */
export function allPages(deps: ConsoleDeps): readonly ConsolePage[] {
  return [...homePages(deps)];
}
