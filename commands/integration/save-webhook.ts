import { v7 as uuid } from 'uuid';
import type { Database, Tx } from '../../db/database.js';
import {
  changeEndpoint,
  countEndpoints,
  deleteEndpoint,
  giveUpDeliveries,
} from '../../db/integration/webhook-store.js';
import { insertRow, lockRow, updateRow } from '../../db/registry/registry-store.js';
import { addToInstant } from '../../domain/clinic-time.js';
import { PING } from '../../domain/integration/webhook-type.js';
import { WebhookEndpoint } from '../../entities/integration/webhook-endpoint.js';
import type { Acting } from '../acting.js';
import { conflict, missing } from '../refusal.js';
import { refuseStale, type Change } from '../registry/registry-writer.js';
import { newWebhookSecret } from './webhook-secret.js';

/** As many endpoints as a clinic may have. */
export const MOST_ENDPOINTS = 20;

/** How long a secret goes on signing after it was replaced, unless the caller says otherwise. */
export const KEEP_PREVIOUS = 'PT24H';

/** What callers say about an endpoint. */
export interface WebhookValues {
  readonly url: string;
  readonly types: readonly string[];
  readonly description?: string | null | undefined;
  readonly enabled?: boolean | undefined;
}

/** Which endpoint is meant, in which revision if the caller said so. */
export interface NamedWebhook {
  readonly id: string;
  readonly ifRevision: number | null;
}

/**
 * Makes an endpoint with a secret of its own.
 *
 * @throws Refused `conflict` when the clinic has as many as it may have
 */
export async function createWebhook(
  db: Database,
  { clinicId, at }: Acting,
  values: WebhookValues,
): Promise<{ readonly id: string; readonly secret: string }> {
  const id = uuid();
  const secret = newWebhookSecret();
  const { url, types, description = null, enabled = true } = values;
  await db.transaction(async (tx) => {
    if ((await countEndpoints(tx, clinicId)) >= MOST_ENDPOINTS)
      conflict('webhooksFull', `The clinic has ${MOST_ENDPOINTS} endpoints.`);
    await insertRow(tx, WebhookEndpoint, {
      id,
      clinicId,
      url,
      types: [...types],
      description,
      secret,
      ...switched(enabled, at),
    });
  });
  return { id, secret };
}

/** Changes an endpoint. Switching it on forgets its failures; switching it off gives up what waits for it. */
export async function changeWebhook(
  db: Database,
  acting: Acting,
  named: NamedWebhook,
  { enabled, types, ...change }: Change<WebhookValues>,
): Promise<void> {
  await changing(db, acting, named, async (tx, row) => {
    const isSwitched = enabled !== undefined && enabled !== row.enabled;
    await updateRow(tx, WebhookEndpoint, row, {
      ...(Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined)) as object),
      ...(types !== undefined && { types: [...types] }),
      ...(isSwitched && switched(enabled, acting.at)),
    });
    if (isSwitched && !enabled) await giveUpDeliveries(tx, row.id, PING);
  });
}

/** Deletes an endpoint with its log. */
export async function deleteWebhook(db: Database, acting: Acting, named: NamedWebhook): Promise<void> {
  await changing(db, acting, named, async (tx, row) => await deleteEndpoint(tx, row.id));
}

/**
 * Gives an endpoint a new secret; the old one signs beside it for a while.
 *
 * @param keepPrevious a duration, ISO 8601
 * @returns the new secret
 */
export async function rotateWebhookSecret(
  db: Database,
  acting: Acting,
  named: NamedWebhook,
  keepPrevious: string,
): Promise<string> {
  const secret = newWebhookSecret();
  await changing(db, acting, named, async (tx, row) => {
    const previousSecretUntil = addToInstant(acting.at, keepPrevious, 'UTC');
    await changeEndpoint(tx, row.id, { secret, previousSecret: row.secret, previousSecretUntil });
  });
  return secret;
}

async function changing(
  db: Database,
  { clinicId }: Acting,
  { id, ifRevision }: NamedWebhook,
  work: (tx: Tx, row: WebhookEndpoint) => Promise<void>,
): Promise<void> {
  await db.transaction(async (tx) => {
    const row = (await lockRow(tx, WebhookEndpoint, clinicId, id, 'change')) ?? missing('webhook');
    refuseStale(row, ifRevision);
    await work(tx, row);
  });
}

function switched(enabled: boolean, at: Date) {
  const off = { disabledAt: at, disabledReason: 'byRequest' as const };
  const on = { disabledAt: null, disabledReason: null, failingSince: null };
  return { enabled, ...(enabled ? on : off) };
}
