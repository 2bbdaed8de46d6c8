import assert from 'node:assert/strict';
import { ApplicationFailure } from '@temporalio/common';
import type { WebhookDeps } from '../../activities/integration/deliver-webhook.js';
import { deliverWebhook } from '../../activities/integration/deliver-webhook.js';
import { EndpointLanes } from '../../activities/integration/endpoint-lanes.js';
import type { WebhookOptions } from '../../activities/messages/webhook-sender.js';
import { eventObjects } from '../../api/integration/event-objects.js';
import type { UntoldDelivery } from '../../db/integration/webhook-outbox.js';
import { leaseUntoldDeliveries, publishEvents } from '../../db/integration/webhook-outbox.js';
import type { WebhookAttempt } from '../../entities/integration/webhook-delivery-row.js';
import { createLogger } from '../../log.js';
import type { EngineApi } from '../support/engine-api.js';
import { startEngineApi } from '../support/engine-api.js';
import { WebhookReceiver } from '../support/webhook-receiver.js';

export const HOUR_MS = 3_600_000;

/** How calls are made where the receiver is on this machine. */
export const ON_LOOPBACK: WebhookOptions = { allowPrivateAddresses: true };

export interface ShownEndpoint {
  readonly id: string;
  readonly secret: string;
  readonly enabled: boolean;
  readonly disabledReason: string | null;
  readonly failingSince: string | null;
}
export interface ShownDelivery {
  readonly id: string;
  readonly eventId: string;
  readonly state: string;
  readonly problem: string | null;
  readonly attempts: readonly WebhookAttempt[];
  readonly nextTryAt: string | null;
}

/** A clinic with one endpoint, which asks for new tasks, and its receiver. */
export class WebhookStage {
  now = new Date();
  receiver = new WebhookReceiver();
  readonly logLines: string[] = [];
  endpoint!: ShownEndpoint;
  world!: EngineApi;
  #tasks = 0;
  readonly #log = createLogger('worker', 'debug', { write: (line: string) => void this.logLines.push(line) });

  async open(): Promise<void> {
    this.world = await startEngineApi(() => this.now);
  }

  async reset(): Promise<void> {
    this.now = new Date();
    await this.world.db.dataSource.query('delete from webhook_endpoint');
    this.receiver = new WebhookReceiver();
    await this.receiver.start();
    this.endpoint = await this.makeEndpoint(this.receiver.url);
  }

  pass(ms: number): void {
    this.now = new Date(this.now.getTime() + ms);
  }

  makeEndpoint(url: string): Promise<ShownEndpoint> {
    return this.world.post<ShownEndpoint>('/v1/webhooks', { url, types: ['task.created'] }, 201);
  }

  shownEndpoint(): Promise<ShownEndpoint> {
    return this.world.get<ShownEndpoint>(`/v1/webhooks/${this.endpoint.id}`);
  }

  shown({ id }: { readonly id: string }): Promise<ShownDelivery> {
    return this.world.get<ShownDelivery>(`/v1/webhook-deliveries/${id}`);
  }

  lease(): Promise<UntoldDelivery[]> {
    return leaseUntoldDeliveries(this.world.db.dataSource.manager, 20, 50);
  }

  async publish(): Promise<void> {
    await this.world.db.transaction((tx) => publishEvents(tx, 1_000));
  }

  /** Something happens at the clinic; what each endpoint is to be told of it. */
  async happenForAll(): Promise<UntoldDelivery[]> {
    this.#tasks += 1;
    await this.world.post('/v1/tasks', { title: `Call ${this.#tasks}`, dueOn: '2030-01-01' }, 201);
    await this.publish();
    return await this.lease();
  }

  /** The same, where there is one endpoint. */
  async happen(): Promise<UntoldDelivery> {
    const [untold] = await this.happenForAll();
    return untold ?? assert.fail('nothing is to be told');
  }

  /** One try, as Temporal asks for it. */
  async deliver(untold: UntoldDelivery, change: Partial<WebhookDeps> = {}): Promise<string> {
    const deps = {
      db: this.world.db,
      clock: { now: () => Promise.resolve(this.now) },
      webhooks: ON_LOOPBACK,
      lanes: new EndpointLanes(),
      objectsOf: eventObjects,
      log: this.#log,
    };
    const { id: deliveryId, endpointId, clinicId, run } = untold;
    return await deliverWebhook({ ...deps, ...change }, { deliveryId, endpointId, clinicId, run });
  }

  /** The outcome of one try, or the pause in ms when another one is to come. */
  async attempt(untold: UntoldDelivery, change: Partial<WebhookDeps> = {}): Promise<string | number> {
    try {
      return await this.deliver(untold, change);
    } catch (error) {
      assert.ok(error instanceof ApplicationFailure, String(error));
      assert.equal(error.type, 'notReached');
      return Number(error.nextRetryDelay);
    }
  }
}
