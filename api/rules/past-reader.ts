import { Refused } from '../../commands/refusal.js';
import type { ReadPastEvent } from '../../commands/rules/rehearse-past.js';
import type { Database } from '../../db/database.js';
import { readEvent } from '../integration/read-event.js';

/** Reads a kept event by the code that read it when it came. */
export function pastReader(db: Database, clinicId: string, zone: string): ReadPastEvent {
  return async ({ type, source, eventId, occurredAt, receivedAt, data }) => {
    const envelope = { specversion: '1.0' as const, id: eventId, source, type, data };
    const reception = { db, clinicId, zone, at: receivedAt };
    try {
      return await readEvent(reception, { ...envelope, time: occurredAt.toISOString() });
    } catch (error) {
      if (error instanceof Refused) return null;
      throw error;
    }
  };
}
