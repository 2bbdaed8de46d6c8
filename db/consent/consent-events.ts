import { In } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { ConsentEvent } from '../../entities/consent/consent-event.js';

/** These statements of the clinic's clients, by id. */
export async function consentEventsById(
  reader: EntityManager,
  clinicId: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, ConsentEvent>> {
  if (ids.length === 0) return new Map();
  const events = await reader.findBy(ConsentEvent, { clinicId, id: In([...ids]) });
  return new Map(events.map((event) => [event.id, event]));
}
