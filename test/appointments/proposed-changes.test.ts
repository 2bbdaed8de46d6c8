import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { startEngineApi, type EngineApi } from '../support/engine-api.js';
import { createTestClient } from '../support/test-clinic.js';
import { answerField, bookFormVisit, linkPath, openPage, sendForm, type FormVisit } from './visit-form.js';

interface Proposal {
  readonly id: string;
  readonly field: string;
  readonly patientId: string | null;
  readonly appointmentId: string;
  readonly before: unknown;
  readonly proposed: unknown;
  readonly state: string;
  readonly decidedBy: string | null;
}
interface Problem {
  readonly code: string;
  readonly current?: unknown;
}

describe('what clients would have corrected', () => {
  let world: EngineApi;
  before(async () => {
    world = await startEngineApi();
  });
  after(() => world.close());

  const list = async (query: string) =>
    (await world.get<{ items: Proposal[] }>(`/v1/proposed-changes?${query}`)).items;
  const waiting = ({ clientId }: FormVisit) => list(`state=waiting&clientId=${clientId}`);
  const send = async (visit: FormVisit, changes: Record<string, string>, page?: string) => {
    const html = page ?? (await openPage(world, visit.path)).html;
    const answer = await sendForm(world, visit.path, html, 'send', (form) => {
      form.set(answerField('why'), 'Check-up');
      for (const [name, value] of Object.entries(changes)) form.set(name, value);
    });
    assert.equal(answer.status, 303, answer.html);
  };
  const decide = ({ id }: Proposal, how: 'accept' | 'discard', body: object = {}, headers = {}) =>
    world.api.post<Proposal & Problem>(`/v1/proposed-changes/${id}/${how}`, body, { headers });
  const only = async (visit: FormVisit): Promise<Proposal> => {
    const [proposal, ...more] = await waiting(visit);
    assert.ok(proposal);
    assert.equal(more.length, 0);
    return proposal;
  };
  const patient = (id: string | undefined) => world.get<Record<string, unknown>>(`/v1/patients/${id}`);
  const client = ({ clientId }: FormVisit) => world.get<Record<string, unknown>>(`/v1/clients/${clientId}`);

  it('are only the differences, typed as the registry has them, and none while it is a draft', async () => {
    const visit = await bookFormVisit(world);
    const [luna] = visit.patientIds;
    const { html } = await openPage(world, visit.path);
    const changes = {
      'detail.client.lastName': '  Bergström ',
      'detail.client.phone': '070-174 06 05',
      'detail.client.email': '',
      [`detail.${luna}.weightKg`]: '12,5',
      [`detail.${luna}.neutered`]: 'yes',
      [`detail.${luna}.sex`]: 'female',
    };
    await sendForm(world, visit.path, html, 'save', (form) => {
      for (const [name, value] of Object.entries(changes)) form.set(name, value);
    });
    assert.deepEqual(await waiting(visit), []);
    assert.match((await openPage(world, visit.path)).html, /Bergström/);
    await send(visit, {});
    const found = new Map((await waiting(visit)).map((one) => [one.field, [one.before, one.proposed]]));
    assert.deepEqual(found.get('lastName'), ['Berg', 'Bergström']);
    assert.equal(found.get('phone')?.[1], '+46701740605');
    assert.deepEqual(found.get('weightKg'), [null, 12.5]);
    assert.deepEqual(found.get('neutered'), [null, true]);
    assert.deepEqual([...found.keys()].sort(), ['lastName', 'neutered', 'phone', 'sex', 'weightKg']);
    assert.equal((await client(visit))['lastName'], 'Berg');
    const ofVisit = await list(`appointmentId=${visit.id}&count=true`);
    assert.equal(ofVisit.length, 5);
  });

  it('accepted change the registry by its own rules, discarded do not, each once', async () => {
    const visit = await bookFormVisit(world);
    const [luna] = visit.patientIds;
    await send(visit, { 'detail.client.email': 'new@example.org', [`detail.${luna}.breed`]: 'Spitz' });
    const proposals = await waiting(visit);
    const email = proposals.find(({ field }) => field === 'email');
    const breed = proposals.find(({ field }) => field === 'breed');
    assert.ok(email && breed);
    for (const status of [200, 200]) assert.equal((await decide(email, 'accept')).status, status);
    assert.equal((await client(visit))['email'], 'new@example.org');
    const discarded = await decide(breed, 'discard');
    assert.deepEqual(
      [discarded.body.state, discarded.body.decidedBy],
      ['discarded', `api:${world.mine.keyId}`],
    );
    assert.equal((await patient(luna))['breed'], 'Lapphund');
    assert.deepEqual(
      [(await decide(breed, 'accept')).body.code, (await decide(email, 'discard')).body.code],
      ['wrongStatus', 'wrongStatus'],
    );
    const { html } = await openPage(world, visit.path);
    assert.match(html, /new@example\.org/);
    assert.doesNotMatch(html, /Spitz/);
    await send(visit, {});
    assert.deepEqual(await waiting(visit), [], 'what the staff discarded is not proposed again by itself');
  });

  it('that are outdated are told, and taken over only on purpose', async () => {
    const visit = await bookFormVisit(world);
    const [luna] = visit.patientIds;
    await send(visit, { [`detail.${luna}.breed`]: 'Spitz' });
    const proposal = await only(visit);
    await world.patch(`/v1/patients/${luna}`, { breed: 'Pug' });
    const refused = await decide(proposal, 'accept');
    assert.deepEqual(
      [refused.status, refused.body.code, refused.body.current],
      [409, 'proposalOutdated', 'Pug'],
    );
    assert.equal((await patient(luna))['breed'], 'Pug');
    assert.equal((await decide(proposal, 'accept', { overwrite: true })).status, 200);
    assert.equal((await patient(luna))['breed'], 'Spitz');
  });

  it('of the same detail take each other’s place, and who looked at another is told', async () => {
    const visit = await bookFormVisit(world);
    const name = `detail.${visit.patientIds[0]}.name`;
    await send(visit, { [name]: 'Lunna' });
    const first = await only(visit);
    const { headers } = await world.api.get(`/v1/proposed-changes/${first.id}`);
    const stale = { 'if-match': headers.get('etag') ?? '' };
    await send(visit, { [name]: 'Lunah' });
    const second = await only(visit);
    assert.deepEqual([second.id, second.before, second.proposed], [first.id, 'Luna', 'Lunah']);
    assert.equal((await decide(second, 'accept', {}, stale)).status, 412);
    await send(visit, {});
    assert.equal((await only(visit)).proposed, 'Lunah', 'the form still says so');
    await send(visit, { [name]: 'Luna' });
    assert.deepEqual(await waiting(visit), []);
    const [taken] = await list(`ids=${first.id}`);
    assert.deepEqual([taken?.state, taken?.decidedBy], ['discarded', 'client']);
  });

  it('are not made of what the staff changed while the form was open', async () => {
    const visit = await bookFormVisit(world);
    const { html } = await openPage(world, visit.path);
    await world.patch(`/v1/patients/${visit.patientIds[0]}`, { breed: 'Pug' });
    await send(visit, { 'detail.client.firstName': 'Asa' }, html);
    assert.equal((await only(visit)).field, 'firstName');
  });

  it('go with a client who is merged, and are accepted for the one who remains', async () => {
    const visit = await bookFormVisit(world);
    const { id: remaining } = await createTestClient(world.db, world.mine.id, { firstName: 'Asa' });
    await send(visit, { 'detail.client.firstName': 'Aasa' });
    await world.post(`/v1/clients/${visit.clientId}/merge`, { intoClientId: remaining }, 200);
    const [proposal] = await list(`state=waiting&clientId=${remaining}`);
    assert.ok(proposal);
    assert.equal((await decide(proposal, 'accept')).body.code, 'proposalOutdated');
    assert.equal((await decide(proposal, 'accept', { overwrite: true })).status, 200);
    const kept = await world.get<Record<string, unknown>>(`/v1/clients/${remaining}`);
    assert.equal(kept['firstName'], 'Aasa');
    const merged = { ...visit, clientId: remaining, path: await linkPath(world, remaining, visit.id) };
    await send(merged, { 'detail.client.firstName': 'Åsa' });
    assert.equal((await only(merged)).proposed, 'Åsa');
  });

  it('accepted and sent anew at once end as one or the other, never in a deadlock', async () => {
    const visit = await bookFormVisit(world);
    const name = `detail.${visit.patientIds[0]}.breed`;
    for (const breed of ['A', 'B', 'C', 'D']) {
      await send(visit, { [name]: breed });
      const proposal = await only(visit);
      const { html } = await openPage(world, visit.path);
      const [accepted] = await Promise.all([
        decide(proposal, 'accept', { overwrite: true }),
        send(visit, { [name]: `${breed}${breed}` }, html),
      ]);
      assert.equal(accepted.status, 200, accepted.text);
      for (const left of await waiting(visit)) assert.equal((await decide(left, 'discard')).status, 200);
      const now = (await patient(visit.patientIds[0]))['breed'];
      assert.ok(now === breed || now === `${breed}${breed}`);
    }
  });
});
