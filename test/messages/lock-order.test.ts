import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { ClaimedSend } from '../../commands/messages/claim-send.js';
import { resolveSend, retrySend } from '../../commands/messages/decide-by-person.js';
import { recordAccepted, recordRefused, releaseSend } from '../../commands/messages/record-outcome.js';
import { settleSend } from '../../commands/messages/settle-send.js';
import { Refused } from '../../commands/refusal.js';
import { completeReminder } from '../../commands/reminders/complete-reminder.js';
import { editReminder } from '../../commands/reminders/edit-reminder.js';
import { cancelReminder } from '../../commands/reminders/end-reminder.js';
import { pauseReminder, resumeReminder } from '../../commands/reminders/pause-reminder.js';
import { reopenReminder } from '../../commands/reminders/reopen-reminder.js';
import { sendNow } from '../../commands/reminders/send-now.js';
import { optOutAtCarrier } from '../../commands/messages/learn-from-refusal.js';
import { NOW } from '../reminders/scene.js';
import { createTestClient, createTestPatient } from '../support/test-clinic.js';
import type { TestDatabase } from '../support/test-database.js';
import { createTestDatabase } from '../support/test-database.js';
import { Ledger } from './ledger.js';

/** So many commands, so many of them at once. */
const COMMANDS = 900;
const AT_ONCE = 8;

/** Five to one, so that there is something to work on. */
const mostly = <T extends string>(one: T) => [one, one, one, one, one] as const;

let database: TestDatabase;
let ledger: Ledger;

before(async () => {
  database = await createTestDatabase();
  // Eight at once keep the same client locked to read, and overtake whoever waits to change it. That is slow on a busy
  // machine and no fault: a circle would be ended by PostgreSQL after a second, with an error of its own.
  ledger = await Ledger.create(await database.connect({ statementTimeoutMs: 60_000 }), {
    combineWithin: 'P60D',
    frequencyBudget: { messages: 500, per: 'P1D' },
  });
});
after(async () => {
  await database.close();
});

test('random commands on the same few rows never wait for each other in a circle', async () => {
  const { scene } = ledger;
  const rules = [
    await scene.rule(['RAB'], { satisfiedBy: ['RAB', 'RAB-3'], due: { after: 'P30D', from: 'event' } }),
    await scene.rule(['RAB-3'], { satisfiedBy: ['RAB', 'RAB-3'], due: { after: 'P30D', from: 'event' } }),
    await scene.rule(['RAB'], { satisfiedBy: ['DENT'], due: { after: 'P30D', from: 'event' } }),
  ];
  const friend = await createTestClient(scene.db, scene.clinic.id);
  const shared = { coClientIds: [friend.id] };
  const patients = [
    scene.patient.id,
    (await createTestPatient(scene.db, scene.clinic.id, scene.client.id, shared)).id,
    (await createTestPatient(scene.db, scene.clinic.id, scene.client.id)).id,
  ];
  for (const patientId of patients) {
    await scene.report('RAB', { patientId, on: '2026-06-01' });
    await scene.manual({ patientId, serviceCode: 'DENT', schedule: [{ at: NOW.toISOString() }] });
  }
  // Due now, but at no instant that a person chose: these go together.
  const loose = { dueOn: '2026-07-10', schedule: [{ offset: '-P30D', time: '12:00' }] };

  const random = <T>(some: readonly T[]): T => some[Math.floor(Math.random() * some.length)] ?? assert.fail();
  const anyReminder = async () => {
    const rows = await scene.db.dataSource.query<{ id: string }[]>(
      'select id from reminder where clinic_id = $1',
      [scene.clinic.id],
    );
    return { reminderId: random(rows).id };
  };
  const anySend = async () => {
    const rows = await scene.db.dataSource.query<{ id: string; fence: string | null }[]>(
      `select id, fence from send where clinic_id = $1 and state in ('planned', 'claimed', 'transmitting')
        order by state = 'claimed' desc, random() limit 8`,
      [scene.clinic.id],
    );
    return rows.length === 0 ? null : random(rows);
  };
  const said = new Map<string, ClaimedSend['said']>();
  const held = async (act: (sendId: string, fence: string) => Promise<unknown>) => {
    const send = await anySend();
    if (send?.fence != null) await act(send.id, send.fence);
  };
  const ended = async (act: (sendId: string) => Promise<unknown>) => {
    const rows = await scene.db.dataSource.query<{ id: string }[]>(
      `select id from send where clinic_id = $1 and state in ('failed', 'unknown') order by updated_at desc limit 6`,
      [scene.clinic.id],
    );
    if (rows.length > 0) await act(random(rows).id);
  };
  const patientId = () => random(patients);
  const claim = async () => {
    const send = await anySend();
    const claimed = send === null ? null : await ledger.claim(send.id);
    if (claimed?.kind === 'claimed') said.set(claimed.claimed.fence, claimed.claimed.said);
  };
  const mark = () => held((sendId, fence) => ledger.mark(sendId, fence, NOW, said.get(fence) ?? []));
  const dueNow = () => scene.manual({ patientId: patientId(), ...loose });
  const commands: readonly (() => Promise<unknown>)[] = [
    ...[
      claim,
      claim,
      claim,
      claim,
      mark,
      mark,
      mark,
      mark,
      mark,
      dueNow,
      dueNow,
      dueNow,
      dueNow,
      dueNow,
      dueNow,
    ],
    () => held((sendId, fence) => recordRefused(scene.db, ledger.attempt(sendId, fence), 'notSent', 'x')),
    () =>
      held((sendId, fence) =>
        recordAccepted(scene.db, ledger.attempt(sendId, fence), { providerId: null, response: null }),
      ),
    () => held((sendId, fence) => releaseSend(scene.db, ledger.attempt(sendId, fence), 'x')),
    () => ended((sendId) => retrySend(scene.db, scene.acting(), sendId)),
    () =>
      ended((sendId) => resolveSend(scene.db, scene.acting(), sendId, random(['sent', 'notSent'] as const))),
    () => held((sendId) => settleSend(scene.db, { sendId, worker: 'w', at: NOW })),
    () => held((sendId) => optOutAtCarrier(scene.db, sendId)),
    () =>
      scene.report(random(['RAB', 'RAB-3', 'DENT']), {
        patientId: patientId(),
        on: random(['2026-06-01', '2026-06-09', '2026-06-10']),
      }),
    () =>
      scene.tell({
        type: 'service.voided',
        voids: { patientId: patientId(), serviceCode: 'RAB-3', performedOn: '2026-06-09' },
      }),
    () =>
      scene.tell({
        type: random(['patient.deceased', ...mostly('patient.restored')] as const),
        patientId: patientId(),
        deceasedOn: null,
      }),
    () =>
      scene.tell({
        type: random(['client.optedOut', ...mostly('client.optedIn')] as const),
        clientId: random([scene.client.id, friend.id]),
        channel: 'email',
      }),
    () => scene.switchRule(random(rules), Math.random() < 0.7),
    async () => await completeReminder(scene.db, scene.acting(), await anyReminder(), null),
    async () =>
      await editReminder(scene.db, scene.acting(), await anyReminder(), {
        dueOn: random(['2026-07-01', '2026-07-09']),
      }),
    async () => await pauseReminder(scene.db, scene.acting(), await anyReminder(), null),
    async () => await resumeReminder(scene.db, scene.acting(), await anyReminder()),
    async () => await cancelReminder(scene.db, scene.acting(), await anyReminder(), null),
    async () => await reopenReminder(scene.db, scene.acting(), await anyReminder()),
    async () => await sendNow(scene.db, scene.acting(), await anyReminder(), {}),
    () =>
      scene.manual({
        patientId: patientId(),
        serviceCode: 'DENT',
        channels: ['staffTask'],
        schedule: [{ at: NOW.toISOString() }],
      }),
  ];

  let begun = 0;
  let refused = 0;
  const worker = async () => {
    while (begun++ < COMMANDS) {
      try {
        await random(commands)();
      } catch (error) {
        assert.ok(error instanceof Refused, `${String(error)} ${JSON.stringify(error)}`);
        refused += 1;
      }
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  assert.ok(refused < COMMANDS / 2, `${refused} commands were refused`);
  const merged = await scene.db.dataSource.query<unknown[]>(
    `select 1 from send_event where clinic_id = $1 and state = 'merged'`,
    [scene.clinic.id],
  );
  assert.ok(merged.length > 0, 'nothing was combined');
  // A rule that is off keeps its sends out of the plan, but not out of the row.
  for (const rule of rules) await scene.switchRule(rule, true);
  for (const one of patients) await scene.reminders(one);
  const doubled = await scene.db.dataSource.query<unknown[]>(
    `select 1 from reminder where clinic_id = $1 and status in ('open', 'paused') and rule_id is not null
      group by patient_id, rule_id having count(*) > 1`,
    [scene.clinic.id],
  );
  assert.deepEqual(doubled, []);
});
