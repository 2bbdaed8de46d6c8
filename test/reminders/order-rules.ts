import type { RuleDefinition } from '../../entities/rules/rule-version-row.js';
import { RULES } from '../domain/care-reports.js';
import type { Scene } from './scene.js';

/**
 * Makes the rules of the properties of order: every kind of line of care, one that counts from the birth, and one that
 * fires on an added item.
 *
 * @returns the steps that follow an event
 */
export async function makeOrderRules(scene: Scene): Promise<RuleDefinition['steps']> {
  const { templateId } = scene;
  const fromEvent: RuleDefinition['steps'] = [
    { name: 'soon', offset: 'PT3H', from: 'event', channels: ['sms'], templateId },
    { name: 'later', offset: 'P2D', from: 'event', channels: ['staffTask'] },
  ];
  for (const { ruleId, items, satisfiedBy } of RULES) {
    const after = ruleId === 'threeYears' ? 'P3Y' : ruleId === 'puppy' ? 'P4W' : 'P1Y';
    const steps = ruleId === 'call' ? { steps: fromEvent } : {};
    await scene.rule(items, { satisfiedBy, due: { after, from: 'event' }, ...steps }, ruleId);
  }
  const added = { workflow: 'consultation', event: 'itemAdded' } as const;
  await scene.rule(['RAB-1', 'CALL'], { trigger: added, satisfiedBy: ['CALL'], steps: fromEvent }, 'added');
  await scene.rule(['PUP'], { satisfiedBy: ['DENT'], due: { after: 'P6Y', from: 'birth' } }, 'growing');
  return fromEvent;
}
