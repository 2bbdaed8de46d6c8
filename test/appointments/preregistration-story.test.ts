import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { RuleStage } from '../rules/rule-stage.js';
import { setTheStage } from '../rules/set-the-stage.js';
import type { Story } from '../rules/story.js';
import { answerField, openPage, sendForm } from './visit-form.js';

const SETTINGS = {
  confirmation: { channels: ['email', 'sms'] },
  steps: [
    { name: 'form', offset: '-P3D', channels: ['email'], onlyIf: 'unregistered' },
    { name: 'again', offset: '-P1D', channels: ['sms'], onlyIf: 'unregistered' },
    { name: 'last', offset: '-PT4H', channels: ['sms'] },
  ],
  preregistration: {
    enabled: true,
    questions: [{ key: 'why', label: 'What is the matter?', kind: 'text', required: true }],
  },
};
const household = ['Åsa', 'Bo', 'Cia'].map((name) => ({ name, patients: [{ name: `${name}’s dog` }] }));

let stage: RuleStage;
let story: Story;
before(async () => {
  stage = await RuleStage.start();
  await stage.passUntil(new Date('2040-01-02T07:00:00Z'));
  const said = 'The form is asked for until it has been sent';
  story = await setTheStage(stage, { name: said, household, story: [], reminders: [] }, 1);
});
after(() => stage.close());

const letThePassUntil = async (instant: string) => {
  await stage.settle();
  await stage.passUntil(new Date(instant));
};
const sentTo = (name: string) =>
  stage.senders.sent
    .filter(({ to }) => story.people.get(to) === name)
    .map(({ channel, text }) => ({ channel, text }));

/** Where the newest email leads: the address of its form, without the host. */
function formPath(name: string): string {
  const text = sentTo(name).findLast(({ channel }) => channel === 'email')?.text ?? '';
  const path = /https?:\/\/[^/\s]+(\/v\/[A-Za-z0-9_-]{32}\/form)/.exec(text)?.[1];
  assert.ok(path, `the email to ${name} leads to a form: ${text}`);
  return path;
}

async function fillIn(name: string): Promise<void> {
  const path = formPath(name);
  const { html } = await openPage(stage, path);
  const fill = (form: FormData) => form.set(answerField('why'), 'She limps.');
  assert.equal((await sendForm(stage, path, html, 'send', fill)).status, 303);
}

test('the form is asked for until it has been sent, and no longer', async () => {
  await story.call('PUT', '/v1/appointment-reminder-settings', SETTINGS);
  const visits = new Map<string, string>();
  for (const { name } of household) {
    const body = {
      clientId: story.client(name),
      patientIds: [story.patient(`${name}’s dog`)],
      startsAt: '2040-01-12T10:00',
    };
    visits.set(name, (await story.call<{ id: string }>('POST', '/v1/appointments', body)).id);
  }
  await letThePassUntil('2040-01-02T09:00:00Z');
  for (const { name } of household)
    assert.deepEqual(
      sentTo(name)
        .map(({ channel }) => channel)
        .sort(),
      ['email', 'sms'],
    );

  await fillIn('Åsa');
  await letThePassUntil('2040-01-09T12:00:00Z');
  assert.equal(sentTo('Åsa').length, 2, 'who has answered is not asked');
  for (const name of ['Bo', 'Cia']) assert.equal(sentTo(name).length, 3, `${name} is asked`);

  const path = formPath('Bo');
  const { html } = await openPage(stage, path);
  assert.equal((await sendForm(stage, path, html, 'save')).status, 303);
  await fillIn('Cia');
  await letThePassUntil('2040-01-12T08:30:00Z');
  const steps = async (name: string) => {
    const visit = await story.call<{ sends: { step: string; channel: string; state: string }[] }>(
      'GET',
      `/v1/appointments/${visits.get(name)}`,
    );
    return visit.sends
      .filter(({ state }) => state === 'accepted')
      .map(({ step, channel }) => `${step} ${channel}`);
  };
  const confirmed = ['confirmation email', 'confirmation sms'];
  assert.deepEqual((await steps('Åsa')).sort(), [...confirmed, 'last sms'].sort());
  assert.deepEqual((await steps('Bo')).sort(), [...confirmed, 'form email', 'again sms', 'last sms'].sort());
  assert.deepEqual((await steps('Cia')).sort(), [...confirmed, 'form email', 'last sms'].sort());
});

test('what is stored says [link] where the message has the form’s address', async () => {
  const { items } = await story.call<{ items: { channel: string; text: string }[] }>(
    'GET',
    `/v1/clients/${story.client('Åsa')}/communication`,
  );
  const token = formPath('Åsa').split('/')[2] ?? '';
  assert.ok(items.length >= 3);
  assert.ok(!JSON.stringify(items).includes(token));
  const email = items.findLast(({ channel }) => channel === 'email');
  assert.match(email?.text ?? '', /\[link\]/);
  const rows = await stage.db.reader.query<{ found: boolean }[]>(
    `select exists (select 1 from send s where s::text like '%' || $1 || '%') as found`,
    [token],
  );
  assert.deepEqual(rows, [{ found: false }]);
});
