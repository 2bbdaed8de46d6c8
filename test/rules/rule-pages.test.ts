import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { event, yearlyRule } from '../support/engine-api.js';
import { fieldsOfForm, ruleFormFields } from '../support/rule-form.js';
import { startConsole, type ConsoleStage, type PageAnswer } from '../support/console-stage.js';
import { createTestClient, createTestPatient } from '../support/test-clinic.js';

const NOW = new Date('2026-05-04T10:00:00Z');
const HOSTILE = '<script>alert(1)</script>"\'&';

describe('rules in the console', () => {
  let stage: ConsoleStage;
  before(async () => {
    stage = await startConsole(() => NOW);
  });
  after(() => stage.close());

  const code = () => stage.world.mine.serviceCode;
  const template = () => stage.world.mine.templateId;
  const idIn = ({ location }: PageAnswer) => /\/rules\/([\da-f-]{36})/.exec(location ?? '')?.[1] ?? '';
  const row = async (id: string) =>
    (
      await stage.world.db.reader.query<Record<string, unknown>[]>('select * from rule where id = $1', [id])
    )[0] ?? {};
  const definition = async (id: string) => {
    const rows = await stage.world.db.reader.query<{ definition: Record<string, unknown> }[]>(
      'select definition from rule_version where rule_id = $1 order by version desc limit 1',
      [id],
    );
    return rows[0]?.definition ?? {};
  };
  const make = async (change: object = {}) => {
    const answer = await stage.post('manager', '/rules/new', ruleFormFields(code(), template(), change));
    assert.equal(answer.status, 303, answer.text);
    return idIn(answer);
  };
  const visits = async (count: number) => {
    const { mine, db } = stage.world;
    for (let number = 0; number < count; number++) {
      const client = await createTestClient(db, mine.id);
      const { id: patientId } = await createTestPatient(db, mine.id, client.id);
      const items = [{ serviceCode: code(), performedOn: '2026-05-01' }];
      const done = event('consultation.finalised', { patientId, consultationId: `c-${number}`, items });
      await stage.world.post('/v1/events', done, 202);
    }
  };

  it('makes a rule from the form, and undo deletes it', async () => {
    const id = await make();
    assert.deepEqual((await definition(id))['conditions'], {
      match: 'all',
      conditions: [{ field: 'item', operator: 'is', value: code() }],
    });
    assert.deepEqual((await definition(id))['satisfiedBy'], [code()]);
    const page = await stage.get('viewer', `/rules/${id}`);
    assert.equal(page.status, 200, page.text);
    assert.match(page.text, /When a consultation is finished, and the item is/);
    const undone = await stage.post('manager', `/rules/${id}/delete`);
    assert.equal(undone.location, '/rules');
    assert.notEqual((await row(id))['deleted_at'], null);
    const back = await stage.post('manager', `/rules/${id}/restore`, { enabled: 'true' });
    assert.equal(back.location, `/rules/${id}`);
    assert.equal((await row(id))['deleted_at'], null);
    assert.equal((await row(id))['enabled'], true);
    await stage.post('manager', `/rules/${id}/delete`);
  });

  it('shows the form again with what was typed and every fault in its place', async () => {
    const answer = await stage.post(
      'manager',
      '/rules/new',
      ruleFormFields(code(), '', {
        name: HOSTILE,
        'due/after': 'soon',
        'conditions/0/value': '',
        'conditions/1/match': 'any',
        'conditions/1/conditions/0/field': 'ageMonths',
        'conditions/1/conditions/0/operator': 'between',
        'conditions/1/conditions/0/value': ['20', '3'],
      }),
    );
    assert.equal(answer.status, 422);
    assert.doesNotMatch(answer.text, /<script>alert/);
    for (const pointer of ['due/after', 'conditions/0/value', 'conditions/1/conditions/0/value'])
      assert.match(answer.text, new RegExp(`<code>${pointer}</code>`), pointer);
    assert.match(answer.text, /value="20"[^]*value="3"/);
    const noText = await stage.post('manager', '/rules/new', ruleFormFields(code(), ''));
    assert.equal(noText.status, 422);
    assert.match(noText.text, /there is no text for email/);
  });

  it('adds, groups and removes conditions and steps without a script', async () => {
    const added = await stage.post(
      'manager',
      '/rules/new',
      ruleFormFields(code(), template(), { do: 'add:conditions' }),
    );
    assert.match(added.text, /name="conditions\/1\/field"/);
    const grouped = await stage.post(
      'manager',
      '/rules/new',
      ruleFormFields(code(), template(), { do: 'group:conditions' }),
    );
    assert.match(grouped.text, /name="conditions\/1\/conditions\/0\/field"/);
    const removed = await stage.post(
      'manager',
      '/rules/new',
      ruleFormFields(code(), template(), { do: 'remove:conditions/0' }),
    );
    assert.doesNotMatch(removed.text, /name="conditions\/0\/field"/);
    const steps = await stage.post(
      'manager',
      '/rules/new',
      ruleFormFields(code(), template(), { do: 'addStep' }),
    );
    assert.match(steps.text, /name="steps\/1\/side"/);
    const none = await stage.post(
      'manager',
      '/rules/new',
      ruleFormFields(code(), template(), { do: 'removeStep:0' }),
    );
    assert.doesNotMatch(none.text, /name="steps\/0\/side"/);
  });

  it('keeps every rule as it is when its form is saved unchanged', async () => {
    const intricate = yearlyRule(stage.world.mine, {
      conditions: [
        { field: 'item', operator: 'in', value: [code(), 'OTHER'] },
        {
          match: 'any',
          conditions: [
            { field: 'neutered', operator: 'isNot', value: true },
            { match: 'none', conditions: [{ field: 'weightKg', operator: 'between', value: [1.5, 9] }] },
          ],
        },
      ],
      due: { after: 'P1Y6M' },
      pauseWhen: { match: 'any', conditions: [] },
      cancelWhen: {
        match: 'all',
        conditions: [{ field: 'upcomingAppointmentFor', operator: 'is', value: code() }],
      },
      steps: [
        {
          name: 'first',
          offset: '-P30D',
          channels: ['sms', 'email'],
          channelMode: 'first',
          fallbackAfter: 'PT6H',
          leadTimes: { sms: 'P1D' },
          time: '17:30',
          templateId: template(),
        },
      ],
      late: 'sendNearest',
      priority: 'high',
      purpose: 'marketing',
      lapseAfter: null,
    });
    const { id } = await stage.world.post<{ id: string }>('/v1/rules', intricate, 201);
    const before = await definition(id);
    const page = await stage.get('manager', `/rules/${id}/edit`);
    const saved = await stage.post('manager', `/rules/${id}/edit`, {
      ...fieldsOfForm(page.text),
      do: 'save',
    });
    assert.equal(saved.status, 303, saved.text);
    assert.deepEqual(await definition(id), before);
    assert.equal((await row(id))['current_version'], 1);
    await stage.post('manager', `/rules/${id}/delete`);
  });

  it('says what somebody else has changed, and saves over it only when asked', async () => {
    const id = await make();
    const page = await stage.get('manager', `/rules/${id}/edit`);
    const mine = { ...fieldsOfForm(page.text), do: 'save', name: 'Mine' };
    await stage.world.patch(`/v1/rules/${id}`, { lapseAfter: 'P9M' });
    const refused = await stage.post('manager', `/rules/${id}/edit`, mine);
    assert.equal(refused.status, 409);
    assert.match(refused.text, /9 months[^]*18 months/);
    assert.equal((await row(id))['name'], 'Rabies');
    const again = await stage.post('manager', `/rules/${id}/edit`, {
      ...fieldsOfForm(refused.text),
      do: 'save',
    });
    assert.equal(again.status, 303);
    assert.equal((await row(id))['name'], 'Mine');
    await stage.post('manager', `/rules/${id}/delete`);
  });

  it('moves the waiting reminders that somebody chooses, and takes it back', async () => {
    const id = await make();
    await visits(3);
    const waiting = async () =>
      (
        await stage.world.db.reader.query<{ id: string; version: number }[]>(
          'select id, rule_version as version from reminder where rule_id = $1 order by id',
          [id],
        )
      ).map(({ id: reminderId, version }) => ({ reminderId, version }));
    const page = await stage.get('manager', `/rules/${id}/edit`);
    const changed = { ...fieldsOfForm(page.text), do: 'save', 'steps/0/offset': '20' };
    const saved = await stage.post('manager', `/rules/${id}/edit`, changed);
    assert.equal(saved.location, `/rules/${id}/versions/2`);
    const choice = await stage.get('manager', `/rules/${id}/versions/2`);
    assert.match(choice.text, /Reminders on another version<\/dt><dd>3</);
    const [first] = await waiting();
    const nobody = await stage.post('manager', `/rules/${id}/versions/2/apply`, { choice: 'none' });
    assert.equal(nobody.status, 303);
    assert.deepEqual(
      (await waiting()).map(({ version }) => version),
      [1, 1, 1],
    );
    await stage.post('manager', `/rules/${id}/versions/2/apply`, {
      choice: 'chosen',
      reminderId: [first?.reminderId ?? ''],
    });
    assert.deepEqual(
      (await waiting()).map(({ version }) => version),
      [2, 1, 1],
    );
    await stage.post('manager', `/rules/${id}/versions/2/take-back`, { at: NOW.toISOString() });
    assert.deepEqual(
      (await waiting()).map(({ version }) => version),
      [1, 1, 1],
    );
    await stage.post('manager', `/rules/${id}/versions/1/restore`);
    assert.equal((await row(id))['current_version'], 3);
    await stage.post('manager', `/rules/${id}/delete`);
    const ended = 'select count(*)::int as count from reminder where rule_id = $1 and status = $2';
    const count = async (status: string) =>
      (await stage.world.db.reader.query<{ count: number }[]>(ended, [id, status]))[0]?.count;
    assert.equal(await count('cancelled'), 3);
    await stage.post('manager', `/rules/${id}/restore`, { enabled: 'true' });
    assert.equal(await count('open'), 3, 'its reminders are open again');
    await stage.post('manager', `/rules/${id}/delete`);
  });

  it('switches from the list, and the list says what each did this month', async () => {
    const id = await make({ name: HOSTILE });
    await visits(1);
    const list = await stage.get('viewer', '/rules');
    assert.equal(list.status, 200, list.text);
    assert.doesNotMatch(list.text, /<script>alert/);
    assert.match(list.text, /data-label="Reminders">1</);
    await stage.post('manager', `/rules/${id}/switch`, { enabled: 'false' });
    assert.equal((await row(id))['enabled'], false);
    await stage.post('manager', `/rules/${id}/switch`, { enabled: 'true' });
    assert.equal((await row(id))['enabled'], true);
    const found = await stage.get('viewer', '/rules?q=nothing%25');
    assert.match(found.text, /No rule has this in its name/);
    await stage.post('manager', `/rules/${id}/delete`);
    assert.match((await stage.get('viewer', '/rules?show=deleted')).text, /alert\(1\)/);
  });

  it('tries what stands in the form on the past, and comes back to the form', async () => {
    await visits(2);
    const tried = await stage.post(
      'manager',
      '/rules/new',
      ruleFormFields(code(), template(), {
        do: 'tryOut',
        months: '12',
        'due/after': '1',
        'due/after/unit': 'day',
      }),
    );
    assert.equal(tried.status, 200, tried.text);
    assert.match(tried.text, /id="figures"/);
    const back = await stage.post('manager', '/rules/new', { ...fieldsOfForm(tried.text), do: 'refresh' });
    assert.match(back.text, /name="name" value="Rabies"/);
    const csv = `patientRef;serviceCode;performedOn\nBella;${code()};2025-01-10`;
    const given = await stage.post(
      'manager',
      '/rules/new',
      ruleFormFields(code(), template(), { do: 'tryOut', csv }),
    );
    assert.match(given.text, /<strong>1<\/strong><span>Reminders/);
    assert.match(given.text, /class="chart /);
    const broken = await stage.post(
      'manager',
      '/rules/new',
      ruleFormFields(code(), template(), { do: 'tryOut', csv: 'x\n1' }),
    );
    assert.equal(broken.status, 422);
  });

  it('answers why a patient did or did not get a reminder', async () => {
    const id = await make();
    const path = `/rules/${id}/why`;
    const { patientId } = stage.world.mine;
    assert.equal((await stage.get('viewer', path)).status, 200);
    const answer = await stage.get('viewer', `${path}?patientId=${patientId}`);
    assert.equal(answer.status, 200, answer.text);
    assert.match(answer.text, /No such service was ever reported/);
    const other = await stage.get('viewer', `${path}?patientId=${stage.world.other.patientId}`);
    assert.equal(other.status, 404);
  });
});
