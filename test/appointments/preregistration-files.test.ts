import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { startEngineApi, type EngineApi } from '../support/engine-api.js';
import { answerField, bookFormVisit, jpeg, openPage, sendForm, type FormVisit } from './visit-form.js';

interface KeptFile {
  readonly id: string;
  readonly name: string;
  readonly mediaType: string;
}
interface Shown {
  readonly questions: readonly { readonly key: string; readonly files: readonly KeptFile[] }[];
}

describe('files of the form before a visit', () => {
  let world: EngineApi;
  before(async () => {
    world = await startEngineApi();
  });
  after(() => world.close());

  const shown = (visit: FormVisit) => world.get<Shown>(`/v1/appointments/${visit.id}/preregistration`);
  const save = async (visit: FormVisit, change: (form: FormData) => void) =>
    await sendForm(world, visit.path, (await openPage(world, visit.path)).html, 'save', change);

  it('takes photos of 5 MB by what they are, not by what they are called', async () => {
    const visit = await bookFormVisit(world);
    const photo = answerField('photo');
    const files: [Blob, string][] = [
      [jpeg(5 * 1024 * 1024), 'röntgen.exe'],
      [new Blob(['%PDF-1.7']), '../../etc/lab.pdf'],
    ];
    const answer = await save(visit, (form) => {
      for (const [blob, name] of files) form.append(photo, blob, name);
    });
    assert.equal(answer.status, 303);
    const kept = (await shown(visit)).questions.find(({ key }) => key === 'photo')?.files ?? [];
    assert.deepEqual(
      kept.map(({ name, mediaType }) => [name, mediaType]),
      [
        ['röntgen.exe.jpg', 'image/jpeg'],
        ['lab.pdf', 'application/pdf'],
      ],
    );
    const [big] = kept;
    const path = `/v1/appointments/${visit.id}/preregistration/files/${big?.id}`;
    const headers = { authorization: `Bearer ${world.mine.key}` };
    const file = await fetch(world.api.url + path, { headers });
    assert.equal((await file.arrayBuffer()).byteLength, 5 * 1024 * 1024);
    assert.equal(file.headers.get('content-type'), 'image/jpeg');
    assert.match(
      file.headers.get('content-disposition') ?? '',
      /^attachment; filename\*=UTF-8''r%C3%B6ntgen.exe.jpg$/,
    );
    assert.equal(file.headers.get('x-content-type-options'), 'nosniff');
    const elsewhere = await bookFormVisit(world);
    const wrongVisit = `/v1/appointments/${elsewhere.id}/preregistration/files/${big?.id}`;
    assert.equal((await world.api.get(wrongVisit)).status, 404);

    const lie = await save(visit, (form) => form.append(photo, new Blob(['<html>']), 'photo.jpg'));
    assert.match(lie.html, /Only photos/);
    const large = await save(visit, (form) => form.append(photo, jpeg(10 * 1024 * 1024 + 1), 'large.jpg'));
    assert.match(large.html, /at most/);
    const many = await save(visit, (form) => {
      for (const size of [11, 12, 13, 14]) form.append(photo, jpeg(size), `${size}.jpg`);
    });
    assert.match(many.html, /The others were left out/);
    const fewer = await save(visit, (form) => form.append('remove', big?.id ?? ''));
    assert.equal(fewer.status, 303);
    const left = (await shown(visit)).questions.find(({ key }) => key === 'photo')?.files ?? [];
    assert.equal(left.length, 4);
    assert.ok(!left.some(({ id }) => id === big?.id));
  });

  it('answers a form that is far too large in words', async () => {
    const visit = await bookFormVisit(world);
    const answer = await save(visit, (form) => {
      for (let i = 0; i < 6; i++) form.append(answerField('photo'), jpeg(9.9 * 1024 * 1024 + i), `${i}.jpg`);
    });
    assert.equal(answer.status, 413);
    assert.match(answer.html, /too much at once/);
  });
});
