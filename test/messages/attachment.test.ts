import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { attachedFiles } from './mail-parts.js';
import { startEngineApi, type EngineApi } from '../support/engine-api.js';
import type { ProblemBody } from '../support/registry-api.js';
import { NOW, Scene } from '../reminders/scene.js';
import { createTestTemplate } from '../reminders/test-template.js';
import { Household } from './combined-household.js';
import { Delivery } from './delivery.js';
import { Ledger } from './ledger.js';
import { startRelay } from './smtp-relay.js';

interface Attachment {
  readonly id: string;
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: number;
  readonly sha256: string;
}

let world: EngineApi;
before(async () => {
  world = await startEngineApi();
});
after(() => world.close());

const PDF = Buffer.from('%PDF-1.7\n');
const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const file = (head: Buffer, size: number) => Buffer.concat([head, randomBytes(size - head.length)]);

async function upload(name: string, content: Buffer, type = 'application/pdf', key = world.mine.key) {
  const response = await fetch(
    `${world.api.url}/v1/attachments?${new URLSearchParams({ name }).toString()}`,
    {
      method: 'POST',
      headers: { authorization: `Bearer ${key}`, 'content-type': type },
      body: new Uint8Array(content),
    },
  );
  return { status: response.status, body: (await response.json()) as Attachment & ProblemBody };
}
async function kept(name: string, content: Buffer, key?: string): Promise<Attachment> {
  const { status, body } = await upload(name, content, 'application/pdf', key);
  assert.equal(status, 201, JSON.stringify(body));
  return body;
}

describe('an attachment', () => {
  test('is kept with what it is, and is read back byte for byte', async () => {
    const content = file(PDF, 100_000);
    const made = await kept('Skötselråd för valpar.pdf', content);
    const sha256 = createHash('sha256').update(content).digest('hex');
    assert.deepEqual(
      [made.name, made.mediaType, made.bytes, made.sha256],
      ['Skötselråd för valpar.pdf', 'application/pdf', 100_000, sha256],
    );
    assert.deepEqual(await world.get(`/v1/attachments/${made.id}`), made);
    const read = await fetch(`${world.api.url}/v1/attachments/${made.id}/content`, {
      headers: { authorization: `Bearer ${world.mine.key}` },
    });
    assert.ok(Buffer.from(await read.arrayBuffer()).equals(content));
    assert.equal(read.headers.get('content-type'), 'application/pdf');
    assert.match(read.headers.get('content-disposition') ?? '', /^attachment; filename\*=UTF-8''Sk%C3%B6t/);
    const { items } = await world.get<{ items: Attachment[] }>('/v1/attachments?q=valpar');
    assert.deepEqual(items, [made]);
  });

  test('is what its bytes are, is the same under the same name, and its bytes are kept once', async () => {
    const content = file(PNG, 5_000);
    const first = await upload('tick.png', content, 'application/pdf');
    assert.deepEqual([first.status, first.body.mediaType], [201, 'image/png']);
    assert.equal((await upload('tick.png', content, 'image/png')).body.id, first.body.id);
    const renamed = await upload('fästing.png', content, 'image/png');
    assert.notEqual(renamed.body.id, first.body.id);
    const foreign = await upload('tick.png', content, 'image/png', world.other.key);
    assert.notEqual(foreign.body.id, first.body.id);
    const rows = await world.db.dataSource.query<unknown[]>(
      'select 1 from attachment_content where sha256 = $1',
      [first.body.sha256],
    );
    assert.equal(rows.length, 2);
  });

  for (const [name, given, status, code] of [
    ['a program', ['run.pdf', Buffer.from('MZ\x90 a program')], 422, 'unknownFileType'],
    ['a page with scripts', ['page.pdf', Buffer.from('<html><script>')], 422, 'unknownFileType'],
    ['a picture named as a document', ['tick.pdf', PNG], 422, 'wrongEnding'],
    ['a name with a folder', ['../tick.png', PNG], 400, 'wrongForm'],
    ['nothing', ['empty.pdf', Buffer.alloc(0)], 400, 'empty'],
  ] as const)
    test(`is refused when it is ${name}`, async () => {
      const answer = await upload(given[0], given[1]);
      assert.equal(answer.status, status, JSON.stringify(answer.body));
      assert.ok(
        answer.body.errors.some((error) => error.code === code),
        JSON.stringify(answer.body.errors),
      );
    });

  test('is refused above 5 MB, and as another type', async () => {
    const limit = 5 * 1024 * 1024;
    assert.equal((await upload('large.pdf', file(PDF, limit))).status, 201);
    assert.equal((await upload('large.pdf', file(PDF, limit + 1))).status, 413);
    assert.equal((await upload('a.pdf', PDF, 'text/html')).status, 415);
  });
});

describe('the attachments of a template', () => {
  const email = (attachments: readonly string[]) => ({ subject: 's', body: 'b', attachments });

  test('are kept in each language, and taken away by null', async () => {
    const [one, two] = [await kept('1.pdf', file(PDF, 50)), await kept('2.pdf', file(PDF, 50))];
    const template = await world.post<{ id: string; version: number }>(
      '/v1/templates',
      { name: 'Puppy', email: email([one.id, two.id]), variants: { sv: { email: email([two.id]) } } },
      201,
    );
    const path = `/v1/templates/${template.id}`;
    const renamed = await world.patch<{ email: object }>(path, { email: { subject: 'new' } });
    assert.deepEqual(renamed.body.email, { subject: 'new', body: 'b', attachments: [one.id, two.id] });
    const without = await world.patch<{ email: object; variants: object }>(path, {
      email: { attachments: null },
    });
    assert.deepEqual(without.body.email, { subject: 'new', body: 'b' });
    assert.deepEqual(without.body.variants, { sv: { email: email([two.id]) } });
  });

  test('are not taken away from a variant by a change of its words, and none can be said', async () => {
    const sheet = await kept('care.pdf', file(PDF, 50));
    const bare = { subject: 's', body: 'b' };
    const variants = { sv: { email: bare }, fi: { email: email([]) } };
    const body = { name: 'Variants', email: email([sheet.id]), variants };
    const { id } = await world.post<{ id: string }>('/v1/templates', body, 201);
    const changed = await world.patch<{ variants: object }>(`/v1/templates/${id}`, {
      variants: { fi: { email: { subject: 'new' } } },
    });
    assert.deepEqual(changed.body.variants, {
      sv: { email: bare },
      fi: { email: { subject: 'new', body: 'b', attachments: [] } },
    });
  });

  test('must be the clinic’s own, each once, and at most 10 MB together', async () => {
    const foreign = await kept('f.pdf', file(PDF, 50), world.other.key);
    const large = await Promise.all([1, 2, 3].map((n) => kept(`${n}.pdf`, file(PDF, 4 * 1024 * 1024))));
    const ids = large.map(({ id }) => id);
    const body = { name: 'x', email: email([foreign.id]), variants: { fi: { email: email(ids) } } };
    const { errors } = await world.post<ProblemBody>('/v1/templates', body, 422);
    assert.deepEqual(
      errors.map(({ pointer, code }) => [pointer, code]),
      [
        ['/email/attachments/0', 'unknownReference'],
        ['/variants/fi/email/attachments', 'tooLarge'],
      ],
    );
    await world.post('/v1/templates', { name: 'x', email: email([ids[0] ?? '', ids[0] ?? '']) }, 400);
  });
});

test('the files arrive with the email unchanged, and the ledger says which they were', async () => {
  const scene = await Scene.create(world.db);
  const ledger = new Ledger(scene);
  const contents = [file(PDF, 1_000_003), file(PNG, 77)];
  const [sheet, picture] = [
    await kept('Skötselråd valp.pdf', contents[0] ?? PDF, scene.clinic.key),
    await kept('tick.png', contents[1] ?? PNG, scene.clinic.key),
  ];
  const templateId = await createTestTemplate(world.db, scene.clinic.id, {
    email: { subject: 'Care', body: 'See the sheet.', attachments: [sheet.id, picture.id] },
  });
  const relay = await startRelay();
  const delivery = new Delivery(ledger, { smtpUrl: relay.url });
  try {
    const sendId = await ledger.due('email', NOW, { templateId });
    await delivery.deliver(sendId);
    assert.equal(await ledger.state(sendId), 'accepted');
    const parts = attachedFiles(relay.mails[0]?.raw ?? '');
    assert.deepEqual(
      parts.map(({ name, type }) => [name, type]),
      [
        ['Skötselråd valp.pdf', 'application/pdf'],
        ['tick.png', 'image/png'],
      ],
    );
    assert.ok(parts.every(({ content }, index) => content.equals(contents[index] ?? Buffer.alloc(0))));
    assert.deepEqual((await ledger.row(sendId)).attachments, [
      { id: sheet.id, name: sheet.name },
      { id: picture.id, name: picture.name },
    ]);
    const plain = await ledger.due();
    await delivery.deliver(plain);
    assert.equal((await ledger.row(plain)).attachments, null);
  } finally {
    await delivery.close();
    await relay.close();
  }
});

test('a message that says several things carries the files of each, once', async () => {
  const household = await Household.create(world.db);
  const { id: clinicId, key } = household.scene.clinic;
  const [both, one, two] = [
    await kept('both.pdf', file(PDF, 60), key),
    await kept('one.pdf', file(PDF, 60), key),
    await kept('two.pdf', file(PDF, 60), key),
  ];
  const withFiles = (...files: Attachment[]) =>
    createTestTemplate(world.db, clinicId, {
      email: { subject: 's', body: 'b', attachments: files.map(({ id }) => id) },
    });
  const input = async (templateId: Promise<string>) =>
    ({ templateId: await templateId, channels: ['email'] }) as const;
  const first = await household.waiting('Bella', 0, await input(withFiles(both, one)));
  await household.waiting('Rex', 0, await input(withFiles(two, both)));
  await household.marked(first);
  const { attachments } = await household.row(first);
  assert.deepEqual(
    attachments?.map(({ name }) => name),
    ['both.pdf', 'one.pdf', 'two.pdf'],
  );
});

test('a variant that names no files carries those of the template, one that says none carries none', async () => {
  const household = await Household.create(world.db);
  const { id: clinicId, key } = household.scene.clinic;
  const sheet = await kept('care.pdf', file(PDF, 60), key);
  const bare = { subject: 's', body: 'b' };
  for (const [attachments, expected] of [
    [undefined, ['care.pdf']],
    [[], undefined],
  ] as const) {
    const en = { email: attachments === undefined ? bare : { ...bare, attachments } };
    const templateId = await createTestTemplate(world.db, clinicId, {
      email: { ...bare, attachments: [sheet.id] },
      variants: { en },
    });
    const sendId = await household.waiting('Bella', 0, { templateId, channels: ['email'] });
    await household.marked(sendId);
    const carried = (await household.row(sendId)).attachments ?? undefined;
    assert.deepEqual(
      carried?.map(({ name }) => name),
      expected,
    );
  }
});
