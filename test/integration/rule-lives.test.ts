import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import { patientWriter } from '../../commands/registry/patient-writer.js';
import { changeResource } from '../../commands/registry/save-resource.js';
import { reopenReminder } from '../../commands/reminders/reopen-reminder.js';
import { lapseReminder } from '../../commands/reminders/end-by-engine.js';
import { applyRuleVersion } from '../../commands/rules/apply-rule-version.js';
import { deleteRule } from '../../commands/rules/delete-rule.js';
import type { RuleDefinition } from '../../entities/rules/rule-version-row.js';
import { RuleVersionRow } from '../../entities/rules/rule-version-row.js';
import { changesOf, NOW, refusalOf, Scene } from '../reminders/scene.js';
import type { TestDatabase } from '../support/test-database.js';
import { createTestDatabase } from '../support/test-database.js';

const DAY_MS = 24 * 3_600_000;

let database: TestDatabase;
let scene: Scene;

before(async () => {
  database = await createTestDatabase();
});
beforeEach(async () => {
  scene = await Scene.create(database.db);
});
after(async () => {
  await database.close();
});

const shown = async () =>
  (await scene.reminders()).map(({ dueOn, status, statusReason }) =>
    `${dueOn} ${status} ${statusReason ?? ''}`.trim(),
  );

/** Another version of a rule, which differs from the first in this. */
const nextVersion = async (ruleId: string, change: Partial<RuleDefinition>): Promise<number> => {
  const [first] = await database.db.reader.find(RuleVersionRow, {
    where: { ruleId },
    order: { version: 'DESC' },
  });
  assert.ok(first);
  const version = first.version + 1;
  await database.dataSource.query(
    'insert into rule_version (rule_id, version, clinic_id, definition) values ($1, $2, $3, $4)',
    [ruleId, version, scene.clinic.id, JSON.stringify({ ...first.definition, ...change })],
  );
  await database.dataSource.query('update rule set current_version = $2 where id = $1', [ruleId, version]);
  return version;
};
const apply = async (ruleId: string, version: number, at = NOW) =>
  await applyRuleVersion(database.db, scene.acting(at), ruleId, version, 'all');

describe('a version that waiting reminders were moved to', () => {
  test('says which services complete them from then on', async () => {
    const ruleId = await scene.rule(['RAB-1']);
    await scene.report('RAB-1', { on: '2026-06-01' });
    const version = await nextVersion(ruleId, { satisfiedBy: ['RAB-1', 'RAB-3Y'] });
    assert.equal(await apply(ruleId, version), 1);
    assert.deepEqual(changesOf(await scene.report('RAB-3Y', { on: '2026-06-09' })), ['dueDateReset']);
    assert.deepEqual(await shown(), ['2027-06-09 open']);
    await scene.voided({ serviceCode: 'RAB-3Y', performedOn: '2026-06-09' });
    assert.deepEqual(await shown(), ['2027-06-01 open']);
  });

  test('counts the service that was done before it', async () => {
    const ruleId = await scene.rule(['RAB-1']);
    await scene.report('RAB-1', { on: '2026-06-01' });
    await scene.report('RAB-3Y', { on: '2026-06-05' });
    const version = await nextVersion(ruleId, { satisfiedBy: ['RAB-1', 'RAB-3Y'] });
    await apply(ruleId, version);
    assert.deepEqual(await shown(), ['2027-06-05 open']);
    await scene.report('NAIL');
    assert.deepEqual(await shown(), ['2027-06-05 open']);
  });

  test('leaves alone those that were not moved', async () => {
    const ruleId = await scene.rule(['RAB-1']);
    await scene.report('RAB-1', { on: '2026-06-01' });
    await nextVersion(ruleId, { satisfiedBy: ['RAB-1', 'RAB-3Y'] });
    await scene.report('RAB-3Y', { on: '2026-06-09' });
    assert.deepEqual(await shown(), ['2027-06-01 open']);
  });

  test('ends a follow-up that has nothing left to say by it', async () => {
    const follow = { due: { after: 'P5D', from: 'event' }, satisfiedBy: [] } as const;
    const call = { name: 'call', from: 'event', channels: ['staffTask'] } as const;
    const ruleId = await scene.rule(['SURG'], { ...follow, steps: [{ ...call, offset: 'P5D' }] });
    await scene.report('SURG');
    const version = await nextVersion(ruleId, { steps: [{ ...call, offset: 'P1D' }] });
    await apply(ruleId, version, new Date(NOW.getTime() + 3 * DAY_MS));
    assert.deepEqual(await shown(), ['2026-06-15 completed allSent']);
  });
});

describe('a rule that was deleted', () => {
  const vaccination = async () => {
    const ruleId = await scene.rule(['RAB-1'], { lapseAfter: 'P1M' });
    await scene.report('RAB-1', { id: 'visit', on: '2026-06-01' });
    return ruleId;
  };

  test('brings back no reminder that had lapsed', async () => {
    const ruleId = await vaccination();
    const { id } = await scene.only();
    await lapseReminder(database.db, id, new Date('2027-08-01T00:00:00Z'));
    await deleteRule(database.db, scene.acting(), ruleId);
    await scene.report('RAB-1', { on: '2027-08-02', at: new Date('2027-08-02T10:00:00Z') });
    assert.deepEqual(await shown(), ['2027-06-01 lapsed tooOld']);
  });

  test('brings back nothing when a death is taken back', async () => {
    const ruleId = await vaccination();
    const { id: patientId } = scene.patient;
    await scene.tell({ type: 'patient.deceased', patientId, deceasedOn: null });
    await deleteRule(database.db, scene.acting(), ruleId);
    await scene.tell({ type: 'patient.restored', patientId, deceasedOn: null });
    assert.deepEqual(await shown(), ['2027-06-01 cancelled ruleDeleted']);
  });

  test('makes nothing of a birth date that is learnt later', async () => {
    const ruleId = await scene.rule(['EXAM'], {
      due: { after: 'P1Y', from: 'birth' },
      satisfiedBy: ['VACC'],
    });
    await changeResource(
      database.db,
      patientWriter,
      scene.acting(),
      scene.patient.id,
      { dateOfBirth: null },
      null,
    );
    await scene.report('EXAM');
    assert.deepEqual(await shown(), []);
    await deleteRule(database.db, scene.acting(), ruleId);
    const change = { dateOfBirth: '2026-01-01' };
    await changeResource(database.db, patientWriter, scene.acting(), scene.patient.id, change, null);
    assert.deepEqual(await shown(), []);
  });

  test('cannot have its reminders opened again: they would wait for ever', async () => {
    const ruleId = await vaccination();
    const { id } = await scene.only();
    await deleteRule(database.db, scene.acting(), ruleId);
    const refusal = await refusalOf(reopenReminder(database.db, scene.acting(), scene.target(id)));
    assert.equal(refusal.kind === 'conflict' ? refusal.code : refusal.kind, 'ruleDeleted');
  });
});

describe('a reminder that goes over to another rule of its group', () => {
  test('goes over to the place of that rule', async () => {
    const [location] = await database.dataSource.query<[{ id: string }]>(
      'select id from location where clinic_id = $1',
      [scene.clinic.id],
    );
    await scene.rule(['RAB-1'], { satisfiedBy: ['RAB-1', 'RAB-3Y'] });
    const threeYears = await scene.rule(['RAB-3Y'], {
      satisfiedBy: ['RAB-1', 'RAB-3Y'],
      due: { after: 'P3Y', from: 'event' },
    });
    await database.dataSource.query('update rule set location_id = $2 where id = $1', [
      threeYears,
      location.id,
    ]);
    await scene.report('RAB-1', { on: '2026-06-01' });
    assert.equal((await scene.only()).locationId, null);
    await scene.report('RAB-3Y', { id: 'v' });
    assert.equal((await scene.only()).locationId, location.id);
    await scene.voided({ eventId: 'v' });
    assert.equal((await scene.only()).locationId, null);
  });
});

describe('a reminder that is opened again in a clinic far from Greenwich', () => {
  test('is given its time from the day that it is there', async () => {
    const apia = await Scene.create(database.db, { timeZone: 'Pacific/Apia' });
    const id = await apia.manual({ dueOn: '2026-06-20', schedule: [{ name: 'on', offset: 'P0D' }] });
    await lapseReminder(database.db, id, new Date('2028-01-01T00:00:00Z'));
    // Noon in Greenwich is one in the morning of the next day in Apia.
    await reopenReminder(database.db, apia.acting(new Date('2028-01-10T12:00:00Z')), apia.target(id));
    assert.equal((await apia.reminder(id)).lapseAt?.toISOString(), '2029-07-10T11:00:00.000Z');
  });
});
