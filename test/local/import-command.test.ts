import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { runJobBatch } from '../../commands/integration/run-job-batch.js';
import { readImportOptions } from '../../local/integration/import-options.js';
import type { EngineApi } from '../support/engine-api.js';
import { startEngineApi } from '../support/engine-api.js';
import { jobEngine } from '../support/job-runner.js';

const COMMAND = join(import.meta.dirname, '../../local/integration/main.js');

describe('npm run import', () => {
  let engine: EngineApi;
  let folder: string;
  let isStopped = false;
  let worker: Promise<void>;
  before(async () => {
    engine = await startEngineApi();
    folder = mkdtempSync(join(tmpdir(), 'import-'));
    worker = work();
  });
  after(async () => {
    isStopped = true;
    await worker;
    rmSync(folder, { recursive: true });
    await engine.close();
  });

  /** Does whatever jobs there are, as a worker would. */
  async function work(): Promise<void> {
    const jobs = jobEngine(engine.db);
    while (!isStopped) {
      const open = await engine.db.reader.query<{ id: string }[]>(
        `select id from job where state in ('waiting', 'running')`,
      );
      for (const { id } of open) await runJobBatch(jobs, id);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  const command = (words: readonly string[], environment: Readonly<Record<string, string>> = {}) =>
    new Promise<{ code: number | null; out: string; err: string }>((resolve) => {
      const env = {
        PATH: process.env['PATH'],
        API_URL: engine.api.url,
        API_KEY: engine.mine.key,
        ...environment,
      };
      const child = spawn(process.execPath, [COMMAND, ...words], { env });
      let out = '';
      let err = '';
      child.stdout.on('data', (text: Buffer) => (out += text.toString()));
      child.stderr.on('data', (text: Buffer) => (err += text.toString()));
      child.on('close', (code) => resolve({ code, out, err }));
    });
  const file = (name: string, lines: readonly string[]) => {
    const path = join(folder, name);
    writeFileSync(path, lines.join('\r\n'));
    return path;
  };

  it('shows how far it is, lists the bad lines and says what to do next', async () => {
    const path = file('clients.csv', [
      'externalId;firstName;lastName;email',
      'k-1;Åsa;Berg;asa@example.org',
      'k-2;Bo;Ek;nonsense',
      'k-3;Eva;Ek;',
    ]);
    const { code, out, err } = await command(['--kind', 'clients', '--file', path]);
    assert.equal(err, '');
    assert.equal(code, 1);
    assert.match(out, /Received 3 lines\. The import is job [0-9a-f-]{36}/);
    assert.match(out, /Importing clients +█+ +3\/3 +1 bad lines/);
    assert.match(out, /Done: created 2, refused 1\./);
    assert.ok(out.includes(`${path}:3  email: `), out);
    assert.match(out, /What to do next: correct these lines/);
    const clients = await engine.get<{ items: unknown[] }>('/v1/clients?externalId=k-1,k-2,k-3');
    assert.equal(clients.items.length, 2);
  });

  it('ends well when every line was taken, and writes nothing when it only tries', async () => {
    const path = file('good.csv', ['externalId,firstName,lastName', 'k-9,A,B']);
    const tried = await command(['--kind', 'clients', '--file', path, '--dry-run']);
    assert.equal(tried.code, 0, tried.err);
    assert.match(tried.out, /Tried, nothing was written: created 1\./);
    const found = await engine.get<{ items: unknown[] }>('/v1/clients?externalId=k-9');
    assert.deepEqual(found.items, []);
    assert.equal((await command(['--kind', 'clients', '--file', path])).code, 0);
  });

  it('says in words what stands in the way', async () => {
    const path = file('wrong.csv', ['externalId,nonsense', 'k-9,A']);
    const heading = await command(['--kind', 'clients', '--file', path]);
    assert.equal(heading.code, 1);
    assert.match(heading.err, /nonsense: is not a column of clients; the columns are externalId/);
    const nobody = await command(['--kind', 'clients', '--file', path, '--url', 'http://127.0.0.1:9']);
    assert.match(nobody.err, /Nobody answers at http:\/\/127\.0\.0\.1:9/);
    const key = await command(['--kind', 'clients', '--file', path], { API_KEY: 'vr_test_wrong' });
    assert.match(key.err, /A valid key is needed/);
    assert.match(
      (await command(['--file', 'nowhere.csv', '--kind', 'clients'])).err,
      /There is no file nowhere\.csv/,
    );
  });

  it('reads its options, and explains those that are missing', () => {
    const read = readImportOptions(
      ['--kind', 'services', '--file', 'x.csv', '--key', 'k', '--url', 'https://api.example.org/'],
      { API_URL: 'http://other', API_KEY: 'other' },
    );
    const expected = {
      kind: 'services',
      file: 'x.csv',
      key: 'k',
      url: 'https://api.example.org',
      dryRun: false,
      ignoreUnknown: false,
    };
    assert.deepEqual(read, expected);
    const words = readImportOptions(['--kind', 'cats'], {});
    assert.ok(typeof words === 'string');
    assert.match(words, /--kind[^]*--file[^]*--url[^]*--key/);
    const unknown = readImportOptions(['--nonsense'], {});
    assert.ok(typeof unknown === 'string');
    assert.match(unknown, /nonsense/);
  });
});
