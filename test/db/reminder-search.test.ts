import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import fc from 'fast-check';
import { listChoices } from '../../db/reminders/list-choices.js';
import { prepareSearch, SEARCH_LIMITS } from '../../db/reminders/prepare-search.js';
import { DUE_BANDS } from '../../db/reminders/reminder-search.js';
import type { ReminderSearch, SearchPart } from '../../db/reminders/reminder-search.js';
import type { Database } from '../../db/database.js';
import { countSearch } from '../../db/reminders/search-counts.js';
import { searchPage } from '../../db/reminders/search-page.js';
import { addToDate } from '../../domain/clinic-time.js';
import { SOON_DAYS } from '../../domain/reminders/due-colour.js';
import { REMINDER_STATUSES } from '../../domain/reminders/reminder-status.js';
import { CHANNELS } from '../../domain/reminders/step.js';
import { seedScale } from '../../local/scale/seed-scale.js';
import { insertOpenReminder } from '../support/bare-rows.js';
import { createTestClient, createTestClinic, createTestPatient } from '../support/test-clinic.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';

/** Of so small a clinic everything is looked at; with these limits it is treated as one of a million reminders. */
const NARROW = { gathered: 40, named: 5, counted: 60, sampled: 50, examples: 30, perChoice: 50 };

interface Known {
  readonly id: string;
  readonly kind: string;
  readonly status: string;
  readonly due: string;
  readonly channels: readonly string[];
  readonly service: string | null;
  readonly rule: string | null;
  readonly line: string;
  readonly attends: boolean;
  readonly troubled: boolean;
}

/** Another clinic, with the same names and days: nothing of it may be found or counted. */
async function furnishNeighbour(db: Database): Promise<void> {
  const clinic = await createTestClinic(db);
  for (const dueOn of ['2020-01-01', '2099-01-01'])
    for (let number = 0; number < 20; number += 1) {
      const client = await createTestClient(db, clinic.id, { firstName: 'Anna' });
      const patient = await createTestPatient(db, clinic.id, client.id, { name: 'Bella' });
      await insertOpenReminder(db, {
        clinicId: clinic.id,
        patientId: patient.id,
        title: 'Vaccination',
        dueOn,
      });
    }
}

void describe('the search of reminders', () => {
  let database: TestDatabase;
  let clinicId: string;
  let all: Known[];
  const today = new Date().toISOString().slice(0, 10);
  const at = new Date();
  before(async () => {
    database = await createTestDatabase();
    ({ clinicId } = await seedScale(database.url, 800, () => undefined));
    await furnishNeighbour(database.db);
    all = await database.db.reader.query<Known[]>(
      `select r.id, r.kind, r.status, r.due_on::text as due, r.channels, r.service_code as service, r.rule_id as rule,
              x.line, exists (select from appointment a where r.patient_id = any(a.patient_ids) and a.status = 'booked'
                and a.starts_at > $2) as attends,
              exists (select from send s where s.owner_id = r.id and s.cycle = r.cycle
                and s.state in ('failed', 'unknown', 'bounced')) as troubled
         from reminder r join reminder_search x on x.reminder_id = r.id where r.clinic_id = $1`,
      [clinicId, at],
    );
  });
  after(async () => {
    await database.close();
  });

  const soonEnds = addToDate(today, `P${SOON_DAYS}D`);
  const bandOf = (due: string) => (due < today ? 'overdue' : due > soonEnds ? 'later' : 'soon');
  const tests: Readonly<Record<SearchPart, (row: Known, search: ReminderSearch) => boolean>> = {
    status: (row, { statuses }) => statuses.some((status) => status === row.status),
    kind: (row, { kinds }) => kinds.some((kind) => kind === row.kind),
    band: (row, { band }) => band === null || band === bandOf(row.due),
    channel: (row, { channel }) => channel === null || row.channels.includes(channel),
    service: (row, { serviceCode }) => serviceCode === null || serviceCode === row.service,
    rule: (row, { ruleId }) => ruleId === null || ruleId === row.rule,
    staffOnly: (row, { staffOnly }) => !staffOnly || row.channels.join() === 'staffTask',
    withoutVisit: (row, { withoutVisit }) => !withoutVisit || !row.attends,
    troubled: (row, { troubled }) => !troubled || row.troubled,
  };
  const chosen: Readonly<Record<SearchPart, (row: Known, choice: string) => boolean>> = {
    status: (row, choice) => row.status === choice,
    kind: (row, choice) => row.kind === choice,
    band: (row, choice) => bandOf(row.due) === choice,
    channel: (row, choice) => row.channels.includes(choice),
    service: (row, choice) => row.service === choice,
    rule: (row, choice) => row.rule === choice,
    staffOnly: (row) => row.channels.join() === 'staffTask',
    withoutVisit: (row) => !row.attends,
    troubled: (row) => row.troubled,
  };
  const parts = Object.keys(tests) as SearchPart[];
  const meets = (row: Known, search: ReminderSearch, without: SearchPart | null = null) =>
    parts.every((part) => part === without || tests[part](row, search)) &&
    (search.dueFrom === null || row.due >= search.dueFrom) &&
    search.words.every((word) => row.line.includes(word));

  for (const [name, limits] of [
    ['of a clinic that is looked at whole', SEARCH_LIMITS],
    ['of a clinic that is too large to be looked at whole', NARROW],
  ] as const) {
    it(`finds and counts what a look at every reminder finds, ${name}`, async () => {
      const { reader } = database.db;
      const { services, rules } = await listChoices(reader, clinicId);
      const known = { serviceCodes: services.map(({ id }) => id), ruleIds: rules.map(({ id }) => id) };
      const maybe = <Value>(values: readonly Value[]) =>
        fc.oneof(
          { weight: 3, arbitrary: fc.constant(null) },
          { weight: 1, arbitrary: fc.constantFrom(...values) },
        );
      const rarely = fc.oneof(
        { weight: 4, arbitrary: fc.constant(false) },
        { weight: 1, arbitrary: fc.constant(true) },
      );
      const searches = fc.record({
        clinicId: fc.constant(clinicId),
        today: fc.constant(today),
        at: fc.constant(at),
        statuses: fc.oneof(
          fc.constant(['open', 'paused'] as const),
          fc.subarray([...REMINDER_STATUSES], { minLength: 1 }),
        ),
        kinds: fc.oneof(
          fc.constant(['manual', 'automatic'] as const),
          fc.subarray(['manual', 'automatic', 'appointment'] as const, { minLength: 1 }),
        ),
        band: maybe(DUE_BANDS),
        dueFrom: maybe([today]),
        dueTo: fc.constant(null),
        channel: maybe(CHANNELS),
        serviceCode: maybe(known.serviceCodes),
        ruleId: maybe(known.ruleIds),
        clientId: fc.constant(null),
        staffOnly: rarely,
        withoutVisit: rarely,
        troubled: rarely,
        words: fc.oneof(
          { weight: 3, arbitrary: fc.constant([]) },
          { weight: 1, arbitrary: fc.constantFrom(['anna'], ['vaccination'], ['zzqq'], ['bella', 'ann']) },
        ),
      });
      await fc.assert(
        fc.asyncProperty(searches, fc.constantFrom('due', 'patient', 'nextSend'), async (search, sort) => {
          const prepared = await prepareSearch(reader, search, limits);
          const expected = all.filter((row) => meets(row, search));

          const pages: string[] = [];
          let from: readonly string[] | null = null;
          for (;;) {
            const page = await searchPage(reader, prepared, { sort, from, backwards: false, limit: 100 });
            pages.push(...page.map(({ id }) => id));
            from = page.at(-1)?.position ?? null;
            if (page.length < 100) break;
          }
          assert.equal(new Set(pages).size, pages.length, 'no line stands on two pages');
          if (sort !== 'nextSend') assert.deepEqual([...pages].sort(), expected.map(({ id }) => id).sort());
          if (sort === 'due') {
            const dueOf = new Map(expected.map(({ id, due }) => [id, due]));
            const dues = pages.map((id) => dueOf.get(id) ?? '');
            assert.deepEqual(dues, [...dues].sort());
          }

          const counts = await countSearch(reader, prepared, known);
          const agrees = (
            count: { count: number; orMore: boolean } | undefined,
            truth: number,
            what: string,
          ) => {
            assert.ok(count !== undefined, what);
            assert.ok(
              count.orMore ? count.count <= truth : count.count === truth,
              `${what}: ${count.count}, ${truth}`,
            );
            if (limits === SEARCH_LIMITS) assert.equal(count.count, Math.min(truth, 1_000), what);
          };
          agrees(counts.found, expected.length, 'found');
          for (const part of parts)
            for (const [choice, count] of Object.entries(counts.parts[part])) {
              const truth = all.filter((row) => meets(row, search, part) && chosen[part](row, choice)).length;
              agrees(count, truth, `${part} ${choice}`);
            }
        }),
        { numRuns: 20 },
      );
    });
  }
});
