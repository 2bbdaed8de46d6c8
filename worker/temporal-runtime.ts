import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { Runtime } from '@temporalio/worker';
import type { Logger } from '../log.js';
import { sdkLogger } from './sdk-logger.js';

/** While the server is away the SDK's client would write several lines a second about each of its retries. */
const LOG_FILTER = 'error,temporalio_sdk_core=warn,temporalio_client::retry=error';

/**
 * Prepares the SDK for this process: its log goes into ours, its metrics to a page on this machine alone, and signals
 * are left to us. Must come before the first connection.
 *
 * @returns the address of the page with the SDK's metrics
 */
export async function installRuntime(log: Logger): Promise<string> {
  const address = `127.0.0.1:${await freePort()}`;
  Runtime.install({
    logger: sdkLogger(log),
    shutdownSignals: [],
    telemetryOptions: {
      logging: { filter: LOG_FILTER, forward: {} },
      metrics: { prometheus: { bindAddress: address, countersTotalSuffix: true, unitSuffix: true } },
    },
  });
  return `http://${address}/metrics`;
}

/** The SDK's exporter does not say which port it was given, so it cannot be asked to choose one. */
async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
