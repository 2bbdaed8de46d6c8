import type { ConsoleDeps, ConsolePage } from '../console-page.js';
import { templateEditorPages } from './template-editor-pages.js';
import { templateListPages } from './template-list-pages.js';
import { templateOverviewPages } from './template-overview-pages.js';
import { templateVersionPages } from './template-version-pages.js';

/** Everything about templates. `/templates/new` comes before what takes an id. */
export function templatePages(deps: ConsoleDeps): readonly ConsolePage[] {
  return [
    ...templateListPages(deps),
    ...templateEditorPages(deps),
    ...templateOverviewPages(deps),
    ...templateVersionPages(deps),
  ];
}
