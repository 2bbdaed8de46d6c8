import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { promisify } from 'node:util';

const program = join(import.meta.dirname, '../../bench/console/main.js');

void describe('npm run bench:console', () => {
  let dir: string;
  before(() => {
    dir = mkdtempSync(join(process.env['TEST_DIR'] ?? '', 'console-bench-'));
  });
  after(() => {
    rmSync(dir, { recursive: true, force: true });
  });

  it('seeds a clinic, asks for every page, and keeps the plans', async () => {
    const words = ['--reminders', '2500', '--rounds', '2', '--dir', dir];
    const { stdout } = await promisify(execFile)(process.execPath, [program, ...words]);
    const { timings } = JSON.parse(readFileSync(join(dir, 'console-bench.json'), 'utf8')) as {
      timings: { name: string; status: number }[];
    };
    const failed = timings.filter(({ status }) => status !== 200 && status !== 303);
    assert.deepEqual(failed, []);
    for (const part of ['reminders: plain', 'reminders: by client', 'find: common name', 'page: /'])
      assert.ok(
        timings.some(({ name }) => name === part),
        part,
      );
    assert.match(stdout, /2500 reminders, 2 requests each/);
    assert.match(readFileSync(join(dir, 'console-plans.txt'), 'utf8'), /##### reminders: plain/);
  });
});
