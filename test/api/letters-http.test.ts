import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import type { EngineApi } from '../support/engine-api.js';
import { event, startEngineApi } from '../support/engine-api.js';
import { handedOver, handOverInHouse, ledgerOf, sendsOf } from '../support/in-house-sends.js';
import { pdfTexts } from '../support/pdf-text.js';
import { createTestClient, createTestPatient } from '../support/test-clinic.js';

interface LetterBody {
  readonly id: string;
  readonly state: string;
  readonly reason: string | null;
  readonly address: string;
  readonly body: string;
  readonly batchId: string | null;
  readonly datedOn: string | null;
  readonly warnings: readonly object[];
}
interface BatchBody {
  readonly id: string;
  readonly letters: readonly string[];
  readonly leftOut: readonly { readonly id: string; readonly reason: string }[];
  readonly waiting: number;
}

const now = new Date('2026-05-04T10:00:00Z');
const ADDRESS = 'Storgatan 12 B\n123 45 Göteborg';
let world: EngineApi;
let templateId: string;

before(async () => {
  world = await startEngineApi(() => now);
  const letter = { body: 'Hej [[client_first_name]],\n\n[[patient_name]] ska komma senast [[due_date]]. 我' };
  const email = { subject: 'Hej', body: 'Hej' };
  templateId = (await world.post<{ id: string }>('/v1/templates', { name: 'Brev', letter, email }, 201)).id;
});
beforeEach(async () => {
  const client = await createTestClient(world.db, world.mine.id);
  const patient = await createTestPatient(world.db, world.mine.id, client.id);
  Object.assign(world.mine, { clientId: client.id, patientId: patient.id });
  await world.post(`/v1/clients/${client.id}/contact-points`, { kind: 'post', value: ADDRESS }, 201);
});
after(() => world.close());

const letters = async (query: string) =>
  (await world.get<{ items: LetterBody[] }>(`/v1/letters?${query}`)).items;

/** A letter that waits in the queue, its reminder, and its send. */
async function written(channels: readonly string[] = ['letter', 'email']) {
  const { reminderId, sendId } = await handedOver(world, now, channels, { templateId });
  const [letter] = await letters(`reminderId=${reminderId}`);
  assert.ok(letter, (await ledgerOf(world, reminderId)).join());
  return { reminderId, sendId, id: letter.id, letter };
}
const print = (ids: readonly string[], status = 201) =>
  world.post<BatchBody>('/v1/letters/print', { ids }, status);
async function pagesOf(path: string): Promise<string[]> {
  const answer = await fetch(world.api.url + path, {
    headers: { authorization: `Bearer ${world.mine.key}` },
  });
  assert.equal(answer.headers.get('content-type'), 'application/pdf');
  return pdfTexts(new Uint8Array(await answer.arrayBuffer()));
}

describe('a letter', () => {
  test('is written at its time and waits to be printed, with a warning of what the font lacks', async () => {
    const { reminderId, letter } = await written();
    assert.deepEqual([letter.state, letter.address], ['waiting', ADDRESS]);
    assert.match(letter.body, /^Hej Åsa,\n\nRex \w+ ska komma senast 13 juni 2026\. 我$/);
    assert.deepEqual(letter.warnings, [{ code: 'unprintableCharacters', characters: '我' }]);
    assert.deepEqual(await ledgerOf(world, reminderId), ['letter accepted']);
    const [page = ''] = await pagesOf(`/v1/letters/${letter.id}/pdf`);
    assert.match(page, /Storgatan 12 B\n123 45 Göteborg/);
    assert.match(page, /4 maj 2026/);
    assert.equal((await letters(`ids=${letter.id}`))[0]?.state, 'waiting', 'a look changes nothing');
  });

  test('is printed with others in one file that can be fetched again', async () => {
    const two = [await written(), await written()];
    const batch = await print(two.map(({ id }) => id));
    assert.deepEqual(
      batch.letters,
      two.map(({ id }) => id),
    );
    for (let time = 0; time < 2; time += 1) {
      assert.equal((await pagesOf(`/v1/letter-batches/${batch.id}/pdf`)).length, 2);
    }
    const [letter] = await letters(`batchId=${batch.id}&state=printed`);
    assert.deepEqual([letter?.batchId, letter?.datedOn], [batch.id, '2026-05-04']);
    const again = await world.api.post<{ code: string }>('/v1/letters/print', { ids: [two[0]?.id] });
    assert.deepEqual([again.status, again.body.code], [409, 'nothingToPrint']);
    const shown = await world.get<{ letters: string[] }>(`/v1/letter-batches/${batch.id}`);
    assert.deepEqual(shown.letters, batch.letters);
    const timeline = await world.get<{ items: { type: string; reason?: string }[] }>(
      `/v1/reminders/${two[0]?.reminderId}/timeline`,
    );
    assert.ok(timeline.items.some(({ reason }) => reason === 'printed'));
  });

  test('"waiting" prints all that wait; an unknown id is told', async () => {
    await world.api.post('/v1/letters/print', { ids: 'waiting' });
    const one = await written();
    const batch = await world.post<BatchBody>('/v1/letters/print', { ids: 'waiting' }, 201);
    assert.deepEqual([batch.letters, batch.waiting], [[one.id], 0]);
    const unknown = await world.api.post<{ errors: { pointer: string }[] }>('/v1/letters/print', {
      ids: [one.id, '01900000-0000-7000-8000-000000000000'],
    });
    assert.deepEqual([unknown.status, unknown.body.errors[0]?.pointer], [422, '/ids/1']);
  });

  test('that waits is taken out by a death and by a completion', async () => {
    const [dies, done] = [await written(), await written()];
    await world.post(`/v1/reminders/${done.reminderId}/complete`, {}, 200);
    assert.deepEqual(await ledgerOf(world, done.reminderId), ['letter cancelled(completed)']);
    await world.post('/v1/events', event('patient.deceased', { patientId: world.mine.patientId }), 202);
    assert.deepEqual(await ledgerOf(world, dies.reminderId), ['letter cancelled(deceased)']);
    for (const { id, reason } of [
      { id: dies.id, reason: 'deceased' },
      { id: done.id, reason: 'completed' },
    ]) {
      assert.deepEqual(
        (await letters(`ids=${id}`)).map((letter) => [letter.state, letter.reason]),
        [['withdrawn', reason]],
      );
      assert.equal((await world.api.get(`/v1/letters/${id}/pdf`)).status, 409);
    }
    await print([dies.id, done.id], 409);
  });

  test('of a patient that is found dead when it is printed is not, also when the batch is fetched again', async () => {
    const [before, during] = [await written(), await written()];
    const batch = await print([before.id]);
    // As a bare row, so that no command has withdrawn anything.
    await world.db.dataSource.query(`update patient set deceased_on = '2026-05-03' where id = $1`, [
      world.mine.patientId,
    ]);
    await print([during.id], 409);
    assert.deepEqual(await ledgerOf(world, during.reminderId), ['letter skipped(deceased)']);
    assert.equal((await letters(`ids=${during.id}`))[0]?.state, 'withdrawn');
    assert.equal((await world.api.get(`/v1/letter-batches/${batch.id}/pdf`)).status, 409);
  });

  test('is taken out when the client opts out of letters, and the next channel is taken', async () => {
    const { reminderId, id } = await written();
    const said = { channel: 'letter', purpose: 'care', granted: false, givenBy: 'client' };
    await world.post(`/v1/clients/${world.mine.clientId}/consents`, said, 201);
    assert.deepEqual(
      (await letters(`ids=${id}`)).map((letter) => [letter.state, letter.reason]),
      [['withdrawn', 'optedOut']],
    );
    assert.deepEqual(await ledgerOf(world, reminderId), ['letter skipped(optedOut)', 'email planned']);
  });

  test('is held by a pause', async () => {
    const { reminderId, id } = await written();
    await world.post(`/v1/reminders/${reminderId}/pause`, {}, 200);
    const held = await world.api.post<{ detail: string }>('/v1/letters/print', { ids: [id] });
    assert.deepEqual([held.status, held.body.detail], [409, 'None of these letters can be printed: held.']);
    await world.post(`/v1/reminders/${reminderId}/resume`, {}, 200);
    assert.deepEqual((await print([id])).letters, [id]);
  });

  test('goes to the address that is known when it is printed', async () => {
    const { id } = await written();
    const { items } = await world.get<{ items: { id: string; kind: string }[] }>(
      `/v1/clients/${world.mine.clientId}/contact-points`,
    );
    const post = items.find(({ kind }) => kind === 'post');
    const path = `/v1/clients/${world.mine.clientId}/contact-points/${post?.id}`;
    assert.equal((await world.patch(path, { value: 'Nya gatan 1\n543 21 Borås' })).status, 200);
    await print([id]);
    assert.equal((await letters(`ids=${id}`))[0]?.address, 'Nya gatan 1\n543 21 Borås');
  });

  test('is written anew when the patient has moved to another client', async () => {
    const { id, reminderId, sendId } = await written();
    const other = await createTestClient(world.db, world.mine.id, { firstName: 'Otto' });
    await world.post(`/v1/clients/${other.id}/contact-points`, { kind: 'post', value: ADDRESS }, 201);
    await world.patch(`/v1/patients/${world.mine.patientId}`, { clientId: other.id });
    await print([id], 409);
    assert.deepEqual(await ledgerOf(world, reminderId), ['letter planned']);
    assert.ok(world.told.includes(reminderId), 'its workflow is told');
    await handOverInHouse(world, sendId, now);
    const [anew] = await letters(`reminderId=${reminderId}&state=waiting`);
    assert.match(anew?.body ?? '', /^Hej Otto,/);
  });

  test('that was printed by itself is marked so; a stopped one must not be posted', async () => {
    const [one, stopped] = [await written(), await written()];
    for (let time = 0; time < 2; time += 1) {
      assert.equal((await world.post<LetterBody>(`/v1/letters/${one.id}/printed`, {}, 200)).state, 'printed');
    }
    await world.db.dataSource.query(`update patient set deceased_on = '2026-05-03' where id = $1`, [
      world.mine.patientId,
    ]);
    const refused = await world.post<{ code: string }>(`/v1/letters/${stopped.id}/printed`, {}, 409);
    assert.equal(refused.code, 'letterStopped');
    assert.deepEqual(await ledgerOf(world, stopped.reminderId), ['letter skipped(deceased)'], 'and stays so');
  });

  test('that the post brings back makes its address unusable, and the next channel is taken', async () => {
    const { id, reminderId } = await written();
    await world.post(`/v1/letters/${id}/returned`, {}, 409);
    await print([id]);
    for (let time = 0; time < 2; time += 1) await world.post(`/v1/letters/${id}/returned`, {}, 200);
    assert.deepEqual(await ledgerOf(world, reminderId), ['letter bounced(returned)', 'email planned']);
    const { items } = await world.get<{ items: { kind: string; usable: boolean }[] }>(
      `/v1/clients/${world.mine.clientId}/contact-points`,
    );
    assert.equal(items.find(({ kind }) => kind === 'post')?.usable, false);
    assert.ok(world.told.includes(reminderId));
    const refused = await world.api.post<{ errors: { code: string }[] }>('/v1/reminders', {
      ...{ patientId: world.mine.patientId, title: 'Again', dueOn: '2026-07-01', templateId },
      ...{ channels: ['letter'], schedule: [{ offset: 'P0D' }] },
    });
    assert.deepEqual([refused.status, refused.body.errors[0]?.code], [422, 'noContact']);
  });
});

describe('the text of a letter', () => {
  test('of a reminder of its own is filled as any other', async () => {
    const text = { letter: { body: 'Kära [[client_name]]!' } };
    const { reminderId } = await handedOver(world, now, ['letter'], { templateId: undefined, text });
    const [letter] = await letters(`reminderId=${reminderId}`);
    assert.match(letter?.body ?? '', /^Kära Åsa Berg \w+!$/);
    const [send] = await sendsOf(world, reminderId);
    assert.equal(send?.state, 'accepted');
  });

  test('cannot carry personal links, in a template or of its own', async () => {
    const letter = { body: 'Avsluta: [[unsubscribe_url]]' };
    const refused = await world.api.post<{ errors: { pointer: string; code: string }[] }>('/v1/templates', {
      name: 'Länk',
      letter,
    });
    assert.equal(refused.status, 400);
    assert.deepEqual(
      refused.body.errors.map(({ pointer, code }) => [pointer, code]),
      [['/letter/body', 'fieldNotAllowed']],
    );
    const own = await world.api.post<{ errors: { pointer: string; code: string }[] }>('/v1/reminders', {
      ...{ patientId: world.mine.patientId, title: 'Own', dueOn: '2026-07-01', text: { letter } },
      ...{ channels: ['letter'], schedule: [{ offset: 'P0D' }] },
    });
    assert.equal(own.status, 400);
    assert.deepEqual(
      own.body.errors.map(({ pointer, code }) => [pointer, code]),
      [['/text/letter/body', 'fieldNotAllowed']],
    );
  });
});
