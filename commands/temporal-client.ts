import { Client, Connection } from '@temporalio/client';
import type { TemporalConfig } from '../config.js';

/** Without it gRPC waits up to two minutes before it tries a server that was away for long again. */
const MOST_RECONNECT_PAUSE_MS = 1_000;

/** A client that connects when it is first used, so that a process starts and works while Temporal is away. */
export function openTemporalClient({ connection, namespace }: TemporalConfig): Client {
  const channelArgs = {
    ...connection.channelArgs,
    'grpc.initial_reconnect_backoff_ms': MOST_RECONNECT_PAUSE_MS,
    'grpc.max_reconnect_backoff_ms': MOST_RECONNECT_PAUSE_MS,
  };
  return new Client({ connection: Connection.lazy({ ...connection, channelArgs }), namespace });
}
