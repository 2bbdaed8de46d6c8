import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { startConsole, type ConsoleStage } from '../support/console-stage.js';
import { fieldsOfForm, ruleFormFields } from '../support/rule-form.js';

let stage: ConsoleStage;
before(async () => {
  stage = await startConsole(() => new Date('2026-05-04T10:00:00Z'));
});
after(() => stage.close());

test('a rule becomes marketing, and its sentence, the list, the linter and the difference say so', async () => {
  const { serviceCode, templateId } = stage.world.mine;
  const typed = ruleFormFields(serviceCode, templateId, { 'steps/0/channels': ['sms'] });
  const made = await stage.post('manager', '/rules/new', typed);
  const path = made.location ?? '';
  const page = await stage.get('manager', `${path}/edit`);
  const marketing = { ...fieldsOfForm(page.text), do: 'save', purpose: 'marketing' };
  assert.equal((await stage.post('manager', `${path}/edit`, marketing)).status, 303);
  const rule = await stage.get('viewer', path);
  assert.match(rule.text, /its messages are marketing/);
  assert.match(rule.text, /does not say how to end it/);
  assert.match((await stage.get('viewer', '/rules')).text, /class="badge quiet">Marketing</);
  const difference = await stage.get('viewer', `${path}/versions/2`);
  assert.match(difference.text, /<del>Care of the patient<\/del>[^]*<ins>Marketing<\/ins>/);
});
