import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { startConsole, type ConsoleStage } from '../support/console-stage.js';
import { ruleFormFields } from '../support/rule-form.js';

describe('the pages of rules', () => {
  let stage: ConsoleStage;
  before(async () => {
    stage = await startConsole();
  });
  after(() => stage.close());

  it('is closed to other roles and other clinics', async () => {
    const made = await stage.post(
      'manager',
      '/rules/new',
      ruleFormFields(stage.world.mine.serviceCode, stage.world.mine.templateId),
    );
    const id = made.location?.slice('/rules/'.length) ?? '';
    for (const path of ['/rules/new', `/rules/${id}/edit`, `/rules/${id}/dry-run`])
      assert.equal((await stage.get('staff', path)).status, 403, path);
    for (const deed of ['switch', 'delete', 'restore', 'versions/1/apply', 'versions/1/restore'])
      assert.equal((await stage.post('staff', `/rules/${id}/${deed}`)).status, 403, deed);
    for (const path of ['', '/edit', '/dry-run', '/why', '/versions/1'])
      assert.equal((await stage.get('stranger', `/rules/${id}${path}`)).status, 404, path);
    for (const deed of [
      'switch',
      'delete',
      'restore',
      'versions/1/apply',
      'versions/1/restore',
      'versions/1/take-back',
    ])
      assert.equal((await stage.post('stranger', `/rules/${id}/${deed}`)).status, 404, deed);
  });
});
