import type { ConsoleDeps, ConsolePage } from './console-page.js';
import { importPages } from './integration/import-pages.js';
import { webhookPages } from './integration/webhook-pages.js';
import { plainPages } from './integration/plain-pages.js';
import { goLivePages } from './registry/go-live-pages.js';
import { senderTestPages } from './registry/sender-test-pages.js';
import { settingPages } from './registry/setting-pages.js';
import { catalogPages } from './registry/catalog-pages.js';
import { keyPages } from './staff/key-pages.js';
import { homePages } from './reports/home-pages.js';

/** Every page of the console for which one must be signed in. */
export function allPages(deps: ConsoleDeps): readonly ConsolePage[] {
  return [
    ...homePages(deps),
    ...settingPages(deps),
    ...senderTestPages(deps),
    ...goLivePages(deps),
    ...catalogPages(deps),
    ...keyPages(deps),
    ...importPages(deps),
    ...webhookPages(deps),
    ...plainPages(deps),
  ];
}
