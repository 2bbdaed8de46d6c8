import { Client, Connection } from '@temporalio/client';
import type { TemporalConfig } from '../config.js';

/** A client that connects when it is first used, so that a process starts and works while Temporal is away. */
export function openTemporalClient({ connection, namespace }: TemporalConfig): Client {
  return new Client({ connection: Connection.lazy(connection), namespace });
}
