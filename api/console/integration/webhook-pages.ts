import {
  changeWebhook,
  createWebhook,
  deleteWebhook,
  KEEP_PREVIOUS,
  rotateWebhookSecret,
} from '../../../commands/integration/save-webhook.js';
import { pingWebhook } from '../../../commands/integration/ping-webhook.js';
import { replayDelivery } from '../../../commands/integration/replay-delivery.js';
import { missing, Refused } from '../../../commands/refusal.js';
import { eventOfDelivery, listEndpoints, newestDeliveries } from '../../../db/integration/webhook-log.js';
import { findRow } from '../../../db/registry/registry-store.js';
import { webhookBody } from '../../../domain/integration/webhook-body.js';
import { PING } from '../../../domain/integration/webhook-type.js';
import { WebhookDeliveryRow } from '../../../entities/integration/webhook-delivery-row.js';
import { WebhookEndpoint } from '../../../entities/integration/webhook-endpoint.js';
import { eventObjects } from '../../integration/event-objects.js';
import { webhookBodyFields } from '../../integration/webhook-schema.js';
import { readPart } from '../../zod-fields.js';
import { goTo, showPage, type ConsoleAnswer } from '../console-answer.js';
import type { ConsoleDeps, ConsolePage, ConsoleVisit } from '../console-page.js';
import { webhookWords } from './webhook-words.js';

const STYLED = { styles: ['settings.css'] };
const SHOWN = 30;

/** What a page shows this once: a secret, or what was wrong. */
interface Once {
  readonly secret?: string;
  readonly faults?: readonly string[];
  readonly typed?: { readonly url: string; readonly types: string; readonly description: string };
}

/** Endpoints that are told what happens, with the log of every call. */
export function webhookPages({ db }: ConsoleDeps): readonly ConsolePage[] {
  const role = 'admin' as const;
  const find = async (visit: ConsoleVisit): Promise<WebhookEndpoint> =>
    (await findRow(db.reader, WebhookEndpoint, visit.visitor.clinicId, visit.param('webhookId'))) ??
    missing('webhook');

  /** The call's body as it would be now; `null`: its event is not kept any more. */
  async function bodyOf(row: WebhookDeliveryRow, at: Date): Promise<string | null> {
    const event = await eventOfDelivery(db.reader, row);
    if (event === null) return null;
    const [object = null] =
      event.type === PING ? [] : await eventObjects(db.reader, row.clinicId, [event], at);
    return JSON.stringify(webhookBody(event, object), null, 2);
  }

  async function list(visit: ConsoleVisit, { faults = [], typed }: Once = {}): Promise<ConsoleAnswer> {
    const w = webhookWords(visit.visitor.language);
    const endpoints = await listEndpoints(db.reader, visit.visitor.clinicId);
    const shown = endpoints.map(({ secret: _, previousSecret: __, ...endpoint }) => endpoint);
    return showPage(
      'integration/webhook-list',
      {
        title: w.title,
        section: 'settings',
        w,
        endpoints: shown,
        faults,
        typed: typed ?? { url: '', types: '*', description: '' },
      },
      { ...STYLED, status: faults.length > 0 ? 422 : 200 },
    );
  }

  async function one(
    visit: ConsoleVisit,
    row: WebhookEndpoint,
    { secret, faults = [] }: Once = {},
  ): Promise<ConsoleAnswer> {
    const w = webhookWords(visit.visitor.language);
    const { secret: _, previousSecret: __, ...endpoint } = row;
    const deliveries = await newestDeliveries(db.reader, row.id, visit.asked('before'), SHOWN);
    return showPage(
      'integration/webhook-page',
      {
        title: w.title,
        section: 'settings',
        w,
        endpoint,
        secret: secret ?? null,
        faults,
        deliveries,
        more: deliveries.length === SHOWN ? deliveries.at(-1)?.id : null,
      },
      { ...STYLED, status: faults.length > 0 ? 422 : 200 },
    );
  }

  const typedOf = (visit: ConsoleVisit) => ({
    url: visit.field('url'),
    types: visit.field('types'),
    description: visit.field('description'),
  });
  const readTyped = (typed: ReturnType<typeof typedOf>) =>
    readPart(
      webhookBodyFields,
      {
        url: typed.url,
        types: typed.types.split(/[\s,;]+/).filter((type) => type !== ''),
        description: typed.description === '' ? null : typed.description,
      },
      '',
    );
  const faultsOf = (visit: ConsoleVisit, errors: readonly { pointer: string }[]) => {
    const w = webhookWords(visit.visitor.language);
    return [...new Set(errors.map(({ pointer }) => w.faults[pointer.split('/')[1] ?? ''] ?? w.wrong))];
  };

  async function create(visit: ConsoleVisit): Promise<ConsoleAnswer> {
    const typed = typedOf(visit);
    const read = readTyped(typed);
    if ('errors' in read) return await list(visit, { faults: faultsOf(visit, read.errors), typed });
    const { id, secret } = await createWebhook(db, visit.acting, read.value);
    const row = (await findRow(db.reader, WebhookEndpoint, visit.visitor.clinicId, id)) ?? missing('webhook');
    return await one(visit, row, { secret });
  }

  async function save(visit: ConsoleVisit): Promise<ConsoleAnswer> {
    const w = webhookWords(visit.visitor.language);
    const row = await find(visit);
    const read = readTyped(typedOf(visit));
    if ('errors' in read) return await one(visit, row, { faults: faultsOf(visit, read.errors) });
    const ifRevision = visit.field('revision') === '' ? null : Number(visit.field('revision'));
    await changeWebhook(db, visit.acting, { id: row.id, ifRevision }, read.value);
    const fields = { url: row.url, types: row.types.join(' '), description: row.description ?? '' };
    return goTo(`/settings/webhooks/${row.id}`, {
      text: w.saved,
      undo: { action: `/settings/webhooks/${row.id}`, fields },
    });
  }

  return [
    { method: 'get', path: '/settings/webhooks', role, handle: (visit) => list(visit) },
    { method: 'post', path: '/settings/webhooks', role, handle: create },
    {
      method: 'get',
      path: '/settings/webhooks/:webhookId',
      role,
      handle: async (visit) => one(visit, await find(visit)),
    },
    { method: 'post', path: '/settings/webhooks/:webhookId', role, handle: save },
    {
      method: 'post',
      path: '/settings/webhooks/:webhookId/switch',
      role,
      handle: async (visit) => {
        const w = webhookWords(visit.visitor.language);
        const { id } = await find(visit);
        const enabled = visit.field('to') === 'on';
        await changeWebhook(db, visit.acting, { id, ifRevision: null }, { enabled });
        const undo = { action: `/settings/webhooks/${id}/switch`, fields: { to: enabled ? 'off' : 'on' } };
        return goTo(`/settings/webhooks/${id}`, { text: enabled ? w.resumed : w.paused, undo });
      },
    },
    {
      method: 'post',
      path: '/settings/webhooks/:webhookId/secret',
      role,
      handle: async (visit) => {
        const { id } = await find(visit);
        const secret = await rotateWebhookSecret(db, visit.acting, { id, ifRevision: null }, KEEP_PREVIOUS);
        return await one(visit, await find(visit), { secret });
      },
    },
    {
      method: 'post',
      path: '/settings/webhooks/:webhookId/ping',
      role,
      handle: async (visit) => {
        const { id } = await find(visit);
        await pingWebhook(db, visit.acting, id);
        return goTo(`/settings/webhooks/${id}`, { text: webhookWords(visit.visitor.language).pinged });
      },
    },
    {
      method: 'post',
      path: '/settings/webhooks/:webhookId/remove',
      role,
      handle: async (visit) => {
        const { id } = await find(visit);
        await deleteWebhook(db, visit.acting, { id, ifRevision: null });
        return goTo('/settings/webhooks', { text: webhookWords(visit.visitor.language).removed });
      },
    },
    {
      method: 'get',
      path: '/settings/deliveries/:deliveryId',
      role,
      handle: async (visit) => {
        const w = webhookWords(visit.visitor.language);
        const row =
          (await findRow(db.reader, WebhookDeliveryRow, visit.visitor.clinicId, visit.param('deliveryId'))) ??
          missing('webhook delivery');
        return showPage(
          'integration/webhook-delivery',
          {
            title: w.deliveryTitle(row.type),
            section: 'settings',
            w,
            delivery: row,
            body: await bodyOf(row, visit.at),
          },
          STYLED,
        );
      },
    },
    {
      method: 'post',
      path: '/settings/deliveries/:deliveryId/replay',
      role,
      handle: async (visit) => {
        const w = webhookWords(visit.visitor.language);
        const id = visit.param('deliveryId');
        try {
          await replayDelivery(db, visit.acting, { id, ifRevision: null });
        } catch (error) {
          if (!(error instanceof Refused) || error.refusal.kind !== 'conflict') throw error;
          return goTo(`/settings/deliveries/${id}`, { text: w.off, tone: 'wrong' });
        }
        return goTo(`/settings/deliveries/${id}`, { text: w.replayed });
      },
    },
  ];
}
