import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { writeAtomically } from './atomic-file.js';

/** Each port of the stack: the variable that sets it, and the number when nothing does. */
export const portSettings = {
  api: { variable: 'API_PORT', usual: 8080 },
  postgres: { variable: 'POSTGRES_PORT', usual: 54_329 },
  temporal: { variable: 'TEMPORAL_PORT', usual: 7233 },
  temporalUi: { variable: 'TEMPORAL_UI_PORT', usual: 8233 },
  smtp: { variable: 'SMTP_PORT', usual: 1025 },
  mail: { variable: 'MAIL_PORT', usual: 1080 },
  sms: { variable: 'SMS_PORT', usual: 8026 },
  workerMetrics: { variable: 'WORKER_METRICS_PORT', usual: 9464 },
} as const;

export type PortName = keyof typeof portSettings;
export type Ports = Readonly<Record<PortName, number>>;

const portNames = Object.keys(portSettings) as PortName[];

/** A port that the environment asks for and that another program holds. */
export class PortInUseError extends Error {}

/** Ports that nothing uses at this moment, for tests and benchmarks that run beside a started product. */
export async function freePorts(): Promise<Ports> {
  const chosen = new Map<PortName, number>();
  for (const name of portNames) {
    let port = await freePort();
    while ([...chosen.values()].includes(port)) port = await freePort();
    chosen.set(name, port);
  }
  return Object.fromEntries(chosen) as Record<PortName, number>;
}

/**
 * The ports of `npm start`: what the environment asks for, else the port of the last start, else the usual one; one
 * of the latter two that is in use gives way to the next free number. The choice is remembered in `file`.
 *
 * @throws PortInUseError when a port that the environment asks for is taken.
 */
export async function choosePorts(file: string, env: NodeJS.ProcessEnv): Promise<Ports> {
  const remembered = readRemembered(file);
  const chosen = new Map<PortName, number>();
  const asked = portNames.filter((name) => (env[portSettings[name].variable] ?? '') !== '');
  for (const name of asked) {
    const { variable } = portSettings[name];
    const port = Number(env[variable]);
    if (!Number.isInteger(port) || port < 0 || port > 65_535)
      throw new PortInUseError(`${variable} is not a port number.`);
    if (port !== 0 && !(await isFree(port)))
      throw new PortInUseError(`Port ${port} (${variable}) is in use. Set ${variable} to another port.`);
    chosen.set(name, port === 0 ? await freePort() : port);
  }
  for (const name of portNames.filter((candidate) => !asked.includes(candidate))) {
    let port = remembered[name] ?? portSettings[name].usual;
    while ([...chosen.values()].includes(port) || !(await isFree(port))) port += 1;
    chosen.set(name, port);
  }
  const ports = Object.fromEntries(chosen) as Record<PortName, number>;
  writeAtomically(file, `${JSON.stringify(ports, null, 2)}\n`);
  return ports;
}

export async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => {
        if (address !== null && typeof address === 'object') resolve(address.port);
      });
    });
  });
}

async function isFree(port: number): Promise<boolean> {
  return (await canListen(port, '127.0.0.1')) && (await canListen(port, '0.0.0.0'));
}

async function canListen(port: number, host: string): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, host, () => server.close(() => resolve(true)));
  });
}

function readRemembered(file: string): Partial<Record<PortName, number>> {
  return existsSync(file)
    ? (JSON.parse(readFileSync(file, 'utf8')) as Partial<Record<PortName, number>>)
    : {};
}
