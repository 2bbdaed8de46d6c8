import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { EngineApi } from '../support/engine-api.js';
import { event, startEngineApi, yearlyRule } from '../support/engine-api.js';

interface Refusal {
  readonly errors: readonly { readonly pointer: string; readonly code: string; readonly message: string }[];
}
interface RuleAnswer {
  readonly id: string;
  readonly trigger: object;
  readonly due: object;
  readonly satisfiedBy: readonly string[];
  readonly pauseWhen: unknown;
  readonly cancelWhen: unknown;
}

let world: EngineApi;

before(async () => {
  world = await startEngineApi();
});
after(() => world.close());

const refused = async (change: object, status = 400) => {
  const { errors } = await world.post<Refusal>('/v1/rules', yearlyRule(world.mine, change), status);
  return errors.map(({ pointer, code }) => `${pointer} ${code}`).toSorted();
};
const made = async (change: object) =>
  await world.post<RuleAnswer>('/v1/rules', yearlyRule(world.mine, change), 201);
const condition = async (...conditions: readonly unknown[]) => await refused({ conditions });

describe('a wrong condition is named at the field itself', () => {
  test('with what is allowed there', async () => {
    const body = { conditions: [{ field: 'ageMonths', operator: 'contains', value: 3 }] };
    const { errors } = await world.post<Refusal>('/v1/rules', yearlyRule(world.mine, body), 400);
    assert.deepEqual(errors, [
      {
        pointer: '/conditions/0/operator',
        code: 'notOneOf',
        message: 'ageMonths takes one of is, isNot, lt, lte, gt, gte, between',
      },
    ]);
  });

  test('of each kind, all of them at once', async () => {
    const answers = await condition(
      { field: 'colour', operator: 'is', value: 'red' },
      { field: 'species', operator: 'lt', value: 'dog' },
      { field: 'species', operator: 'in', value: 'dog' },
      { field: 'species', operator: 'in', value: [] },
      { field: 'species', operator: 'in', value: ['dog', 7] },
      { field: 'weightKg', operator: 'between', value: [9, 2] },
      { field: 'weightKg', operator: 'between', value: [1] },
      { field: 'weightKg', operator: 'gt', value: '5' },
      { field: 'neutered', operator: 'is', value: 'yes' },
      { field: 'breed', operator: 'contains', value: '  ' },
      { field: 'breed', operator: 'is' },
      { field: 'breed', operator: 'is', value: 'x', regex: true },
      { match: 'any', conditions: [] },
      { match: 'some', conditions: [{ field: 'sex', operator: 'is', value: 3 }] },
      { field: 'upcomingAppointmentFor', operator: 'is', value: 'RAB-1' },
      'species is dog',
    );
    assert.deepEqual(answers, [
      '/conditions/0/field notOneOf',
      '/conditions/1/operator notOneOf',
      '/conditions/10/value required',
      '/conditions/11/regex unknownField',
      '/conditions/12/conditions empty',
      '/conditions/13/conditions/0/value wrongType',
      '/conditions/13/match notOneOf',
      '/conditions/14/field notOneOf',
      '/conditions/15 wrongType',
      '/conditions/2/value wrongType',
      '/conditions/3/value wrongSize',
      '/conditions/4/value/1 wrongType',
      '/conditions/5/value wrongOrder',
      '/conditions/6/value wrongType',
      '/conditions/7/value wrongType',
      '/conditions/8/value wrongType',
      '/conditions/9/value tooSmall',
    ]);
  });

  test('also where groups nest deeper than anybody can follow', async () => {
    let nested: object = { field: 'species', operator: 'is', value: 'dog' };
    for (let depth = 0; depth < 2_000; depth += 1) nested = { match: 'all', conditions: [nested] };
    const [only, ...more] = await condition(nested);
    assert.match(only ?? '', /^(\/conditions\/0){7} tooDeep$/);
    assert.deepEqual(more, []);
  });

  test('in pauseWhen and cancelWhen, too: an empty `any` never pauses, other empty trees are refused', async () => {
    const all = { match: 'all', conditions: [] };
    const contains = { field: 'upcomingAppointmentFor', operator: 'contains', value: 'x' };
    assert.deepEqual(
      await refused({ pauseWhen: all, cancelWhen: { match: 'any', conditions: [contains] } }),
      ['/cancelWhen/conditions/0/operator notOneOf', '/pauseWhen empty'],
    );
    const never = { match: 'any', conditions: [] };
    const booked = {
      match: 'all',
      conditions: [{ field: 'upcomingAppointmentFor', operator: 'in', value: ['VACC'] }],
    };
    const rule = await made({ pauseWhen: never, cancelWhen: booked });
    assert.deepEqual([rule.pauseWhen, rule.cancelWhen], [never, booked]);
    const { body } = await world.patch<RuleAnswer>(`/v1/rules/${rule.id}`, { pauseWhen: null });
    assert.deepEqual([body.pauseWhen, body.cancelWhen], [null, booked]);
    await world.api.call('DELETE', `/v1/rules/${rule.id}`);
  });
});

describe('a trigger whose parts do not go together', () => {
  const cases: readonly (readonly [object, readonly string[]])[] = [
    [{ workflow: 'appointment' }, ['/trigger/event required']],
    [{ workflow: 'appointment', event: 'itemAdded' }, ['/trigger/event notOneOf']],
    [{ workflow: 'consultation', event: 'noShow' }, ['/trigger/event notOneOf']],
    [{ workflow: 'patientCreation', event: 'booked' }, ['/trigger/event notAllowed']],
    [{ workflow: 'absence' }, ['/trigger/after required']],
    [{ workflow: 'absence', event: 'booked', after: 'P18M' }, ['/trigger/event notAllowed']],
    [{ workflow: 'any', event: 'itemAdded', after: 'P1M' }, ['/trigger/after notAllowed']],
  ];
  for (const [trigger, expected] of cases) {
    test(`is named: ${JSON.stringify(trigger)}`, async () =>
      assert.deepEqual(await refused({ trigger }), expected));
  }

  test('is named together with everything else that is wrong', async () => {
    const trigger = { workflow: 'absence', after: 'P18M' };
    const due = { after: 'P1M', from: 'birth' };
    assert.deepEqual(await refused({ name: '', trigger, due, satisfiedBy: ['X'] }), [
      '/due/from notAllowed',
      '/name tooSmall',
      '/satisfiedBy notAllowed',
    ]);
    assert.deepEqual(await refused({ due: undefined, late: 'maybe' }), ['/due required', '/late notOneOf']);
  });

  test('is refused in a change, too, and another workflow forgets what the old one alone had', async () => {
    const rule = await made({});
    const path = `/v1/rules/${rule.id}`;
    const { status } = await world.patch(path, { trigger: { workflow: 'appointment' } });
    assert.equal(status, 400);
    const absent = await world.patch<RuleAnswer>(path, { trigger: { workflow: 'absence', after: 'P1Y' } });
    assert.deepEqual(absent.body.trigger, { workflow: 'absence', after: 'P1Y' });
    assert.deepEqual(absent.body.satisfiedBy, []);
    const back = await world.patch<RuleAnswer>(path, {
      trigger: { workflow: 'any', event: 'invoiceFinalised' },
    });
    assert.deepEqual(back.body.trigger, { workflow: 'any', event: 'invoiceFinalised' });
    assert.deepEqual(back.body.satisfiedBy, [world.mine.serviceCode]);
    await world.api.call('DELETE', path);
  });

  test('an absence needs no due date, and nothing completes it but a visit', async () => {
    const trigger = { workflow: 'absence', after: 'P18M' };
    const rule = await made({ trigger, due: undefined });
    assert.deepEqual(rule.due, { after: 'P0D', from: 'event' });
    assert.deepEqual(rule.satisfiedBy, []);
    await world.api.call('DELETE', `/v1/rules/${rule.id}`);
  });
});

describe('reasons of appointments', () => {
  const path = '/v1/appointment-reasons';

  test('are listed, replaced as a whole, and said one by one', async () => {
    const said = await world.api.call('PUT', `${path}/VACC`, {
      name: 'Vaccination',
      serviceCodes: ['RAB-1'],
    });
    assert.equal(said.status, 200, said.text);
    const all = await world.api.call<{ items: { code: string; serviceCodes: string[] }[] }>('PUT', path, {
      items: [
        { code: 'LAB', serviceCodes: [] },
        { code: 'VACC', serviceCodes: ['RAB-1', 'DHP'] },
      ],
    });
    assert.deepEqual(
      all.body.items.map(({ code, serviceCodes }) => [code, serviceCodes]),
      [
        ['LAB', []],
        ['VACC', ['RAB-1', 'DHP']],
      ],
    );
    assert.deepEqual(await world.get(path), all.body);
    const twice = {
      items: [
        { code: 'LAB', serviceCodes: [] },
        { code: 'LAB', serviceCodes: [] },
      ],
    };
    const { status } = await world.api.call('PUT', path, twice);
    assert.equal(status, 400);
    assert.equal((await world.api.get(`${path}/NONE`)).status, 404);
    assert.equal((await world.api.get(`${path}/VACC`, { key: world.other.key })).status, 404);
  });
});

describe('an appointment over HTTP', () => {
  const appointment = (data: object) => ({
    appointmentId: 'A-17',
    clientId: world.mine.clientId,
    patientIds: [world.mine.patientId],
    startsAt: '2030-06-01T10:00:00',
    ...data,
  });
  const tell = async (data: object) =>
    await world.post<{ accepted: number; rejected: { problem: { detail: string } }[] }>(
      '/v1/events',
      event('appointment.booked', appointment(data)),
      202,
    );

  test('is taken in with a time on the clinic’s clock', async () => {
    assert.equal((await tell({})).accepted, 1);
    const [row] = await world.db.reader.query<{ starts_at: Date }[]>(
      `select starts_at from appointment where external_id = 'A-17'`,
    );
    assert.equal(row?.starts_at.toISOString(), '2030-06-01T08:00:00.000Z');
  });

  test('is rejected with each wrong field', async () => {
    const { rejected } = await tell({ startsAt: 'soon', endsAt: 'later' });
    assert.match(rejected[0]?.problem.detail ?? '', /startsAt.*endsAt/);
    const before = await tell({ endsAt: '2030-06-01T09:00:00' });
    assert.match(before.rejected[0]?.problem.detail ?? '', /endsAt must not be before/);
    const nowhere = await tell({ locationId: world.other.locationId });
    assert.match(nowhere.rejected[0]?.problem.detail ?? '', /names no location/);
    const nobody = await tell({ patientIds: [world.other.patientId] });
    assert.match(nobody.rejected[0]?.problem.detail ?? '', /names no patient/);
  });
});
