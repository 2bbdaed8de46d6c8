import { ApplicationFailure, Context } from '@temporalio/activity';
import type { Plan, PlanItem, SendItem } from '../../workflows/messages.js';
import type { DeliverRequest, Outcome, ReminderActivities, ReminderRequest } from '../../workflows/ports.js';

/** One call of an activity, as its row saw it. */
export interface RowCall {
  readonly name: keyof ReminderActivities;
  readonly subject: string;
  readonly atMs: number;
  readonly queue: string;
}

/** What one delivery comes to: nothing (accepted), a failure of the provider, or an answer of the row. */
export type Script = (
  attempt: number,
) => Partial<Outcome> | 'unreachable' | 'refused' | Promise<'slow'> | null;

const DAY_MS = 86_400_000;

/** A reminder's row as its workflow sees it: it knows the plan that stands, and answers with it. */
export class ReminderRow {
  readonly calls: RowCall[] = [];
  /** What was really sent: a send that the plan does not have is not. */
  readonly sent: string[] = [];
  readonly scripts = new Map<string, Script>();
  version = 1;
  items: PlanItem[];
  isClosed = false;

  constructor(
    readonly reminderId: string,
    private readonly nowMs: () => Promise<number>,
    items: readonly PlanItem[],
  ) {
    this.items = [...items];
  }

  get plan(): Plan {
    return { version: this.version, items: this.isClosed ? [] : [...this.items] };
  }

  /** A command changed the row. */
  change(items: readonly PlanItem[]): Plan {
    this.version += 1;
    this.items = [...items];
    return this.plan;
  }

  close(): Plan {
    this.isClosed = true;
    return this.change([]);
  }

  called(name: RowCall['name']): string[] {
    return this.calls.filter((call) => call.name === name).map(({ subject }) => subject);
  }

  async deliver({ sendId }: DeliverRequest): Promise<Outcome> {
    await this.log('deliver', sendId);
    const outcome = await this.scripts.get(sendId)?.(Context.current().info.attempt);
    if (outcome === 'unreachable')
      throw ApplicationFailure.create({ type: 'ProviderUnreachable', message: 'later' });
    if (outcome === 'refused') throw ApplicationFailure.nonRetryable('never', 'ProviderRefused');
    if (this.isClosed) return { kind: 'closed', plan: this.plan };
    if (outcome === null || outcome === undefined || outcome === 'slow') {
      if (this.remove(sendId)) this.sent.push(sendId);
      return { kind: 'done', plan: this.plan };
    }
    return { kind: outcome.kind ?? 'done', plan: outcome.plan ?? this.plan };
  }

  async settle({ sendId }: DeliverRequest): Promise<Outcome> {
    await this.log('settle', sendId);
    this.remove(sendId);
    return { kind: 'done', plan: this.plan };
  }

  async resume({ reminderId }: ReminderRequest): Promise<Outcome> {
    await this.log('resume', reminderId);
    this.items = this.items.filter(({ kind }) => kind !== 'resume');
    this.version += 1;
    return { kind: 'done', plan: this.plan };
  }

  async lapse({ reminderId }: ReminderRequest): Promise<Outcome> {
    await this.log('lapse', reminderId);
    return { kind: 'closed', plan: this.close() };
  }

  async cancelledByOperator({ reminderId }: ReminderRequest): Promise<Outcome> {
    await this.log('cancelledByOperator', reminderId);
    return { kind: 'closed', plan: this.close() };
  }

  private remove(sendId: string): boolean {
    const before = this.items.length;
    this.items = this.items.filter((item) => item.kind !== 'send' || item.sendId !== sendId);
    return this.items.length < before;
  }

  private async log(name: RowCall['name'], subject: string): Promise<void> {
    const queue = Context.current().info.taskQueue;
    this.calls.push({ name, subject, atMs: await this.nowMs(), queue });
  }
}

/** The activities of all rows of a test, found by the reminder's id. */
export function activitiesOf(rows: ReadonlyMap<string, ReminderRow>): ReminderActivities {
  const rowOf = (id: string): ReminderRow => {
    const row = rows.get(id);
    if (row === undefined) throw ApplicationFailure.nonRetryable('no such row', 'NoRow');
    return row;
  };
  return {
    deliver: (request) => rowOf(request.reminderId).deliver(request),
    settle: (request) => rowOf(request.reminderId).settle(request),
    resume: (request) => rowOf(request.reminderId).resume(request),
    lapse: (request) => rowOf(request.reminderId).lapse(request),
    cancelledByOperator: (request) => rowOf(request.reminderId).cancelledByOperator(request),
  };
}

/** A message to send; it makes sense for three days. */
export function sendItem(
  sendId: string,
  atMs: number,
  { channel = 'email', forMs = 3 * DAY_MS }: { channel?: string; forMs?: number } = {},
): SendItem {
  return {
    kind: 'send',
    sendId,
    step: sendId,
    channel,
    at: new Date(atMs).toISOString(),
    until: new Date(atMs + forMs).toISOString(),
    exact: false,
  };
}

/** The end of a pause, or of the reminder's life. */
export function dateItem(kind: 'resume' | 'lapse', atMs: number): PlanItem {
  return { kind, at: new Date(atMs).toISOString() };
}
