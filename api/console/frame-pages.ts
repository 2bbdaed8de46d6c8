import { showFragment } from './console-answer.js';
import type { ConsoleDeps, ConsolePage } from './console-page.js';
import { readFrameFacts } from './frame-facts.js';

/** What stands around every page, by itself: counts and strips renew on pages that do not. */
export function framePages(deps: ConsoleDeps): readonly ConsolePage[] {
  return [
    {
      method: 'get',
      path: '/frame',
      role: 'viewer',
      handle: async (visit) => showFragment('console-frame', { facts: await readFrameFacts(deps, visit) }),
    },
  ];
}
