import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { isHeldOut } from '../../domain/messages/hold-out.js';
import { lint, step, told } from './lint-cases.js';

const lot = (patientId: string, ruleId = 'rule-1', clinicId = 'clinic-1') => ({
  clinicId,
  patientId,
  ruleId,
});
const PATIENTS = Array.from({ length: 20_000 }, (_, index) => `00000000-0000-7000-8000-${index}`);
const shareOf = (percent: number, ruleId?: string) =>
  PATIENTS.filter((id) => isHeldOut({ percent }, lot(id, ruleId))).length / PATIENTS.length;

describe('who goes without a step', () => {
  test('is the share that was asked for, also of ids that are much alike', () => {
    for (const percent of [1, 5, 10, 25, 50])
      assert.ok(Math.abs(shareOf(percent) - percent / 100) < 0.01, `${percent} %: ${shareOf(percent)}`);
  });

  test('is never more than half, whatever a version says', () => {
    assert.ok(Math.abs(shareOf(100) - 0.5) < 0.02);
    assert.equal(isHeldOut(null, lot('rex')), false);
  });

  test('stays without when the share grows', () => {
    fc.assert(
      fc.property(
        fc.uuid(),
        fc.uuid(),
        fc.integer({ min: 1, max: 50 }),
        fc.integer({ min: 0, max: 49 }),
        (patientId, ruleId, percent, more) =>
          !isHeldOut({ percent }, lot(patientId, ruleId)) ||
          isHeldOut({ percent: percent + more }, lot(patientId, ruleId)),
      ),
    );
  });

  test('is drawn anew by each rule and each clinic', () => {
    const both = PATIENTS.filter(
      (id) => isHeldOut({ percent: 50 }, lot(id)) && isHeldOut({ percent: 50 }, lot(id, 'rule-2')),
    );
    assert.ok(Math.abs(both.length / PATIENTS.length - 0.25) < 0.02);
  });
});

describe('the linter on a step that is withheld', () => {
  const held = step('last', 'P7D', { holdOut: { percent: 20 } });
  const steps = [step('first', '-P30D'), held];

  test('has nothing against it where something can be measured', () => {
    assert.deepEqual(told(lint({ steps })), []);
  });

  test('warns where somebody may come to harm', () => {
    assert.ok(told(lint({ steps, priority: 'high' })).includes('holdOutUrgent /steps/1/holdOut'));
  });

  test('says where nothing completes what is measured', () => {
    assert.ok(told(lint({ steps, satisfiedBy: [] })).includes('holdOutUnmeasured /steps/1/holdOut'));
    assert.equal(
      lint({ steps, satisfiedBy: [] }).find(({ code }) => code === 'holdOutUnmeasured')?.severity,
      'notice',
    );
  });
});
