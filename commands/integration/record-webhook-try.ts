import { v7 as uuid } from 'uuid';
import type { Database, Tx } from '../../db/database.js';
import type { DueDelivery } from '../../db/integration/webhook-store.js';
import {
  changeDelivery,
  changeEndpoint,
  giveUpDeliveries,
  lockEndpoint,
} from '../../db/integration/webhook-store.js';
import { findClinic } from '../../db/registry/clinic-store.js';
import { insertRow, lockRow } from '../../db/registry/registry-store.js';
import { dateAt } from '../../domain/clinic-time.js';
import { pauseAfter } from '../../domain/integration/webhook-pauses.js';
import { PING } from '../../domain/integration/webhook-type.js';
import type { WebhookAttempt } from '../../entities/integration/webhook-delivery-row.js';
import { WebhookDeliveryRow } from '../../entities/integration/webhook-delivery-row.js';
import type { DisabledReason, WebhookEndpoint } from '../../entities/integration/webhook-endpoint.js';
import { Task } from '../../entities/tasks/task.js';
import { missing } from '../refusal.js';
import { switchedOffWords } from './switched-off-words.js';

/** Which delivery, in which run. */
export type DeliveryRun = Pick<DueDelivery, 'deliveryId' | 'endpointId' | 'clinicId' | 'run'>;

/** One try of it; without a problem it has arrived. */
export interface WebhookTry {
  readonly at: Date;
  readonly status: number | null;
  readonly problem: string | null;
  readonly durationMs: number;
}

/** What comes next: nothing, or another try. `gone`: the run is over already. */
export type AfterTry =
  { readonly kind: 'delivered' | 'failed' | 'gone' } | { readonly kind: 'again'; readonly afterMs: number };

/** The log of a delivery keeps the newest tries. */
const MOST_ATTEMPTS = 50;

/** A workflow that has not been heard of so long after its next try was due is started once more. */
export const UNHEARD_MS = 600_000;

/** 410: the receiver says that this endpoint is no more. */
const GONE = 410;

/**
 * Records a try and decides what comes next. A delivery that is given up without anything having arrived since its first
 * try, and an answer of 410, switch the endpoint off, and the staff get a task.
 *
 * @param chance from 0 to 1: how much later than the pause the next try comes
 */
export async function recordWebhookTry(
  db: Database,
  due: DeliveryRun,
  tried: WebhookTry,
  chance: number = Math.random(),
): Promise<AfterTry> {
  return await ofRun(db, due, async (tx, endpoint, delivery) => {
    const { at, status, problem, durationMs } = tried;
    const attempt: WebhookAttempt = { at: at.toISOString(), status, problem, durationMs };
    const tries = delivery.tries + 1;
    const firstTriedAt = delivery.firstTriedAt ?? at;
    const logged = { attempts: [...delivery.attempts, attempt].slice(-MOST_ATTEMPTS), tries, firstTriedAt };
    if (problem === null) {
      await changeDelivery(tx, delivery.id, { ...logged, state: 'delivered', problem, nextTryAt: null });
      if (endpoint.failingSince !== null) await changeEndpoint(tx, endpoint.id, { failingSince: null });
      return { kind: 'delivered' };
    }

    const isPing = delivery.type === PING;
    const isGone = status === GONE && !isPing;
    const afterMs = isPing || isGone ? null : pauseAfter(tries, chance);
    if (!isPing && endpoint.failingSince === null)
      await changeEndpoint(tx, endpoint.id, { failingSince: at });
    if (afterMs !== null) {
      const nextTryAt = new Date(at.getTime() + afterMs);
      const tellAfter = new Date(nextTryAt.getTime() + UNHEARD_MS);
      await changeDelivery(tx, delivery.id, { ...logged, problem, nextTryAt, tellAfter });
      return { kind: 'again', afterMs };
    }
    await changeDelivery(tx, delivery.id, { ...logged, state: 'failed', problem, nextTryAt: null });
    const isDead = !isPing && endpoint.failingSince !== null && endpoint.failingSince <= firstTriedAt;
    if (endpoint.enabled && (isGone || isDead))
      await switchOff(tx, endpoint, isGone ? 'gone' : 'failing', at);
    return { kind: 'failed' };
  });
}

/** Gives a delivery up without a try: its endpoint was switched off, or its workflow can do no more. */
export async function giveUpDelivery(db: Database, due: DeliveryRun, problem: string): Promise<AfterTry> {
  return await ofRun(db, due, async (tx, _endpoint, delivery) => {
    await changeDelivery(tx, delivery.id, { state: 'failed', problem, nextTryAt: null });
    return { kind: 'failed' };
  });
}

async function ofRun(
  db: Database,
  { deliveryId, endpointId, clinicId, run }: DeliveryRun,
  work: (tx: Tx, endpoint: WebhookEndpoint, delivery: WebhookDeliveryRow) => Promise<AfterTry>,
): Promise<AfterTry> {
  return await db.transaction(async (tx) => {
    const endpoint = await lockEndpoint(tx, endpointId);
    const delivery = await lockRow(tx, WebhookDeliveryRow, clinicId, deliveryId, 'change');
    if (endpoint === null || delivery?.run !== run || delivery.state !== 'waiting') return { kind: 'gone' };
    return await work(tx, endpoint, delivery);
  });
}

async function switchOff(
  tx: Tx,
  { id, clinicId, url }: WebhookEndpoint,
  reason: Exclude<DisabledReason, 'byRequest'>,
  at: Date,
): Promise<void> {
  await changeEndpoint(tx, id, { enabled: false, disabledAt: at, disabledReason: reason });
  await giveUpDeliveries(tx, id, PING);
  const clinic = (await findClinic(tx, clinicId)) ?? missing('clinic');
  const w = switchedOffWords(clinic.locale);
  await insertRow(tx, Task, {
    id: uuid(),
    clinicId,
    title: w.title(new URL(url).host),
    note: w.note(reason, id),
    dueOn: dateAt(at, clinic.timeZone),
    status: 'open',
    metadata: {},
  });
}
