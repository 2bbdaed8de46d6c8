import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import type { Acting } from '../../commands/acting.js';
import { Refused } from '../../commands/refusal.js';
import { askPassword } from '../../commands/staff/ask-password.js';
import {
  changeRole,
  REMOVAL,
  removeFromClinic,
  restoreToClinic,
  setDisabled,
} from '../../commands/staff/change-place.js';
import { passwordFault } from '../../commands/staff/check-password.js';
import { createStaffUser } from '../../commands/staff/create-staff-user.js';
import { findVisitor } from '../../commands/staff/find-visitor.js';
import { forgetSessions } from '../../commands/staff/forget-sessions.js';
import { inviteAgain, inviteUser } from '../../commands/staff/invite-user.js';
import { addressHash, recordAudit } from '../../commands/staff/record-audit.js';
import { switchClinic } from '../../commands/staff/renew-session.js';
import { sessionId } from '../../commands/staff/session-token.js';
import { changeOwnPassword, choosePassword, readTicket } from '../../commands/staff/set-password.js';
import { signIn } from '../../commands/staff/sign-in.js';
import { tokenOfTicket } from '../../commands/staff/staff-ticket-token.js';
import { listSessions } from '../../db/staff/session-list.js';
import { actorNames } from '../../db/staff/actor-names.js';
import { StaffMail } from '../../entities/staff/staff-mail.js';
import { StaffTicket } from '../../entities/staff/staff-ticket.js';
import type { StaffRole } from '../../entities/staff/staff-membership.js';
import { createTestClinic } from '../support/test-clinic.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';

const secret = 'a link secret for the tests, of more than 32 characters';
const password = 'fyra lugna katter i regn';
const start = new Date();
const hoursLater = (hours: number) => new Date(start.getTime() + hours * 3_600_000);

void suite('accounts of the staff', () => {
  let database: TestDatabase;
  let clinicId: string;
  let otherClinicId: string;
  let acting: Acting;
  let count = 0;

  before(async () => {
    database = await createTestDatabase();
    clinicId = (await createTestClinic(database.db, { name: 'Ekbacken' })).id;
    otherClinicId = (await createTestClinic(database.db)).id;
    acting = { clinicId, actor: 'staff:test', at: start };
    await person('admin');
  });
  after(() => database.close());

  const person = async (role: StaffRole, clinics = [clinicId]) => {
    const email = `person-${(count += 1)}@clinic.example`;
    const places = clinics.map((id) => ({ clinicId: id, role }));
    const id = await createStaffUser(database.db, {
      ...{ email, name: `Person ${count}`, password, language: 'sv', clinics: places },
    });
    return { id, email };
  };
  const enter = async (email: string, given = password) => {
    const signed = await signIn(database.db, { email, password: given, at: start, device: 'Firefox' });
    return signed?.token ?? null;
  };
  const isIn = async (token: string | null, at = start) =>
    token !== null && (await findVisitor(database.db, token, at)) !== null;
  const refusedAs = (code: string) => (error: unknown) => {
    assert.ok(error instanceof Refused);
    const { refusal } = error;
    const codes =
      refusal.kind === 'fields'
        ? refusal.errors.map((fault) => fault.code)
        : [refusal.kind === 'conflict' ? refusal.code : refusal.kind];
    assert.deepEqual(codes, [code]);
    return true;
  };
  const invite = (values: Partial<Parameters<typeof inviteUser>[1]> = {}) =>
    inviteUser(database.db, {
      ...{ clinicId, email: `new-${(count += 1)}@clinic.example`, name: 'Bo', language: 'fi', role: 'staff' },
      ...{ invitedBy: 'Anna', at: start, secret },
      ...values,
    });
  const newestTicket = async (userId: string) => {
    const ticket = await database.dataSource
      .getRepository(StaffTicket)
      .findOneOrFail({ where: { userId }, order: { createdAt: 'DESC' } });
    return tokenOfTicket([secret], ticket) ?? '';
  };
  const mails = async (userId: string) => {
    const rows = await database.dataSource.getRepository(StaffMail).findBy({ userId });
    return rows.map(({ kind }) => kind).sort();
  };

  test('Passwords: long, not common, not one’s own name; no rules about kinds of characters', () => {
    const known = ['anna.andersson@ekbacken.example', 'Ekbacken'];
    const faults: [string, string | null][] = [
      ['kort', 'short'],
      ['hejhejhej12', 'short'],
      ['a'.repeat(201), 'long'],
      ['a'.repeat(30), 'guessable'],
      ['password1234', 'guessable'],
      ['qwertyuiop123', 'guessable'],
      ['1234567890123', 'guessable'],
      ['ekbackenekbacken', 'guessable'],
      ['Anna.Andersson', 'guessable'],
      ['P@ssw0rd12345', 'guessable'],
      [password, null],
      ['correct horse battery', null],
      ['ÅÄÖåäö 🐈 kissa', null],
    ];
    for (const [word, fault] of faults) assert.equal(passwordFault(word, known), fault, word);
  });

  test('An invitation makes an account without a password; its link sets the first one, once', async () => {
    const { userId, token } = await invite({ email: ' New.Person@Clinic.Example ' });
    assert.ok(token !== null);
    assert.deepEqual(await mails(userId), ['invitation']);
    assert.equal(await enter('new.person@clinic.example', ''), null);
    const again = await inviteAgain(database.db, userId, { clinicId, invitedBy: null, at: start, secret });
    assert.equal(await choosePassword(database.db, { token, password, at: start }), null);
    const weak = choosePassword(database.db, {
      token: again.token ?? '',
      password: 'password1234',
      at: start,
    });
    await assert.rejects(weak, refusedAs('password.guessable'));
    const both = await Promise.all(
      [1, 2].map(() => choosePassword(database.db, { token: again.token ?? '', password, at: start })),
    );
    assert.equal(both.filter((holder) => holder !== null).length, 1);
    assert.ok(await isIn(await enter('new.person@clinic.example')));
    assert.deepEqual(await mails(userId), ['invitation'], 'the first password is no change to warn of');
    const late = inviteAgain(database.db, userId, { clinicId, invitedBy: null, at: start, secret });
    await assert.rejects(late, refusedAs('userActive'));
  });

  test('An invitation is refused for what is no address, and for who is there; elsewhere it adds a clinic', async () => {
    await assert.rejects(invite({ email: 'a@b' }), refusedAs('email.invalid'));
    await assert.rejects(invite({ email: 'a@b.example, c@d.example' }), refusedAs('email.invalid'));
    await assert.rejects(invite({ name: ' ' }), refusedAs('name.invalid'));
    const { id, email } = await person('staff', [otherClinicId]);
    const { userId, token } = await invite({ email, name: 'Another name' });
    assert.deepEqual([userId, token], [id, null]);
    await assert.rejects(invite({ email }), refusedAs('user.known'));
    const cookie = await enter(email);
    const visitor = await findVisitor(database.db, cookie ?? '', start);
    assert.equal(visitor?.clinics.length, 2);
    assert.notEqual(visitor?.name, 'Another name');
  });

  test('A new password by mail: one answer for all, 30 minutes, once, and every browser is signed out', async () => {
    const { id, email } = await person('staff');
    const cookie = await enter(email);
    assert.equal(await askPassword(database.db, { email: 'nobody@clinic.example', secret, at: start }), null);
    assert.equal(await askPassword(database.db, { email: email.toUpperCase(), secret, at: start }), id);
    const token = await newestTicket(id);
    assert.equal(await readTicket(database.db, token, hoursLater(0.5)), null);
    assert.equal(await readTicket(database.db, 'A'.repeat(32), start), null);
    assert.equal((await readTicket(database.db, token, start))?.email, email);
    const next = 'en helt annan mening här';
    assert.ok(await choosePassword(database.db, { token, password: next, at: start }));
    assert.equal(await isIn(cookie), false);
    assert.equal(await enter(email), null);
    assert.ok(await isIn(await enter(email, next)));
    assert.equal(await readTicket(database.db, token, start), null);
    assert.ok((await mails(id)).includes('passwordChanged'));
  });

  test('One’s own password: the present one is asked for, others are signed out, this browser’s secret is new', async () => {
    const { id, email } = await person('staff');
    const [here, there] = [(await enter(email)) ?? '', await enter(email)];
    await askPassword(database.db, { email, secret, at: start });
    const next = 'en helt annan mening här';
    const change = { userId: id, sessionId: sessionId(here), email, password: next, at: start };
    assert.equal(await changeOwnPassword(database.db, { ...change, present: 'wrong' }), null);
    await assert.rejects(
      changeOwnPassword(database.db, { ...change, present: password, password: email }),
      refusedAs('password.guessable'),
    );
    const renewed = await changeOwnPassword(database.db, { ...change, present: password });
    assert.ok(await isIn(renewed));
    assert.equal(await isIn(here), false);
    assert.equal(await isIn(there), false);
    assert.equal(await readTicket(database.db, await newestTicket(id), start), null);
  });

  test('Sessions end after 12 idle hours and after 30 days, and are forgotten then', async () => {
    const { id, email } = await person('viewer');
    const cookie = await enter(email);
    await database.dataSource.query('update staff_session set used_at = $2 where user_id = $1', [id, start]);
    assert.ok(await isIn(cookie, hoursLater(11.9)));
    assert.equal(await isIn(cookie, hoursLater(12.1)), false);
    const window = { at: start, idleHours: 12 };
    const [session] = await listSessions(database.db.reader, id, window);
    assert.equal(session?.device, 'Firefox');
    await database.dataSource.query('update staff_session set used_at = $2 where user_id = $1', [
      id,
      hoursLater(30 * 24),
    ]);
    assert.equal(await isIn(cookie, hoursLater(30 * 24 + 0.1)), false);
    assert.ok((await forgetSessions(database.db, hoursLater(30 * 24 + 0.1), 1_000)) > 0);
    assert.equal((await listSessions(database.db.reader, id, window)).length, 0);
  });

  test('Another clinic: only one’s own, and the cookie’s secret is new', async () => {
    const { id, email } = await person('staff', [clinicId, otherClinicId]);
    const cookie = (await enter(email)) ?? '';
    const stranger = (await createTestClinic(database.db)).id;
    const from = { userId: id, sessionId: sessionId(cookie) };
    await assert.rejects(switchClinic(database.db, { ...from, clinicId: stranger }), refusedAs('missing'));
    const renewed = await switchClinic(database.db, { ...from, clinicId: otherClinicId });
    assert.equal(await isIn(cookie), false);
    assert.equal((await findVisitor(database.db, renewed, start))?.clinicId, otherClinicId);
  });

  test('A changed role signs the person out there, and nobody else', async () => {
    const { id, email } = await person('staff', [clinicId, otherClinicId]);
    const cookie = (await enter(email)) ?? '';
    const elsewhere = await switchClinic(database.db, {
      ...{ userId: id, sessionId: sessionId((await enter(email)) ?? ''), clinicId: otherClinicId },
    });
    assert.equal(await changeRole(database.db, acting, { userId: id, role: 'manager' }), 'staff');
    assert.equal(await isIn(cookie), false);
    assert.ok(await isIn(elsewhere));
    const stranger = await person('staff', [otherClinicId]);
    await assert.rejects(
      changeRole(database.db, acting, { userId: stranger.id, role: 'admin' }),
      refusedAs('missing'),
    );
  });

  test('The last administrator stays: an invitation that waits and a disabled account do not count', async () => {
    const clinic = (await createTestClinic(database.db)).id;
    const there = { ...acting, clinicId: clinic };
    const [one, two] = [await person('admin', [clinic]), await person('admin', [clinic])];
    await invite({ clinicId: clinic, role: 'admin' });
    const both = await Promise.allSettled([
      removeFromClinic(database.db, there, one.id),
      removeFromClinic(database.db, there, two.id),
    ]);
    assert.deepEqual(both.map(({ status }) => status).sort(), ['fulfilled', 'rejected']);
    const last = both[0].status === 'fulfilled' ? two : one;
    await assert.rejects(
      changeRole(database.db, there, { userId: last.id, role: 'manager' }),
      refusedAs('lastAdmin'),
    );
    await assert.rejects(
      setDisabled(database.db, there, { userId: last.id, disabled: true }),
      refusedAs('lastAdmin'),
    );
  });

  test('Who is removed is out at once, and can be taken in again only where they were', async () => {
    const { id, email } = await person('staff', [clinicId, otherClinicId]);
    const cookie = await enter(email);
    assert.equal(await removeFromClinic(database.db, acting, id), 'staff');
    assert.equal(await isIn(cookie), false);
    await assert.rejects(
      restoreToClinic(database.db, acting, { userId: id, role: 'staff' }),
      refusedAs('missing'),
    );
    await recordAudit(database.db, {
      ...{ clinicId, userId: id, action: REMOVAL, outcome: 'done', at: start, addressHash: null },
      thing: { kind: 'user', id },
    });
    await restoreToClinic(database.db, acting, { userId: id, role: 'staff' });
    await assert.rejects(
      restoreToClinic(database.db, acting, { userId: id, role: 'staff' }),
      refusedAs('userKnown'),
    );
  });

  test('A disabled account is out at once and comes back; one that works elsewhere is not ours to disable', async () => {
    const { id, email } = await person('staff');
    const cookie = await enter(email);
    await setDisabled(database.db, acting, { userId: id, disabled: true });
    assert.deepEqual([await isIn(cookie), await enter(email)], [false, null]);
    assert.equal(await askPassword(database.db, { email, secret, at: start }), null);
    await setDisabled(database.db, acting, { userId: id, disabled: false });
    assert.ok(await isIn(await enter(email)));
    const shared = await person('staff', [clinicId, otherClinicId]);
    await assert.rejects(
      setDisabled(database.db, acting, { userId: shared.id, disabled: true }),
      refusedAs('userElsewhere'),
    );
  });

  test('The audit is only added to; an address is kept as a mark; names are known of those who acted', async () => {
    const { id } = await person('staff', [otherClinicId]);
    const mark = addressHash(secret, '192.0.2.7');
    assert.deepEqual(mark, addressHash(secret, '192.0.2.7'));
    assert.notDeepEqual(mark, addressHash(secret, '192.0.2.8'));
    const actor = `staff:${id}`;
    const names = async () => [...(await actorNames(database.db.reader, clinicId, [actor, 'api']))];
    assert.deepEqual(await names(), []);
    await recordAudit(database.db, {
      ...{ clinicId, userId: id, action: '/tasks/:taskId/done', outcome: 'done' },
      ...{ at: start, addressHash: mark },
    });
    assert.equal((await names()).length, 1);
    for (const sql of [
      'update staff_audit set user_id = null',
      'delete from staff_audit',
      'truncate staff_audit',
    ])
      await assert.rejects(database.dataSource.query(sql), /only ever added to/);
  });
});
