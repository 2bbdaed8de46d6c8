import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import { recordConsent } from '../../commands/consent/record-consent.js';
import { recordAccepted } from '../../commands/messages/record-outcome.js';
import { completeReminder } from '../../commands/reminders/complete-reminder.js';
import { editReminder } from '../../commands/reminders/edit-reminder.js';
import { pauseReminder, snoozeReminder } from '../../commands/reminders/pause-reminder.js';
import { sendNow } from '../../commands/reminders/send-now.js';
import { NOW } from '../reminders/scene.js';
import { createTestTemplate } from '../reminders/test-template.js';
import { createTestClient } from '../support/test-clinic.js';
import type { TestDatabase } from '../support/test-database.js';
import { createTestDatabase } from '../support/test-database.js';
import type { Waiting } from './combined-household.js';
import { Household } from './combined-household.js';

const accepted = { providerId: null, response: null };
const LATER = new Date(NOW.getTime() + 3_600_000);

let database: TestDatabase;
let home: Household;

before(async () => {
  database = await createTestDatabase();
});
beforeEach(async () => {
  home = await Household.create(database.db);
});
after(async () => {
  await database.close();
});

const attempt = ({ sendId }: Waiting, fence: string) => home.ledger.attempt(sendId, fence);
const clinicSet = (change: string) => home.ledger.set('clinic', home.scene.clinic.id, change);

describe('what is due to one client', () => {
  test('goes out as one message over its patients, and each send knows in which', async () => {
    const bella = await home.waiting('Bella');
    const rex = await home.waiting('Rex', 5, { title: 'Dental check' });
    const kim = await home.waiting('Kim', 8);
    const { message, fence } = await home.marked(bella);
    assert.equal(message.subject, 'Time for care: Bella and Rex');
    assert.ok(
      message.text.includes('Bella: Vaccination, due 10 July 2026\nRex: Dental check, due 15 July 2026'),
    );
    assert.deepEqual(await home.states(bella, rex, kim), ['transmitting', 'merged', 'planned']);
    await recordAccepted(database.db, attempt(bella, fence), accepted);

    const member = await home.row(rex);
    assert.deepEqual(
      [member.mergedIntoId, member.clientId, member.recipient, member.text],
      [bella.sendId, home.scene.client.id, home.scene.client.email, 'Rex: Dental check, due 15 July 2026'],
    );
    assert.ok(member.decidedAt !== null && member.acceptedAt === null);
    assert.deepEqual(await home.ledger.history(rex.sendId), ['merged(combined)']);
    assert.equal((await home.ledger.answered(rex.sendId)).kind, 'done');
    for (const { reminderId } of [bella, rex, kim]) await home.scene.consistent(reminderId);
  });

  test('waits while another message that says it is being brought out', async () => {
    const [bella, rex] = [await home.waiting('Bella'), await home.waiting('Rex')];
    await home.ledger.claimed(bella.sendId);
    assert.equal((await home.ledger.answered(rex.sendId)).kind, 'replan');
    assert.deepEqual(await home.states(bella, rex), ['claimed', 'planned']);
  });

  test('goes on alone when that message is left by its process', async () => {
    const [bella, rex] = [await home.waiting('Bella'), await home.waiting('Rex')];
    const { fence, said } = await home.ledger.claimed(bella.sendId);
    const muchLater = new Date(NOW.getTime() + 41 * 60_000);
    const { message } = await home.ledger.claimed(rex.sendId, muchLater);
    assert.ok(!message.text.includes('Bella'), 'what another attempt holds stays with it');
    const late = await home.ledger.mark(bella.sendId, fence, muchLater, said);
    assert.ok(!late.go && late.outcome.kind === 'replan', 'the slow one does not say it a second time');
  });

  test('is said alone by a claim that finds nothing else', async () => {
    const bella = await home.waiting('Bella');
    const { message } = await home.marked(bella);
    assert.equal(message.subject, 'Bella is due');
  });

  const apart: readonly (readonly [string, (home: Household) => Promise<Waiting>])[] = [
    ['later than the clinic combines', (one) => one.waiting('Rex', 8)],
    ['by another channel', (one) => one.waiting('Rex', 0, { channels: ['sms'] })],
    [
      'at an instant that a person chose',
      (one) => one.waiting('Rex', 0, { schedule: [{ at: NOW.toISOString() }] }),
    ],
    [
      'in words that a person wrote',
      (one) => {
        const { templateId: _, ...input } = one.scene.manualInput({
          title: 'Own words',
          dueOn: '2026-07-10',
          schedule: [{ offset: '-P30D', time: '12:00' }],
          text: { email: { subject: 'Hi', body: 'My own words' } },
        });
        return one.waiting('Rex', 0, { ...input, templateId: undefined });
      },
    ],
    [
      'for a reminder that is paused',
      async (one) => {
        const rex = await one.waiting('Rex');
        await pauseReminder(database.db, one.scene.acting(), { reminderId: rex.reminderId }, null);
        return rex;
      },
    ],
    [
      'for a reminder that is snoozed',
      async (one) => {
        const rex = await one.waiting('Rex');
        await snoozeReminder(database.db, one.scene.acting(), { reminderId: rex.reminderId }, LATER);
        return rex;
      },
    ],
  ];
  for (const [name, make] of apart) {
    test(`goes apart when it is ${name}`, async () => {
      const bella = await home.waiting('Bella');
      const rex = await make(home);
      const { said } = await home.marked(bella);
      assert.deepEqual(said, []);
      assert.deepEqual(await home.states(rex), ['planned']);
    });
  }

  test('goes apart when the clinic does not combine', async () => {
    await clinicSet('combine_within = null');
    const [bella, rex] = [await home.waiting('Bella'), await home.waiting('Rex')];
    await home.marked(bella);
    assert.deepEqual(await home.states(bella, rex), ['transmitting', 'planned']);
  });

  test('says one step of a reminder only', async () => {
    const bella = await home.waiting('Bella');
    const schedule = [
      { name: 'one', offset: '-P30D', time: '12:00' },
      { name: 'two', offset: '-P28D', time: '12:00' },
    ];
    const rex = await home.waiting('Rex', 0, { schedule });
    const { said } = await home.marked(bella);
    assert.deepEqual(
      said.map(({ sendId }) => sendId),
      [rex.sendId],
    );
    assert.deepEqual(await home.scene.ledger(rex.reminderId), ['1 one email merged', '1 two email planned']);
  });

  test('is said in the words of the clinic, and in ours where those cannot be filled', async () => {
    const { db } = home.scene;
    const texts = { email: { subject: 'Hej: [[patient_names]]', body: '[[care_list]]\n[[clinic_name]]' } };
    const own = await createTestTemplate(db, home.scene.clinic.id, texts);
    await clinicSet(`combined_template_id = '${own}'`);
    const bella = await home.waiting('Bella');
    await home.waiting('Rex');
    const first = await home.ledger.claimed(bella.sendId);
    assert.equal(first.message.subject, 'Hej: Bella and Rex');
    await db.dataSource.query(
      `update template_version set content = jsonb_set(content, '{email,body}', '"[[booking_url]]"') where template_id = $1`,
      [own],
    );
    const second = await home.ledger.claimed(bella.sendId);
    assert.equal(second.message.subject, 'Time for care: Bella and Rex');
  });
});

describe('before the first byte of a combined message', () => {
  const changes: readonly (readonly [string, (rex: Waiting) => Promise<unknown>, string])[] = [
    ['a death', (rex) => home.died(rex), 'cancelled(deceased)'],
    [
      'a completion',
      ({ reminderId }) => completeReminder(database.db, home.scene.acting(), { reminderId }, null),
      'cancelled(completed)',
    ],
    [
      'a pause',
      ({ reminderId }) => pauseReminder(database.db, home.scene.acting(), { reminderId }, null),
      'planned',
    ],
    [
      'a new due date',
      ({ reminderId }) =>
        editReminder(database.db, home.scene.acting(), { reminderId }, { dueOn: '2026-07-11' }),
      'planned',
    ],
    [
      'a move to another client',
      async ({ patientId }) => {
        const other = await createOtherClient();
        await home.ledger.set('patient', patientId, `client_id = '${other}'`);
      },
      'planned',
    ],
    ['a wish for it at once', ({ reminderId }) => wantedNow(reminderId), 'planned'],
  ];
  for (const [name, change, state] of changes) {
    test(`${name} of one patient sends the message back, and the next says the rest`, async () => {
      const [bella, rex, kim] = [
        await home.waiting('Bella'),
        await home.waiting('Rex'),
        await home.waiting('Kim', 2),
      ];
      const { fence, said } = await home.ledger.claimed(bella.sendId);
      assert.equal(said.length, 2);
      await change(rex);
      const mark = await home.ledger.mark(bella.sendId, fence, NOW, said);
      assert.ok(!mark.go && mark.outcome.kind === 'replan');
      assert.deepEqual(await home.states(bella, rex, kim), ['planned', state, 'planned']);
      const again = await home.marked(bella);
      const saysRex = again.message.text.includes('Rex');
      assert.equal(saysRex, name === 'a new due date');
      assert.ok(again.message.text.includes('Kim'));
      const expected = name === 'a new due date' ? 'merged' : state;
      assert.deepEqual(await home.states(bella, rex, kim), ['transmitting', expected, 'merged']);
    });
  }

  test('a stop of the carrier itself leaves the others to their own', async () => {
    const [bella, rex] = [await home.waiting('Bella'), await home.waiting('Rex')];
    const { fence, said } = await home.ledger.claimed(bella.sendId);
    await home.died(bella);
    const mark = await home.ledger.mark(bella.sendId, fence, NOW, said);
    assert.ok(!mark.go);
    const { message } = await home.marked(rex);
    assert.ok(!message.text.includes('Bella') && !message.subject.includes('Bella'));
    assert.deepEqual(await home.states(bella, rex), ['cancelled(deceased)', 'transmitting']);
  });

  test('an opt-out stops all of it', async () => {
    const [bella, rex] = [await home.waiting('Bella'), await home.waiting('Rex')];
    const { fence, said } = await home.ledger.claimed(bella.sendId);
    const { clinic, client } = home.scene;
    const statement = {
      clinicId: clinic.id,
      clientId: client.id,
      channel: 'email',
      purposes: ['care'],
    } as const;
    await database.db.transaction((tx) =>
      recordConsent(tx, { ...statement, granted: false, givenBy: 'link' }),
    );
    const mark = await home.ledger.mark(bella.sendId, fence, NOW, said);
    assert.ok(!mark.go);
    await home.ledger.answered(rex.sendId);
    assert.deepEqual(await home.states(bella, rex), ['skipped(optedOut)', 'skipped(optedOut)']);
  });
});

async function createOtherClient(): Promise<string> {
  return (await createTestClient(database.db, home.scene.clinic.id)).id;
}

async function wantedNow(reminderId: string): Promise<void> {
  await sendNow(database.db, home.scene.acting(), { reminderId }, {});
}
