import { once } from 'node:events';
import type { Server } from 'node:http';
import { createServer } from 'node:http';
import type { Registry } from 'prom-client';

/** How long the SDK's own page may take. */
const SDK_LIMIT_MS = 2_000;

/** What the page is made of. */
export interface MetricsSources {
  readonly registry: Registry;
  /** Brings gauges up to date before they are shown. */
  readonly refresh: () => Promise<void>;
  /** Where the SDK shows its own metrics. */
  readonly sdkMetricsUrl: string;
}

/**
 * Serves `GET /metrics` (our measures and the SDK's on one page) and `GET /health` (200 while the process lives).
 *
 * @throws Error when the port is taken
 */
export async function startMetricsServer(
  sources: MetricsSources,
  host: string,
  port: number,
): Promise<Server> {
  const server = createServer((request, response) => {
    if (request.method !== 'GET' || (request.url !== '/metrics' && request.url !== '/health')) {
      response.writeHead(404).end();
      return;
    }
    if (request.url === '/health') {
      response.writeHead(200, { 'content-type': 'application/json' }).end('{"status":"ok"}');
      return;
    }
    page(sources).then(
      (text) => response.writeHead(200, { 'content-type': sources.registry.contentType }).end(text),
      () => response.writeHead(500).end(),
    );
  });
  server.listen(port, host);
  await once(server, 'listening');
  return server;
}

async function page({ registry, refresh, sdkMetricsUrl }: MetricsSources): Promise<string> {
  const [sdk] = await Promise.all([sdkPage(sdkMetricsUrl), refresh()]);
  return `${await registry.metrics()}\n${sdk}`;
}

/** The page of the SDK; without it ours is still worth showing. */
async function sdkPage(url: string): Promise<string> {
  try {
    return await (await fetch(url, { signal: AbortSignal.timeout(SDK_LIMIT_MS) })).text();
  } catch {
    return '';
  }
}
