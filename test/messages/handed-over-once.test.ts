import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import { retrySend } from '../../commands/messages/decide-by-person.js';
import { expireExternalSends } from '../../commands/messages/expire-external-sends.js';
import { MOST_LETTERS, printLetters } from '../../commands/messages/print-letters.js';
import { recordDeliveryStatus } from '../../commands/messages/record-delivery-status.js';
import { recordRefused } from '../../commands/messages/record-outcome.js';
import { externalFailed, externalSucceeded } from '../../commands/messages/settle-external-send.js';
import { sweepStrandedSends } from '../../commands/reminders/sweep-stranded-sends.js';
import type { Channel } from '../../domain/reminders/step.js';
import { createTestTemplate } from '../reminders/test-template.js';
import type { TestDatabase } from '../support/test-database.js';
import { createTestDatabase } from '../support/test-database.js';
import { hoursOn, LadderSteps } from './ladder-steps.js';
import { Ledger } from './ledger.js';

const TEXTS = {
  sms: { body: '[[patient_name]] is due.' },
  letter: { body: '[[patient_name]] is due.' },
};

let database: TestDatabase;

before(async () => {
  database = await createTestDatabase();
});
after(async () => {
  await database.close();
});

async function postalAddress({ scene }: Ledger): Promise<void> {
  await database.dataSource.query(
    `insert into contact_point (id, clinic_id, client_id, kind, value)
     values (gen_random_uuid(), $1, $2, 'post', 'Storgatan 1')`,
    [scene.clinic.id, scene.client.id],
  );
}

describe('a reminder that no service completes, and whose last message waits for others', () => {
  let ledger: Ledger;
  beforeEach(async () => {
    ledger = await Ledger.create(database.db);
    await postalAddress(ledger);
  });

  /** A follow-up two days after surgery, handed over to whoever brings it out. */
  async function handedOver(channel: Channel): Promise<void> {
    const { scene } = ledger;
    const templateId = await createTestTemplate(database.db, scene.clinic.id, TEXTS);
    await scene.rule(['SURG'], {
      due: { after: 'P2D', from: 'event' },
      satisfiedBy: [],
      steps: [{ name: 'after', offset: 'P0D', from: 'due', channels: [channel], templateId }],
    });
    await scene.report('SURG');
    const { id } = await scene.only();
    await ledger.answered(await ledger.sendOf(id), hoursOn(48));
    assert.deepEqual(await shown(), ['open', `1 after ${channel} accepted`]);
  }
  const shown = async () => {
    const { id, status, statusReason } = await ledger.scene.only();
    const ended = statusReason === null ? status : `${status}(${statusReason})`;
    return [ended, ...(await ledger.scene.ledger(id))];
  };
  const externalId = async () => {
    const [row] = await database.dataSource.query<{ id: string }[]>(
      'select id from external_send where clinic_id = $1',
      [ledger.scene.clinic.id],
    );
    return row?.id ?? assert.fail('no message for the other system');
  };
  const later = () => ledger.scene.acting(hoursOn(60));

  test('lives until the letter is printed', async () => {
    await handedOver('letter');
    const batch = await printLetters(database.db, later(), null, () => undefined);
    assert.deepEqual([batch.letters.length, batch.leftOut], [1, []]);
    assert.deepEqual(await shown(), ['completed(allSent)', '1 after letter accepted']);
  });

  test('takes the letter back when the patient dies', async () => {
    await handedOver('letter');
    await ledger.scene.tell({
      type: 'patient.deceased',
      patientId: ledger.scene.patient.id,
      deceasedOn: null,
    });
    assert.deepEqual(await shown(), ['cancelled(deceased)', '1 after letter cancelled(deceased)']);
    await assert.rejects(printLetters(database.db, later(), null, () => undefined));
  });

  test('lives until the other system has brought it out', async () => {
    await handedOver('external');
    await externalSucceeded(database.db, later(), await externalId(), null);
    assert.deepEqual(await shown(), ['completed(allSent)', '1 after external delivered']);
  });

  test('lives until the other system says that it could not', async () => {
    await handedOver('external');
    await externalFailed(database.db, later(), await externalId(), null);
    assert.deepEqual(await shown(), ['completed(allSent)', '1 after external failed(refusedElsewhere)']);
  });

  test('lives until the time of the other system is over', async () => {
    await handedOver('external');
    assert.equal(await expireExternalSends(database.db, hoursOn(100)), 1);
    assert.deepEqual(await shown(), ['completed(allSent)', '1 after external failed(unanswered)']);
  });
});

test('a late success counts also for the message that was made because it was missing', async () => {
  const steps = await LadderSteps.create(database.db);
  const reminderId = await steps.ladder(['external', 'email']);
  const sendId = await steps.sendOn(reminderId, 'external');
  await steps.ledger.answered(sendId);
  const listed = async () =>
    await database.dataSource.query<{ id: string; state: string }[]>(
      'select id, state from external_send where send_id = $1 order by id',
      [sendId],
    );
  const [first] = await listed();
  assert.ok(first);
  await expireExternalSends(database.db, hoursOn(100));
  await retrySend(database.db, steps.acting(hoursOn(101)), sendId);
  await steps.ledger.answered(sendId, hoursOn(101));
  await externalSucceeded(database.db, steps.acting(hoursOn(102)), first.id, null);
  assert.deepEqual(
    (await listed()).map(({ state }) => state),
    ['succeeded', 'withdrawn'],
  );
  assert.equal(await steps.ledger.state(sendId), 'delivered');
});

describe('a later channel that waits to be printed', () => {
  let steps: LadderSteps;
  let reminderId: string;
  let sms: string;
  beforeEach(async () => {
    steps = await LadderSteps.create(database.db);
    await postalAddress(steps.ledger);
    const templateId = await createTestTemplate(database.db, steps.ledger.scene.clinic.id, TEXTS);
    reminderId = await steps.ladder(['sms', 'letter'], { templateId });
    sms = await steps.sendOn(reminderId, 'sms');
    await steps.accepted(sms, 'SM1');
    await steps.undelivered(sms, 'SM1', hoursOn(1));
    await steps.ledger.answered(await steps.sendOn(reminderId, 'letter'), hoursOn(1));
    assert.deepEqual(await lines(), ['1 now letter accepted', '1 now sms failed(undelivered)']);
  });
  const lines = async () => (await steps.lines(reminderId)).sort();
  const queue = async () =>
    await database.dataSource.query<{ state: string; reason: string | null }[]>(
      'select state, reason from letter where reminder_id = $1 order by id',
      [reminderId],
    );

  test('is taken back when the message before it has arrived after all', async () => {
    const report = { sendId: sms, providerId: 'SM1', status: 'delivered', errorCode: null };
    await recordDeliveryStatus(database.db, report, hoursOn(2));
    assert.deepEqual(await lines(), ['1 now letter cancelled(deliveredAfterAll)', '1 now sms delivered']);
    assert.deepEqual(await queue(), [{ state: 'withdrawn', reason: 'deliveredAfterAll' }]);
  });

  test('is taken back when a person tries the one before it again, and written anew when that fails', async () => {
    await retrySend(database.db, steps.acting(hoursOn(2)), sms);
    assert.deepEqual(await lines(), ['1 now letter cancelled(triedAgain)', '1 now sms planned']);
    const fence = await steps.left(sms, hoursOn(2));
    const attempt = steps.ledger.attempt(sms, fence, hoursOn(2));
    await recordRefused(database.db, attempt, 'unreachableNumber', 'TWILIO_30003');
    await steps.ledger.answered(await steps.sendOn(reminderId, 'letter'), hoursOn(2));
    assert.deepEqual(
      (await queue()).map(({ state }) => state),
      ['withdrawn', 'waiting'],
    );
  });
});

test('letters that are held do not keep the others from being printed', async () => {
  const ledger = await Ledger.create(database.db);
  const { scene } = ledger;
  await postalAddress(ledger);
  const templateId = await createTestTemplate(database.db, scene.clinic.id, TEXTS);
  const sends = [
    await ledger.due('letter', hoursOn(0), { templateId }),
    await ledger.due('letter', hoursOn(0), { templateId }),
  ];
  for (const sendId of sends) await ledger.answered(sendId);
  const [held = '', other = ''] = sends;
  await ledger.set('reminder', await ledger.ownerOf(held), `status = 'paused'`);
  // As many older ones as one call takes, each of a send of its own.
  await database.dataSource.query(
    `with copies as (
       insert into send select (jsonb_populate_record(s, jsonb_build_object('id', gen_random_uuid(), 'resend', n,
         'message_id', gen_random_uuid()))).* from send s, generate_series(1, $2) n where s.id = $1 returning id)
     insert into letter select (jsonb_populate_record(l, jsonb_build_object('send_id', c.id,
         'id', '00000000-0000-7000-8000-' || right(c.id::text, 12)))).* from letter l, copies c where l.send_id = $1`,
    [held, MOST_LETTERS],
  );
  const batch = await printLetters(database.db, scene.acting(), null, () => undefined);
  assert.equal(batch.letters.length, 1);
  assert.equal(batch.waiting, MOST_LETTERS + 1);
  assert.equal(await ledger.state(other), 'accepted');
});

test('a message that its process left for good ends what no service completes', async () => {
  const ledger = await Ledger.create(database.db);
  const { scene } = ledger;
  const { templateId } = scene;
  await scene.rule(['SURG'], {
    due: { after: 'P2D', from: 'event' },
    satisfiedBy: [],
    steps: [{ name: 'after', offset: 'P0D', from: 'due', channels: ['email'], templateId }],
  });
  await scene.report('SURG');
  const { id } = await scene.only();
  const sendId = await ledger.sendOf(id);
  const { fence } = await ledger.claimed(sendId, hoursOn(48));
  await ledger.mark(sendId, fence, hoursOn(48));
  await ledger.set('send', sendId, `transmitting_at = now() - interval '1 hour'`);
  await sweepStrandedSends(database.db, hoursOn(49));
  const { status, statusReason } = await scene.only();
  assert.deepEqual([await ledger.state(sendId), status, statusReason], ['unknown', 'completed', 'allSent']);
});
