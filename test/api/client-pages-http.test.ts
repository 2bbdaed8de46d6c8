import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { v4 as randomUuid } from 'uuid';
import { createTestClient, createTestPatient } from '../support/test-clinic.js';
import { clientScene, furnishVisits, pageOf, tellSlots } from '../support/client-scene.js';
import { daysFrom, startEngineApi, type EngineApi } from '../support/engine-api.js';
import { openPage as get, sendForm as press } from '../support/page-visitor.js';

describe('pages behind a client’s link', () => {
  let world: EngineApi;

  before(async () => {
    world = await startEngineApi();
    await furnishVisits(world);
  });
  after(() => world.close());

  const rows = async <Row = Record<string, unknown>>(sql: string, ...values: unknown[]) =>
    await world.db.reader.query<Row[]>(sql, values);
  const tasksOf = async (clientId: string) =>
    await rows<{ title: string; status: string; note: string; metadata: Record<string, string> }>(
      'select title, status, note, metadata from task where client_id = $1 order by id',
      clientId,
    );

  test('change nothing when a scanner opens every address of theirs', async () => {
    const scene = await clientScene(world);
    await tellSlots(world, 'scanned', [60, 61]);
    const state = async () =>
      JSON.stringify([
        await rows(`select to_jsonb(a) from appointment a where client_id = $1`, scene.clientId),
        await rows(
          `select to_jsonb(r) from reminder r where patient_id in ($1, $2)`,
          scene.lunaId,
          scene.rexId,
        ),
        await rows(`select to_jsonb(l) from client_link l where client_id = $1`, scene.clientId),
        await rows(`select to_jsonb(p) from patient p where client_id = $1`, scene.clientId),
        await rows(`select to_jsonb(s) from free_slot s`),
        await tasksOf(scene.clientId),
      ]);
    const starts = [
      await pageOf(world, scene.clientId),
      await pageOf(world, scene.clientId, { visitId: scene.visitId }),
      await pageOf(world, scene.clientId, { reminderId: scene.red }),
    ];
    const before = await state();
    const seen = new Set<string>();
    const toSee = [...starts];
    for (let url = toSee.pop(); url !== undefined; url = toSee.pop()) {
      if (seen.has(url)) continue;
      seen.add(url);
      const { text } = await get(url);
      for (const [, path = ''] of text.matchAll(/(?:href|action)="(\/v\/[^"]+)"/g))
        toSee.push(world.api.url + path.replaceAll('&amp;', '&'));
    }
    assert.ok(seen.size > 40, `only ${String(seen.size)} addresses`);
    assert.equal(await state(), before);
  });

  test('take a paper for the staff alone, and refuse what is none', async () => {
    const scene = await clientScene(world);
    const care = await pageOf(world, scene.clientId, { reminderId: scene.red });
    const form = (content: string, name: string) => {
      const data = new FormData();
      data.set('on', daysFrom(new Date(), -2));
      data.set('once', randomUuid());
      data.set('file', new File([content], name));
      return data;
    };
    for (const content of ['<html><script>alert(1)</script>', '%PDF-1.7' + 'x'.repeat(10 * 1024 * 1024)])
      assert.equal((await press(`${care}/done`, form(content, 'x.pdf'))).status, 422);
    assert.equal((await tasksOf(scene.clientId)).length, 0);
    assert.equal((await press(`${care}/done`, form('%PDF-1.7 certificate', '../a"b\r\n.pdf'))).status, 200);
    const [task] = await tasksOf(scene.clientId);
    const path = `/v1/client-files/${task?.metadata['clientFileId'] ?? ''}`;
    assert.ok(task?.note.includes(path));
    const file = await world.api.get(path);
    assert.equal(file.text, '%PDF-1.7 certificate');
    assert.match(
      file.headers.get('content-disposition') ?? '',
      /^attachment; filename\*=UTF-8''[\w%.]+\.pdf$/,
    );
    assert.equal((await world.api.get(path, { key: world.other.key })).status, 404);
  });

  test('let somebody say that they are not the client, and take it back', async () => {
    const scene = await clientScene(world);
    const page = await pageOf(world, scene.clientId);
    const [contact] = await rows<{ id: string }>(
      `select id from contact_point where client_id = $1 and kind = 'email'`,
      scene.clientId,
    );
    const usable = async () =>
      (await rows('select usable from contact_point where id = $1', contact?.id))[0]?.['usable'];
    const once = randomUuid();
    for (const status of [200, 200])
      assert.equal(
        (await press(`${page}/wrong-person`, { contact: contact?.id ?? '', once })).status,
        status,
      );
    assert.equal(await usable(), false);
    assert.deepEqual(
      (await tasksOf(scene.clientId)).map(({ title }) => title),
      ['Fel person på a•••@example.org'],
    );
    assert.equal((await press(`${page}/undo`, { what: 'wrong-person', once })).status, 200);
    assert.equal(await usable(), true);
    assert.equal((await tasksOf(scene.clientId))[0]?.status, 'cancelled');
    const stranger = await createTestClient(world.db, world.mine.id);
    const theirs = await rows<{ id: string }>(
      'select id from contact_point where client_id = $1',
      stranger.id,
    );
    const foreign = await press(`${page}/wrong-person`, { contact: theirs[0]?.id ?? '', once: randomUuid() });
    assert.equal(foreign.status, 404);
  });

  test('end the reminders of a pet that is not theirs any more, and of one they only cared for too', async () => {
    const scene = await clientScene(world);
    const care = await pageOf(world, scene.clientId, { reminderId: scene.yellow });
    const statuses = async () =>
      (await rows('select status from reminder where patient_id = $1', scene.rexId)).map(
        ({ status }) => status,
      );
    const once = randomUuid();
    assert.equal((await press(`${care}/not-mine`, { once })).status, 200);
    assert.deepEqual(new Set(await statuses()), new Set(['declined']));
    assert.equal((await press(`${care}/undo`, { what: 'not-mine', once: randomUuid() })).status, 404);
    assert.equal((await press(`${care}/undo`, { what: 'not-mine', once })).status, 200);
    assert.deepEqual(new Set(await statuses()), new Set(['open']));

    const { id: carerId } = await createTestClient(world.db, world.mine.id);
    await world.patch(`/v1/patients/${scene.rexId}`, { coClientIds: [carerId] });
    const carers = await pageOf(world, carerId, { reminderId: scene.yellow });
    assert.equal((await press(`${carers}/not-mine`, { once })).status, 200);
    assert.equal((await get(carers)).status, 404);
    assert.deepEqual(new Set(await statuses()), new Set(['open']));
    assert.equal((await press(`${carers}/undo`, { what: 'not-mine', once })).status, 200);
    assert.equal((await get(carers)).status, 200);
  });

  test('show nothing of others: a pet that moved, a foreign reminder, another clinic', async () => {
    const scene = await clientScene(world);
    const home = await pageOf(world, scene.clientId);
    const care = await pageOf(world, scene.clientId, { reminderId: scene.red });
    const stranger = await clientScene(world);
    for (const path of [`/care/${stranger.red}`, `/visit/${stranger.visitId}`, `/care/${stranger.red}/done`])
      assert.equal((await get(home + path)).status, 404, path);
    const done = { on: daysFrom(new Date(), -2), once: randomUuid() };
    assert.equal((await press(`${home}/care/${stranger.red}/done`, done)).status, 404);
    assert.equal((await press(`${home}/visit/${stranger.visitId}/confirm`)).status, 404);
    // A link of one reminder leads to no other one of the same client.
    assert.equal((await get(`${care}/care/${scene.yellow}`)).status, 404);
    assert.equal((await get(`${home}/care/${scene.yellow}`)).status, 200);
    await world.patch(`/v1/patients/${scene.lunaId}`, { clientId: stranger.clientId });
    for (const url of [care, `${care}/died`, `${home}/care/${scene.red}`]) {
      const answer = await get(url);
      assert.equal(answer.status, 404);
      assert.ok(!answer.text.includes('Luna'));
    }
    assert.equal((await press(`${care}/died`, { once: randomUuid() })).status, 404);
    assert.ok(!(await get(home)).text.includes('Luna'));
    const [luna] = await rows('select deceased_on from patient where id = $1', scene.lunaId);
    assert.equal(luna?.['deceased_on'], null);
    const { id: foreignId } = await createTestPatient(world.db, world.other.id, world.other.clientId);
    assert.ok(!(await get(home)).text.includes(foreignId));
  });

  test('say honestly that a link has expired, was revoked, or leads nowhere', async () => {
    const scene = await clientScene(world);
    const page = await pageOf(world, scene.clientId);
    await rows(
      `update client_link set expires_at = now() - interval '1 day' where client_id = $1`,
      scene.clientId,
    );
    const old = await get(`${page}?in=en`);
    assert.deepEqual([old.status, old.text.includes('too old')], [410, true]);
    assert.equal((await press(`${page}/preferences`, { stop: 'x' })).status, 410);
    await rows(
      `update client_link set expires_at = now() + interval '1 day' where client_id = $1`,
      scene.clientId,
    );
    await world.api.call('DELETE', `/v1/clients/${scene.clientId}/links`);
    assert.equal((await get(page)).status, 410);
    assert.equal((await press(`${page}/preferences`, { stop: 'x' })).status, 410);
    for (const token of ['x', 'A'.repeat(32)])
      assert.equal((await get(`${world.api.url}/v/${token}`)).status, 404);
  });

  test('let the client choose and stop messages, noted as said by link', async () => {
    const scene = await clientScene(world, { locale: 'sv' });
    const page = await pageOf(world, scene.clientId);
    assert.match((await get(`${page}/preferences`)).text, /Dina meddelanden/);
    const [before] = await rows('select last_used_at from client_link where client_id = $1', scene.clientId);
    assert.equal(before?.['last_used_at'], null);
    assert.equal((await press(`${page}/preferences`, { stop: 'everything' })).status, 200);
    const said = await rows(
      'select granted, given_by from consent_event where client_id = $1',
      scene.clientId,
    );
    assert.ok(said.length > 0 && said.every((one) => one['granted'] === false && one['given_by'] === 'link'));
    const [after] = await rows('select last_used_at from client_link where client_id = $1', scene.clientId);
    assert.ok(after?.['last_used_at'] instanceof Date);
  });

  test('have strict headers, limit what one link can do, and stand in no log', async () => {
    const scene = await clientScene(world);
    const page = await pageOf(world, scene.clientId, { visitId: scene.visitId });
    const { headers } = await get(page);
    assert.match(headers.get('content-security-policy') ?? '', /default-src 'none'.*script-src 'self'/);
    assert.equal(headers.get('referrer-policy'), 'no-referrer');
    assert.equal(headers.get('cache-control'), 'no-store');
    assert.equal(headers.get('set-cookie'), null);
    assert.equal((await press(`${page}/confirm`, { x: 'y'.repeat(9_000) })).status, 200);
    const json = await fetch(`${page}/confirm`, {
      method: 'POST',
      body: '{}',
      headers: { 'content-type': 'application/json' },
    });
    assert.equal(json.status, 400);
    const statuses: number[] = [];
    for (let count = 0; count < 45; count++) statuses.push((await press(`${page}/confirm`)).status);
    assert.ok(statuses.includes(429));
    assert.ok(!world.api.logLines.join('').includes(page.split('/v/')[1] ?? ''));
  });
});
