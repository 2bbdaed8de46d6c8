import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { failJob } from '../../commands/integration/cancel-job.js';
import type { JobEngine } from '../../commands/integration/run-job-batch.js';
import { runJobBatch } from '../../commands/integration/run-job-batch.js';
import { startJobs } from '../../worker/job-starter.js';
import type { EngineApi } from '../support/engine-api.js';
import { startEngineApi } from '../support/engine-api.js';
import { jobEngine, postCsv, runJob } from '../support/job-runner.js';
import type { ShownJob } from '../support/job-runner.js';

const LINES = 60;

describe('an import that is interrupted', () => {
  let engine: EngineApi;
  before(async () => {
    engine = await startEngineApi();
  });
  after(() => engine.close());

  let files = 0;
  const begin = async () => {
    files += 1;
    const rows = Array.from({ length: LINES }, (_, n) =>
      n % 10 === 9 ? `f${files}-${n},A,,` : `f${files}-${n},A,B,asa@example.org`,
    );
    const csv = ['externalId,firstName,lastName,email', ...rows].join('\n');
    const answer = await postCsv(engine.api, 'kind=clients', csv);
    assert.equal(answer.status, 202, answer.text);
    return answer.body.id;
  };
  const job = (id: string) => engine.get<ShownJob>(`/v1/jobs/${id}`);
  const clientsOfFile = async () => {
    const rows = await engine.db.reader.query<{ externalId: string }[]>(
      `select external_id as "externalId" from client where external_id like 'f${files}-%'`,
    );
    return rows.map(({ externalId }) => externalId);
  };
  const emails = async () => {
    const rows = await engine.db.reader.query<{ count: number }[]>(
      `select count(*) as count from contact_point p join client c on c.id = p.client_id where c.external_id like 'f${files}-%'`,
    );
    return rows[0]?.count;
  };
  const isWhole = async (id: string) => {
    const over = await job(id);
    assert.equal(over.state, 'done');
    assert.deepEqual(over.report, { created: LINES * 0.9, refused: LINES * 0.1 });
    assert.equal(over.done, LINES);
    assert.equal(over.problems, LINES * 0.1);
    assert.equal((await clientsOfFile()).length, LINES * 0.9);
    assert.equal(await emails(), LINES * 0.9);
  };

  /** A worker whose process dies after so many lines, before the last of them is committed. */
  const dyingAfter = (lines: number): JobEngine => {
    const whole = jobEngine(engine.db);
    let left = lines;
    const begin: JobEngine['works']['import']['begin'] = async (row) => {
      const take = await whole.works.import.begin(row);
      return async (tx, progress, at) => {
        const step = await take(tx, progress, at);
        left -= 1;
        if (left === 0) throw new Error('killed');
        return step;
      };
    };
    return { ...whole, works: { ...whole.works, import: { begin } } };
  };

  it('goes on at the line at which its worker died, and does no line twice', async () => {
    const id = await begin();
    for (const lines of [7, 1, 20]) await assert.rejects(runJobBatch(dyingAfter(lines), id), /killed/);
    const before = await job(id);
    assert.equal(before.state, 'running');
    assert.equal(before.done, 6 + 0 + 19);
    assert.equal((await clientsOfFile()).length, 25 - 2);
    await runJob(jobEngine(engine.db), id);
    await isWhole(id);
  });

  it('does no line twice when two workers are at it, as when one was only thought to be dead', async () => {
    const id = await begin();
    await Promise.all([1, 2, 3].map(() => runJob(jobEngine(engine.db, undefined, 20), id)));
    await isWhole(id);
  });

  it('is done in several batches, of which each can be seen', async () => {
    const id = await begin();
    const batches = await runJob(jobEngine(engine.db, undefined, 15), id);
    assert.ok(batches > 2, `${batches} batches`);
    await isWhole(id);
  });

  it('ends where it is when it is cancelled, and its file is forgotten', async () => {
    const id = await begin();
    await assert.rejects(runJobBatch(dyingAfter(11), id));
    await engine.post(`/v1/jobs/${id}/cancel`, {}, 200);
    assert.equal(await runJobBatch(jobEngine(engine.db), id), 'done');
    const over = await job(id);
    assert.deepEqual([over.state, over.done], ['cancelled', 10]);
    const chunks = await engine.db.reader.query<unknown[]>('select 1 from import_chunk where job_id = $1', [
      id,
    ]);
    assert.deepEqual(chunks, []);
    const again = await engine.api.post<{ code: string }>(`/v1/jobs/${id}/cancel`, {});
    assert.deepEqual([again.status, again.body.code], [409, 'jobOver']);
    const undo = await engine.api.post(`/v1/jobs/${id}/cancel`, { undo: true });
    assert.equal(undo.status, 422);
  });

  it('is cancelled at once while it waits, and shows why it failed', async () => {
    const waiting = await begin();
    const cancelled = await engine.post<ShownJob>(`/v1/jobs/${waiting}/cancel`, {}, 200);
    assert.equal(cancelled.state, 'cancelled');
    const failing = await begin();
    await failJob(engine.db, failing, 'TypeError', new Date());
    const failed = await job(failing);
    assert.deepEqual([failed.state, failed.reason], ['failed', 'TypeError']);
    assert.equal(await runJobBatch(jobEngine(engine.db), failing), 'done');
  });

  it('comes in pieces, however large the file is, up to a limit', async () => {
    const rows = Array.from({ length: 10_000 }, (_, n) => `large-${n},Åsa,Berg,${'x'.repeat(40)}`);
    const heading = 'externalId,firstName,lastName,metadata.note';
    const { body } = await postCsv(engine.api, 'kind=clients', [heading, ...rows].join('\n'));
    assert.equal((await job(body.id)).total, 10_000);
    const [pieces] = await engine.db.reader.query<{ count: number; most: number }[]>(
      'select count(*) as count, max(jsonb_array_length(lines)) as most from import_chunk where job_id = $1',
      [body.id],
    );
    assert.deepEqual(pieces, { count: 20, most: 500 });
    await engine.post(`/v1/jobs/${body.id}/cancel`, {}, 200);
    const line = `x,A,B,${'x'.repeat(990)}\n`;
    const tooLarge = await postCsv(engine.api, 'kind=clients', `${heading}\n${line.repeat(35_000)}`);
    assert.equal(tooLarge.status, 413);
    const left = await engine.db.reader.query<unknown[]>('select 1 from import_chunk limit 1');
    assert.deepEqual(left, [], 'nothing of a file that was refused is kept');
  });

  it('is started by a worker once, and looked after when nobody has heard of it for two minutes', async () => {
    const id = await begin();
    const started: string[] = [];
    const temporalClient = {
      withDeadline: (_at: number, call: () => Promise<unknown>) => call(),
      workflow: {
        start: (_type: string, { workflowId }: { workflowId: string }) => {
          started.push(workflowId);
          return Promise.resolve();
        },
      },
    } as never;
    const log = { info: () => undefined, warn: () => undefined } as never;
    const pass = () => startJobs({ db: engine.db, temporalClient, taskQueue: 'q' }, log);
    await pass();
    await pass();
    assert.deepEqual(started, [`job/${engine.mine.id}/import`]);
    await assert.rejects(runJobBatch(dyingAfter(5), id));
    await pass();
    assert.equal(started.length, 1);
    await engine.db.reader.query(`update job set tell_after = now() - interval '1 second' where id = $1`, [
      id,
    ]);
    await pass();
    assert.equal(started.length, 2);
    await runJob(jobEngine(engine.db), id);
    await isWhole(id);
    await pass();
    assert.equal(started.length, 2);
  });
});
