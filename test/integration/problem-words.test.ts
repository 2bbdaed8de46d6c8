import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it, test } from 'node:test';
import { outcomeIn } from '../../api/console/integration/outcome-words.js';
import { problemIn } from '../../api/console/integration/problem-words.js';
import { startConsole, type ConsoleStage } from '../support/console-stage.js';
import { jobEngine, postCsv, runJob } from '../support/job-runner.js';

/** Where the codes of what a file or a bulk action can come to are written down. */
const SOURCES = [
  'commands/integration/line-problems',
  'commands/integration/import-header',
  'commands/integration/import-line',
  'commands/integration/import-reminder',
  'commands/integration/import-service',
  'commands/integration/import-manual-reminder',
  'commands/registry/client-writer',
  'commands/registry/patient-writer',
  'commands/registry/patient-owners',
  'commands/registry/registry-columns',
  'commands/registry/resolve-reference',
  'commands/reminders/bulk-work',
  'commands/reminders/change-reminder',
  'commands/reminders/complete-reminder',
  'commands/reminders/mass-reminder-work',
  'commands/reminders/pause-reminder',
  'commands/reminders/reach-errors',
  'commands/reminders/reopen-reminder',
  'commands/reminders/skip-step',
  'commands/reminders/undo-deed',
  'domain/registry/patient-dates',
  'api/integration/csv-records',
  'api/integration/receive-csv',
  'api/registry/registry-fields',
];
const CODE = /(?:code: |conflict\(\s*|issueCode[^;]*return )'([A-Za-z]+)'/g;

test('each code of a problem has words in Swedish and in Finnish', () => {
  const root = join(import.meta.dirname, '../..');
  const codes = SOURCES.flatMap((source) => {
    const found = [...readFileSync(join(root, `${source}.js`), 'utf8').matchAll(CODE)];
    return found.map(([, code = '']) => code);
  });
  const ofSchemas = ['required', 'wrongType', 'notOneOf', 'tooSmall', 'tooLarge', 'wrongForm', 'invalid'];
  assert.ok(codes.length > 25, `only ${codes.length} were found`);
  // `custom` is how zod calls a refinement; its own code stands beside it.
  const ours = codes.filter((code) => code !== 'custom');
  for (const code of [...ours, ...ofSchemas, 'unknownField'])
    for (const language of ['sv', 'fi'] as const)
      assert.notEqual(problemIn(language, { code, message: '?' }), '?', `${code} in ${language}`);
});

test('a code without words keeps its message, and English has the most exact words: the message', () => {
  assert.equal(problemIn('sv', { code: 'neverHeardOf', message: 'as it is' }), 'as it is');
  assert.equal(problemIn('en', { code: 'wrongCount', message: 'has 3 values' }), 'has 3 values');
  assert.equal(outcomeIn('fi', 'reminders.created'), 'uusia muistutuksia');
  assert.equal(outcomeIn('sv', 'optedOut'), 'kunden vill inte ha meddelanden i den kanalen');
});

describe('the pages of an import', () => {
  let stage: ConsoleStage;
  before(async () => {
    stage = await startConsole();
  });
  after(async () => {
    await stage.close();
  });

  it('say in the reader’s language what is wrong, here and in the file to take away', async () => {
    const { world } = stage;
    const csv = 'externalId,firstName,phone\nc-1,Ada,12\nc-2,Bo\n,Cy,\n';
    const job = await postCsv(world.api, 'kind=clients', csv, { authorization: `Bearer ${world.mine.key}` });
    await runJob(jobEngine(world.db), job.body.id);
    await world.db.reader.query(`update staff_user set language = 'sv' where id = $1`, [
      stage.staff.manager.userId,
    ]);
    const { text } = await stage.get('manager', `/settings/imports/${job.body.id}`);
    assert.match(text, /är inget telefonnummer/);
    assert.match(text, /har fler eller färre värden än filen har kolumner/);
    assert.match(text, /behövs/);
    assert.doesNotMatch(text, /is required|must be|has 2 values/);
    const file = await stage.get('manager', `/settings/imports/${job.body.id}/problems.csv`);
    assert.match(file.text, /invalidPhone,är inget telefonnummer/);
    const seen = await stage.get('manager', `/attention/jobs/${job.body.id}`);
    assert.match(seen.text, /<dt>avvisade<\/dt>/);
    assert.doesNotMatch(seen.text, /is required/);
  });
});
