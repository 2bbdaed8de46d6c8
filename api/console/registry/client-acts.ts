import { clientPageUrl } from '../../../commands/messages/client-link-token.js';
import { handOutLink } from '../../../commands/messages/hand-out-link.js';
import { revokeLinksOfClient } from '../../../commands/messages/revoke-client-links.js';
import { clientWriter, type ClientValues } from '../../../commands/registry/client-writer.js';
import { changeResource } from '../../../commands/registry/save-resource.js';
import { isLocale } from '../../../domain/registry/locale.js';
import { goTo, type ConsoleAnswer } from '../console-answer.js';
import type { ConsoleDeps, ConsolePage, ConsoleVisit } from '../console-page.js';
import { sayFor } from '../console-say.js';
import { readClientPlace, tabPath } from './client-frame.js';
import { clientTab } from './client-pages.js';

const MOST_TAGS = 50;

/** What the staff change about a client themselves. */
export function clientActs(deps: ConsoleDeps): readonly ConsolePage[] {
  return [
    { method: 'post', path: '/clients/:clientId/save', role: 'staff', handle: (visit) => save(deps, visit) },
    {
      method: 'post',
      path: '/clients/:clientId/archive',
      role: 'staff',
      handle: (visit) => archive(deps, visit),
    },
    {
      method: 'post',
      path: '/clients/:clientId/link',
      role: 'staff',
      handle: (visit) => showLink(deps, visit),
    },
    {
      method: 'post',
      path: '/clients/:clientId/links/revoke',
      role: 'staff',
      handle: (visit) => revoke(deps, visit),
    },
  ];
}

async function save(deps: ConsoleDeps, visit: ConsoleVisit): Promise<ConsoleAnswer> {
  const { head, w } = await readClientPlace(deps, visit);
  const { field } = visit;
  const typed = {
    firstName: field('firstName'),
    lastName: field('lastName'),
    locale: field('locale'),
    tags: field('tags'),
  };
  if (typed.lastName === '') {
    const faults = { lastName: w.details.required };
    return await clientTab(deps, visit, 'details', { form: 'person', typed, faults });
  }
  const tags = typed.tags
    .split(',')
    .map((tag) => tag.trim().slice(0, 50))
    .filter((tag) => tag !== '');
  await change(deps, visit, head.id, {
    firstName: typed.firstName.slice(0, 100),
    lastName: typed.lastName.slice(0, 100),
    locale: isLocale(typed.locale) ? typed.locale : null,
    tags: [...new Set(tags)].slice(0, MOST_TAGS),
  });
  const was = {
    firstName: head.firstName,
    lastName: head.lastName,
    locale: head.locale ?? '',
    tags: head.tags.join(', '),
  };
  return goTo(tabPath(head.id, 'details'), {
    text: w.details.saved,
    undo: { action: visit.req.path, fields: was },
  });
}

async function archive(deps: ConsoleDeps, visit: ConsoleVisit): Promise<ConsoleAnswer> {
  const { head, w } = await readClientPlace(deps, visit);
  const archived = visit.field('archived') !== 'no';
  await change(deps, visit, head.id, { archived });
  const text = archived ? w.details.archived : w.details.restored;
  const fields = { archived: head.isArchived ? 'yes' : 'no' };
  return goTo(tabPath(head.id, 'details'), { text, undo: { action: visit.req.path, fields } });
}

async function change(
  { db }: ConsoleDeps,
  { acting }: ConsoleVisit,
  clientId: string,
  values: Partial<ClientValues>,
): Promise<void> {
  await changeResource(db, clientWriter, acting, clientId, values, null);
}

/** The link is shown in this answer alone: it is stored nowhere. */
async function showLink(deps: ConsoleDeps, visit: ConsoleVisit): Promise<ConsoleAnswer> {
  const request = { appointment: {}, reminderId: null };
  const clientId = visit.param('clientId');
  const { token, expiresAt } = await handOutLink(deps.db, visit.acting, clientId, request, deps.linkSecret);
  const url = clientPageUrl(deps.settings.publicUrl, token);
  const until = sayFor(visit.visitor, visit.at).instant(expiresAt);
  return await clientTab(deps, visit, 'details', null, { link: { url, until } });
}

async function revoke(deps: ConsoleDeps, visit: ConsoleVisit): Promise<ConsoleAnswer> {
  const { head, w } = await readClientPlace(deps, visit);
  await revokeLinksOfClient(deps.db, visit.acting, head.id);
  return goTo(tabPath(head.id, 'details'), { text: w.details.revoked });
}
