import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { issueApiKey } from '../../commands/staff/issue-api-key.js';
import { startEngineApi, type EngineApi } from '../support/engine-api.js';
import { createTestClient, createTestClinic } from '../support/test-clinic.js';
import {
  answerField,
  bookFormVisit,
  jpeg,
  linkPath,
  openPage,
  sendForm,
  type FormVisit,
} from './visit-form.js';

interface Shown {
  readonly status: string;
  readonly startedAt: string | null;
  readonly submittedAt: string | null;
  readonly updatedAt: string | null;
  readonly questions: readonly {
    readonly key: string;
    readonly label: string;
    readonly answer: unknown;
    readonly files: readonly {
      readonly id: string;
      readonly name: string;
      readonly mediaType: string;
      readonly bytes: number;
    }[];
  }[];
  readonly proposals: readonly {
    readonly field: string;
    readonly proposed: unknown;
    readonly state: string;
  }[];
}
interface Visit {
  readonly updatedAt: string;
  readonly preregistration: { readonly status: string; readonly url: string | null };
}

describe('the form before a visit', () => {
  let world: EngineApi;
  before(async () => {
    world = await startEngineApi();
  });
  after(() => world.close());

  const shown = (visit: FormVisit) => world.get<Shown>(`/v1/appointments/${visit.id}/preregistration`);
  const appointment = (visit: FormVisit) => world.get<Visit>(`/v1/appointments/${visit.id}`);
  const answerTo = async (visit: FormVisit, key: string) =>
    (await shown(visit)).questions.find((one) => one.key === key)?.answer;
  const html = async (visit: FormVisit) => (await openPage(world, visit.path)).html;
  const save = async (visit: FormVisit, change: (form: FormData) => void) =>
    await sendForm(world, visit.path, await html(visit), 'save', change);
  const send = async (visit: FormVisit, change: (form: FormData) => void = () => undefined) =>
    await sendForm(world, visit.path, await html(visit), 'send', change);
  const counted = async () =>
    await world.db.reader.query<unknown[]>(
      `select (select count(*) from preregistration), (select count(*) from proposed_change) as proposals,
              (select count(last_used_at) from client_link) as used, (select sum(revision) from appointment)`,
    );

  it('is opened by scanners as often as they like and changes nothing', async () => {
    const visit = await bookFormVisit(world);
    const before = await counted();
    for (const method of ['GET', 'HEAD', 'GET'])
      assert.equal((await fetch(world.api.url + visit.path, { method })).status, 200);
    assert.deepEqual(await counted(), before);
    const { headers, html: page } = await openPage(world, visit.path);
    assert.equal(headers.get('cache-control'), 'no-store');
    assert.match(page, /What is the matter\?/);
    assert.match(page, /Lapphund/);
    assert.deepEqual((await appointment(visit)).preregistration.status, 'waiting');
    assert.ok(!world.api.logLines.join('').includes(visit.path.split('/')[2] ?? ''));
  });

  it('keeps a draft, is sent once all that is required is there, and can be changed', async () => {
    const visit = await bookFormVisit(world);
    const saved = await save(visit, (form) => {
      form.set(answerField('times "a day"'), '2,5');
      form.set(answerField('appetite'), 'poor');
    });
    assert.deepEqual([saved.status, saved.location], [303, `${visit.path}?in=en&did=saved`]);
    assert.equal((await appointment(visit)).preregistration.status, 'started');
    const draft = await shown(visit);
    assert.deepEqual([draft.status, draft.submittedAt], ['started', null]);
    assert.equal(await answerTo(visit, 'times "a day"'), 2.5);

    const refused = await send(visit);
    assert.equal(refused.status, 422);
    assert.match(refused.html, /autofocus/);
    assert.match(refused.html, /role="alert"/);
    assert.equal((await appointment(visit)).preregistration.status, 'started');

    const sent = await send(visit, (form) => form.set(answerField('why'), 'She limps.\r\nSince Monday.'));
    assert.deepEqual([sent.status, sent.location], [303, `${visit.path}?in=en&did=sent`]);
    const done = await shown(visit);
    assert.equal(done.status, 'done');
    assert.equal(await answerTo(visit, 'why'), 'She limps.\nSince Monday.');
    assert.equal(await answerTo(visit, 'appetite'), 'poor');
    assert.equal(done.questions.find(({ key }) => key === 'why')?.label, 'Vad gäller det?');

    const { updatedAt } = await appointment(visit);
    assert.equal((await send(visit, (form) => form.set(answerField('appetite'), 'good'))).status, 303);
    assert.equal(await answerTo(visit, 'appetite'), 'good');
    const later = await shown(visit);
    assert.equal(later.submittedAt, done.submittedAt);
    assert.ok((await appointment(visit)).updatedAt > updatedAt, 'who listens for changes hears of it');
  });

  it('sent twice at once is sent once; a late draft does not overwrite what was sent', async () => {
    const visit = await bookFormVisit(world);
    const page = await html(visit);
    const fill = (form: FormData) => {
      form.set(answerField('why'), 'Check-up');
      form.set('detail.client.firstName', 'Asa');
      form.append(answerField('photo'), jpeg(2_000), 'x.jpg');
    };
    const both = await Promise.all([1, 2].map(() => sendForm(world, visit.path, page, 'send', fill)));
    assert.deepEqual(
      both.map(({ status }) => status),
      [303, 303],
    );
    const done = await shown(visit);
    assert.equal(done.proposals.length, 1);
    assert.equal(done.questions.find(({ key }) => key === 'photo')?.files.length, 1);
    const late = await sendForm(world, visit.path, page, 'save', (form) =>
      form.set(answerField('why'), 'Old'),
    );
    assert.equal(late.location, `${visit.path}?in=en&did=kept`);
    assert.equal(await answerTo(visit, 'why'), 'Check-up');
    const faulty = await send(visit, (form) => form.set(answerField('why'), ''));
    assert.equal(faulty.status, 422);
    assert.equal(await answerTo(visit, 'why'), 'Check-up');
  });

  it('says everything that is wrong at once and keeps what was typed', async () => {
    const visit = await bookFormVisit(world);
    const wrong = {
      'detail.client.email': 'nobody',
      'detail.client.phone': '12',
      [`detail.${visit.patientIds[0]}.dateOfBirth`]: '2999-01-01',
      [`detail.${visit.patientIds[0]}.weightKg`]: '-3',
      [answerField('times "a day"')]: 'often',
      [answerField('since')]: '2026-02-30',
      [answerField('appetite')]: 'splendid',
      [answerField('why')]: 'x'.repeat(2_001),
    };
    const answer = await send(visit, (form) => {
      for (const [name, value] of Object.entries(wrong)) form.set(name, value);
    });
    assert.equal(answer.status, 422);
    assert.equal(answer.html.match(/<p class="fault"/g)?.length, 8);
    assert.equal(answer.html.match(/<li><a href="#/g)?.length, 8);
    for (const value of ['nobody', '2999-01-01', 'often', '-3'])
      assert.ok(answer.html.includes(`value="${value}"`));
    assert.equal(answer.html.match(/ autofocus/g)?.length, 1);
    const kept = await sendForm(world, visit.path, answer.html, 'save', (form) =>
      form.set(answerField('why'), 'All right'),
    );
    assert.equal(kept.status, 422);
    assert.match(kept.html, /The rest is saved/);
    assert.equal(await answerTo(visit, 'why'), 'All right');
  });

  it('takes hostile input as text', async () => {
    const visit = await bookFormVisit(world);
    const nasty = `"><script>alert(1)</script><%= it %> __proto__ \u202e`;
    await save(visit, (form) => {
      form.set(answerField('why'), nasty);
      form.set('detail.client.lastName', `O'Hara "<b>"`);
      form.set('detail.00000000-0000-7000-8000-000000000000.name', 'Stranger');
      form.set(answerField('__proto__'), 'polluted');
      form.append('remove', 'not an id');
    });
    const page = await html(visit);
    assert.ok(!page.includes('<script>alert'));
    assert.match(page, /O&#39;Hara &quot;&lt;b&gt;&quot;/);
    assert.equal(await answerTo(visit, 'why'), nasty.trim());
    const faulty = await save(visit, (form) => form.set(answerField('why'), 'a\0b'));
    assert.equal(faulty.status, 422);
    const cut = await fetch(world.api.url + visit.path, {
      method: 'POST',
      headers: { 'content-type': 'multipart/form-data; boundary=x' },
      body: '--x\r\nContent-Disposition: form-data; name="a"\r\n\r\nhalf',
    });
    assert.equal(cut.status, 400);
    for (const type of ['application/json', 'multipart/form-data']) {
      const other = await fetch(world.api.url + visit.path, {
        method: 'POST',
        headers: { 'content-type': type },
        body: '{}',
      });
      assert.ok([400, 415].includes(other.status), `${type}: ${other.status}`);
    }
  });

  it('shows its address to those who may act for the client, and to nobody else', async () => {
    const visit = await bookFormVisit(world);
    const { url } = (await appointment(visit)).preregistration;
    assert.equal(url, visit.path);
    const read = { clinicId: world.mine.id, name: 'reader', scopes: ['read'], mode: 'test' } as const;
    const { key } = await issueApiKey(world.db, read);
    const asReader = await world.api.get<Visit>(`/v1/appointments/${visit.id}`, { key });
    assert.equal(asReader.body.preregistration.url, null);
    const confirmed = await world.post<Visit>(`/v1/appointments/${visit.id}/confirm`, {}, 200);
    assert.equal(confirmed.preregistration.url, null);
    await world.api.call('DELETE', `/v1/clients/${visit.clientId}/links`);
    assert.equal((await appointment(visit)).preregistration.url, null);
    assert.equal((await openPage(world, visit.path)).status, 410);
  });

  it('is closed once the visit has begun, fell through, is nobody’s, or asks nothing', async () => {
    const begun = await bookFormVisit(world, { startsAt: new Date(Date.now() - 60_000) });
    const off = await bookFormVisit(world);
    await world.api.call('PATCH', `/v1/appointments/${off.id}`, { reasonCode: null });
    const cancelled = await bookFormVisit(world);
    const page = await html(cancelled);
    await world.post(`/v1/appointments/${cancelled.id}/cancel`, {}, 200);
    const dead = await bookFormVisit(world);
    await world.patch(`/v1/patients/${dead.patientIds[0]}`, {
      deceasedOn: new Date().toISOString().slice(0, 10),
    });
    const cases: [string, number, RegExp][] = [
      [begun.path, 410, /closed/],
      [off.path, 404, /Nothing to fill in/],
      [cancelled.path, 410, /closed/],
      [dead.path, 410, /closed/],
      [`/v/${'x'.repeat(32)}/form`, 404, /leads nowhere/],
      ['/v/short/form', 404, /leads nowhere/],
    ];
    for (const [path, status, says] of cases) {
      const answer = await openPage(world, path);
      assert.equal(answer.status, status, path);
      assert.match(answer.html, says);
      assert.doesNotMatch(answer.html, /Luna/);
    }
    const fill = (form: FormData) => form.set(answerField('why'), 'Too late');
    assert.equal((await sendForm(world, cancelled.path, page, 'send', fill)).status, 410);
    assert.equal((await shown(cancelled)).startedAt, null);
  });

  it('shows only the animals that are alive and still the client’s', async () => {
    const visit = await bookFormVisit(world, { patients: ['Luna', 'Milo', 'Otto'] });
    const [, milo, otto] = visit.patientIds;
    const { id: stranger } = await createTestClient(world.db, world.mine.id);
    await world.patch(`/v1/patients/${milo}`, { clientId: stranger });
    await world.patch(`/v1/patients/${otto}`, { deceasedOn: new Date().toISOString().slice(0, 10) });
    const page = await html(visit);
    assert.match(page, /Luna/);
    assert.doesNotMatch(page, /Milo|Otto/);
    const answer = await send(visit, (form) => {
      form.set(answerField('why'), 'Check-up');
      form.set(`detail.${milo}.name`, 'Mine');
    });
    assert.equal(answer.status, 303);
    assert.deepEqual((await shown(visit)).proposals, []);
  });

  it('opens from the household’s page as well, for the client’s own visits alone', async () => {
    const visit = await bookFormVisit(world);
    const { url } = await world.post<{ url: string }>(`/v1/clients/${visit.clientId}/links`, {}, 200);
    const page = `${url.slice(url.indexOf('/v/'))}/visit/${visit.id}`;
    assert.match((await openPage(world, page)).html, new RegExp(`href="${page}/form\\?in=en"`));
    const form = await openPage(world, `${page}/form`);
    assert.equal(form.status, 200);
    assert.match(form.html, new RegExp(`href="${page}\\?in=en"`));
    const sent = await sendForm(world, `${page}/form`, form.html, 'save', () => undefined);
    assert.equal(sent.location, `${page}/form?in=en&did=saved`);
    const other = await bookFormVisit(world);
    const foreign = page.replace(visit.id, other.id);
    assert.equal((await openPage(world, `${foreign}/form`)).status, 404);
    assert.equal((await sendForm(world, `${foreign}/form`, form.html, 'send', () => undefined)).status, 404);
  });

  it('stays the client’s who remains after a merge', async () => {
    const visit = await bookFormVisit(world);
    const { id: intoClientId } = await createTestClient(world.db, world.mine.id);
    await world.post(`/v1/clients/${visit.clientId}/merge`, { intoClientId }, 200);
    const page = await html(visit);
    assert.match(page, /Luna/);
    assert.equal((await sendForm(world, visit.path, page, 'save', () => undefined)).status, 303);
  });

  it('leads from one link to one visit only', async () => {
    const visit = await bookFormVisit(world);
    const home = await world.post<{ url: string }>(`/v1/clients/${visit.clientId}/links`, {}, 200);
    const household = `${home.url.slice(home.url.indexOf('/v/'))}/form`;
    assert.equal((await openPage(world, household)).status, 404);
    const { id: other } = await createTestClient(world.db, world.mine.id);
    await world.patch(`/v1/appointments/${visit.id}`, { clientId: other });
    assert.equal((await openPage(world, visit.path)).status, 404);
    assert.equal((await openPage(world, await linkPath(world, other, visit.id))).status, 410);
    const foreign = await createTestClinic(world.db);
    const theirs = await world.api.get(`/v1/appointments/${visit.id}/preregistration`, { key: foreign.key });
    assert.equal(theirs.status, 404);
  });
});
