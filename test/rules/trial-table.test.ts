import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { startConsole, type ConsoleStage } from '../support/console-stage.js';
import { ruleFormFields } from '../support/rule-form.js';

let stage: ConsoleStage;
before(async () => {
  stage = await startConsole(() => new Date('2026-05-04T10:00:00Z'));
});
after(() => stage.close());

test('the chart of a dry run is there to take away, with every month between the first and the last', async () => {
  const { serviceCode, templateId } = stage.world.mine;
  const csv = ['patientRef;serviceCode;performedOn', `Bella;${serviceCode};2025-01-10`].join('\n');
  const typed = ruleFormFields(serviceCode, templateId, { do: 'tryOut', csv });
  const page = await stage.post('manager', '/rules/new', typed);
  assert.match(page.text, /form="trial" name="do" value="tryOut" formaction="\/rules\/new\?table=months"/);
  const { status, headers, text } = await stage.post('manager', '/rules/new?table=months', typed);
  assert.equal(status, 200);
  assert.match(headers.get('content-disposition') ?? '', /dry-run-2026-05-04\.csv/);
  const [heading, ...lines] = text.replace('\uFEFF', '').trim().split('\r\n');
  assert.match(heading ?? '', /^Month,Email/);
  const months = lines.map((line) => line.slice(0, 7));
  assert.ok(months.length > 0 && months.every((month) => /^\d{4}-\d\d$/.test(month)), text);
  assert.deepEqual(months, months.toSorted());
  const sum = lines.flatMap((line) => line.split(',').slice(1)).reduce((all, one) => all + Number(one), 0);
  assert.ok(sum > 0, text);
});
