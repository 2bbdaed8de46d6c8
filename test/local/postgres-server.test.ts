import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import pg from 'pg';
import { startPostgres } from '../../local/postgres-server.js';
import { waitUntil } from '../../local/wait-until.js';

test('A PostgreSQL that is killed while a query runs comes back with its data; stopped, it leaves nothing behind', async () => {
  const localDir = mkdtempSync(join(process.env['TEST_DIR'] ?? tmpdir(), 'postgres-'));
  const server = await startPostgres({ localDir });
  const pidFile = join(localDir, 'pids', 'postgres.pid');
  try {
    await query(server.url, 'create table kept as select 1 as number');
    const busy = query(server.url, 'select count(*) from generate_series(1, 300000000)').catch(
      () => 'cut off',
    );
    const killed = Number(readFileSync(pidFile, 'utf8'));
    assert.equal(killed, server.process.pid);
    process.kill(killed, 'SIGKILL');
    assert.equal(await busy, 'cut off');
    const isBack = async () => {
      await query(server.url, 'select 1');
      return server.process.pid !== killed;
    };
    assert.ok(await waitUntil(isBack, 30_000));
    assert.deepEqual(await query(server.url, 'select number from kept'), [{ number: 1 }]);
    assert.equal(Number(readFileSync(pidFile, 'utf8')), server.process.pid);
    assert.equal(server.process.restarts, 1);
  } finally {
    await server.stop();
  }
  assert.ok(!existsSync(pidFile));
  assert.ok(!existsSync(join(localDir, 'postgres', 'postmaster.pid')));
  rmSync(localDir, { recursive: true, force: true });
});

async function query(url: string, sql: string): Promise<unknown> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
  const lost = new Promise<never>((_resolve, reject) => client.once('error', reject));
  await client.connect();
  try {
    const { rows } = (await Promise.race([client.query(sql), lost])) as { rows: unknown };
    return rows;
  } finally {
    await client.end().catch(() => undefined);
  }
}
