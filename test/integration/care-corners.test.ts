import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import { patientWriter } from '../../commands/registry/patient-writer.js';
import { changeResource } from '../../commands/registry/save-resource.js';
import { reopenReminder } from '../../commands/reminders/reopen-reminder.js';
import type { ConditionTree } from '../../domain/rules/condition.js';
import { changesOf, NOW, Scene } from '../reminders/scene.js';
import type { TestDatabase } from '../support/test-database.js';
import { createTestDatabase } from '../support/test-database.js';

let database: TestDatabase;
let scene: Scene;

before(async () => {
  database = await createTestDatabase();
});
beforeEach(async () => {
  scene = await Scene.create(database.db, {}, { dateOfBirth: '2026-05-01' });
});
after(async () => {
  await database.close();
});

const shown = async () =>
  (await scene.reminders()).map(({ title, dueOn, status }) => `${title} ${dueOn} ${status}`).toSorted();
const born = async (dateOfBirth: string | null) => {
  const change = { dateOfBirth };
  await changeResource(database.db, patientWriter, scene.acting(), scene.patient.id, change, null);
};
const whenItem = (item: string, ...more: ConditionTree['conditions']): ConditionTree => ({
  match: 'all',
  conditions: [{ field: 'item', operator: 'is', value: item }, ...more],
});

describe('a puppy course and the yearly booster', () => {
  const group = { satisfiedBy: ['PUP', 'RAB-1'] };

  test('are one reminder: the first dose at 12 weeks, the next in four weeks, then every year', async () => {
    const first = { trigger: { workflow: 'patientCreation' }, conditions: whenItem('') } as const;
    await scene.rule(
      [],
      {
        ...group,
        ...first,
        conditions: { match: 'all', conditions: [] },
        due: { after: 'P12W', from: 'birth' },
      },
      'first',
    );
    await scene.rule(['PUP'], { ...group, due: { after: 'P4W', from: 'event' } }, 'course');
    await scene.rule(['RAB-1'], { ...group, due: { after: 'P1Y', from: 'event' } }, 'yearly');
    await scene.tell({ type: 'patient.created', patientId: scene.patient.id, deceasedOn: null });
    assert.deepEqual(await shown(), ['first 2026-07-24 open']);
    const at = (text: string) => ({ on: text, at: new Date(`${text}T12:00:00Z`) });
    await scene.report('PUP', at('2026-07-24'));
    assert.deepEqual(await shown(), ['course 2026-08-21 open']);
    await scene.report('PUP', at('2026-08-20'));
    assert.deepEqual(await shown(), ['course 2026-09-17 open']);
    await scene.report('RAB-1', at('2026-09-18'));
    assert.deepEqual(await shown(), ['yearly 2027-09-18 open']);
  });

  test('are one reminder after one visit, too', async () => {
    await scene.rule(['PUP', 'RAB-1'], { ...group }, 'protocol');
    const visit = { type: 'consultation.finalised', consultationId: 'c1' } as const;
    assert.deepEqual(changesOf(await scene.report(['PUP', 'RAB-1'], visit)), ['created']);
    assert.deepEqual(await shown(), ['protocol 2027-06-10 open']);
  });
});

test('rules on adding an item and on its invoice both make a reminder of one item', async () => {
  const added = { workflow: 'consultation', event: 'itemAdded' } as const;
  await scene.rule(
    ['SURG'],
    { trigger: added, satisfiedBy: [], due: { after: 'P1D', from: 'event' } },
    'prepare',
  );
  await scene.rule(['SURG'], { due: { after: 'P6M', from: 'event' } }, 'check');
  const visit = { consultationId: 'c1' };
  await scene.report('SURG', { ...visit, type: 'consultation.itemAdded' });
  assert.deepEqual(await shown(), ['prepare 2026-06-11 open']);
  await scene.report('SURG', {
    ...visit,
    type: 'consultation.finalised',
    occurredAt: new Date(NOW.getTime() + 1),
  });
  assert.deepEqual(await shown(), ['check 2026-12-10 open', 'prepare 2026-06-11 open']);
  const emptied = {
    ...visit,
    type: 'consultation.finalised',
    occurredAt: new Date(NOW.getTime() + 2),
  } as const;
  await scene.report([], emptied);
  assert.deepEqual(await shown(), ['check 2026-12-10 cancelled', 'prepare 2026-06-11 cancelled']);
});

describe('what is taken off an invoice', () => {
  const charge = async (id: string, amount: number, on: string, minute: number) =>
    await scene.tell(
      {
        type: 'consultation.finalised',
        patientId: scene.patient.id,
        clientId: null,
        consultationId: id,
        items: [{ serviceCode: 'RAB-1', performedOn: on, amount, currency: 'EUR' }],
        diagnoses: [],
      },
      { occurredAt: new Date(NOW.getTime() + minute * 60_000) },
    );

  test('reopens the due date before, also when it is credited by a note of its own', async () => {
    await scene.rule(['RAB-1'], {}, 'yearly');
    await charge('a', 50, '2025-07-01', 1);
    assert.deepEqual(await shown(), ['yearly 2026-07-01 open']);
    await charge('b', 50, '2026-06-09', 2);
    assert.deepEqual(await shown(), ['yearly 2027-06-09 open']);
    assert.deepEqual(changesOf(await charge('note', -50, '2026-06-10', 3)), ['dueDateReset']);
    assert.deepEqual(await shown(), ['yearly 2026-07-01 open']);
    await charge('b2', 55, '2026-06-09', 4);
    assert.deepEqual(await shown(), ['yearly 2027-06-09 open']);
  });

  test('makes no reminder where nothing was charged before', async () => {
    await scene.rule(['RAB-1'], {}, 'yearly');
    assert.deepEqual(changesOf(await charge('note', -50, '2026-06-10', 1)), []);
    assert.deepEqual(await shown(), []);
  });
});

test('what a person opened again after a withdrawal is not withdrawn by the next thing that happens', async () => {
  await scene.rule(['RAB-1'], {}, 'yearly');
  await scene.report('RAB-1', { id: 'x' });
  await scene.voided({ eventId: 'x' });
  const { id } = await scene.only();
  await reopenReminder(database.db, scene.acting(), scene.target(id));
  assert.deepEqual(changesOf(await scene.report('NAIL')), []);
  assert.deepEqual(await shown(), ['yearly 2027-06-10 open']);
  await scene.report('RAB-1', { id: 'y', on: '2026-06-09' });
  assert.deepEqual(await shown(), ['yearly 2027-06-09 open']);
  await scene.voided({ eventId: 'y' });
  assert.deepEqual(await shown(), ['yearly 2027-06-09 cancelled'], 'that one nobody wanted all the same');
});

describe('a birth date', () => {
  const atAge = { satisfiedBy: ['SPAY'], due: { after: 'P6M', from: 'birth' } } as const;

  test('that is corrected moves what falls due at an age', async () => {
    await scene.rule(['EXAM'], atAge, 'spay');
    await scene.report('EXAM');
    assert.deepEqual(await shown(), ['spay 2026-11-01 open']);
    await born('2026-04-15');
    assert.deepEqual(await shown(), ['spay 2026-10-15 open']);
  });

  test('that is learnt later makes what nobody could date before', async () => {
    await born(null);
    await scene.rule(['EXAM'], atAge, 'spay');
    assert.deepEqual(changesOf(await scene.report('EXAM')), []);
    await born('2026-04-15');
    assert.deepEqual(await shown(), ['spay 2026-10-15 open']);
  });
});

describe('conditions', () => {
  const makes = async (...conditions: ConditionTree['conditions']) => {
    await scene.rule(['EXAM'], { conditions: whenItem('EXAM', ...conditions) });
    const { duplicate, ...taken } = await scene.report('EXAM', {
      type: 'consultation.finalised',
      consultationId: 'now',
      diagnoses: ['K01.2', 'Chronic kidney disease, stage 2'],
    });
    assert.ok(!duplicate);
    return 'effect' in taken && taken.effect.reminders.length > 0;
  };

  test('know diagnoses by code and by words in them', async () => {
    assert.ok(await makes({ field: 'diagnosis', operator: 'is', value: 'k01.2' }));
    scene = await Scene.create(database.db);
    assert.ok(await makes({ field: 'diagnosis', operator: 'contains', value: 'kidney' }));
    scene = await Scene.create(database.db);
    assert.ok(!(await makes({ field: 'diagnosis', operator: 'is', value: 'kidney' })));
  });

  test('count the consultations that still count, the present one with them', async () => {
    const third: ConditionTree['conditions'][number] = {
      field: 'consultationCount',
      operator: 'is',
      value: 3,
    };
    const visit = (id: string) => ({ type: 'consultation.finalised', consultationId: id, id }) as const;
    await scene.report('NAIL', visit('a'));
    await scene.report('NAIL', visit('b'));
    await scene.report('NAIL', visit('c'));
    await scene.report('FOOD', { type: 'counterSale.finalised', consultationId: 's' });
    await scene.voided({ eventId: 'c' });
    assert.ok(await makes(third));
  });

  test('hold for what is unknown where they say no', async () => {
    assert.ok(
      await makes(
        { field: 'breed', operator: 'isNot', value: 'dachshund' },
        { field: 'neutered', operator: 'isNot', value: true },
        { match: 'none', conditions: [{ field: 'weightKg', operator: 'gt', value: 1 }] },
      ),
    );
    scene = await Scene.create(database.db);
    assert.ok(!(await makes({ field: 'neutered', operator: 'is', value: false })));
  });
});
