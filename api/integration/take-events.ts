import { recordEvent } from '../../commands/integration/record-event.js';
import { Refused } from '../../commands/refusal.js';
import type { FieldError } from '../../commands/refusal.js';
import { knownPatients } from '../../db/integration/known-patients.js';
import { readPart } from '../zod-fields.js';
import { eventEnvelope } from './event-schema.js';
import type { EventEnvelopeBody } from './event-schema.js';
import { readEvent } from './read-event.js';
import type { EventReception } from './read-event.js';

/** How many events of a batch are worked on at once; those of one patient follow one another. */
const AT_ONCE = 6;

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** What became of the events of one request. */
export interface EventsTaken {
  readonly accepted: number;
  readonly duplicates: number;
  readonly rejected: readonly { readonly id: string | null; readonly problem: object }[];
  readonly reminders: readonly { readonly id: string; readonly change: string }[];
}

type Result =
  | { readonly kind: 'accepted'; readonly reminders: EventsTaken['reminders'] }
  | { readonly kind: 'duplicate' }
  | { readonly kind: 'rejected'; readonly id: string | null; readonly errors: readonly FieldError[] };

/** Takes events in, each in a transaction of its own, and answers in the order in which they stood. */
export async function takeEvents(
  reception: EventReception,
  bodies: readonly unknown[],
): Promise<EventsTaken> {
  const results = new Array<Result>(bodies.length);
  const queues = [...inQueues(bodies).values()];
  const named = bodies.map(subjectOf).filter((subject) => UUID.test(subject));
  const known = await knownPatients(reception.db.reader, reception.clinicId, [...new Set(named)]);
  const all = { ...reception, knownPatients: known };
  const work = async (): Promise<void> => {
    for (let queue = queues.pop(); queue !== undefined; queue = queues.pop()) {
      for (const place of queue) results[place] = await takeEvent(all, bodies[place]);
    }
  };
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, queues.length) }, work));
  return summary(results);
}

async function takeEvent(reception: EventReception, body: unknown): Promise<Result> {
  const read = readPart<EventEnvelopeBody>(eventEnvelope, body, '');
  if ('errors' in read) return { kind: 'rejected', id: idOf(body), errors: read.errors };
  try {
    const event = await readEvent(reception, read.value);
    const recorded = await recordEvent(reception.db, reception.clinicId, event, reception.at);
    return recorded.duplicate
      ? { kind: 'duplicate' }
      : { kind: 'accepted', reminders: recorded.effect.reminders };
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return { kind: 'rejected', id: read.value.id, errors: fieldsOf(error) };
  }
}

/** Events that may be about the same patient or client wait for one another, in the order in which they stand. */
function inQueues(bodies: readonly unknown[]): Map<string, number[]> {
  const queues = new Map<string, number[]>();
  for (const [place, body] of bodies.entries()) {
    const key = subjectOf(body);
    const queue = queues.get(key);
    if (queue === undefined) queues.set(key, [place]);
    else queue.push(place);
  }
  return queues;
}

function subjectOf(body: unknown): string {
  const data = body !== null && typeof body === 'object' && 'data' in body ? body.data : null;
  if (data === null || typeof data !== 'object') return '';
  const { patientId, patientExternalId, clientId } = data as Record<string, unknown>;
  const named = [patientId, patientExternalId, clientId].find((value) => typeof value === 'string');
  return typeof named === 'string' ? named : '';
}

function summary(results: readonly Result[]): EventsTaken {
  const accepted = results.filter((one) => one.kind === 'accepted');
  const rejected = results.filter((one) => one.kind === 'rejected');
  return {
    accepted: accepted.length,
    duplicates: results.filter((one) => one.kind === 'duplicate').length,
    rejected: rejected.map(({ id, errors }) => ({ id, problem: problemOf(errors) })),
    reminders: accepted.flatMap((one) => one.reminders),
  };
}

function problemOf(errors: readonly FieldError[]): object {
  const [first] = errors;
  const detail = errors.map((error) => `${error.pointer} ${error.message}`).join('; ');
  return { code: first?.code ?? 'invalid', detail, errors };
}

function fieldsOf({ refusal }: Refused): readonly FieldError[] {
  if (refusal.kind === 'fields') return refusal.errors;
  const what = refusal.kind === 'missing' ? refusal.what : 'state';
  return [{ pointer: '/data', code: 'unknownReference', message: `names no ${what} of this clinic` }];
}

function idOf(body: unknown): string | null {
  return body !== null && typeof body === 'object' && 'id' in body && typeof body.id === 'string'
    ? body.id
    : null;
}
