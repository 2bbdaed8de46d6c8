import type { Database, Tx } from '../../db/database.js';
import { isDatabaseTrouble } from '../../db/database-trouble.js';
import type { ReceivedLine } from '../../db/integration/import-chunk-store.js';
import { Client } from '../../entities/registry/client.js';
import type { Clinic } from '../../entities/registry/clinic.js';
import { Patient } from '../../entities/registry/patient.js';
import type { Acting } from '../acting.js';
import { Refused } from '../refusal.js';
import { clientWriter } from '../registry/client-writer.js';
import { patientWriter } from '../registry/patient-writer.js';
import type { ImportFields } from './import-cells.js';
import { fieldsOfLine } from './import-cells.js';
import type { ImportKind } from './import-columns.js';
import type { ImportHeader } from './import-header.js';
import type { ImportReaders } from './import-readers.js';
import { accepted, importRegistryRow } from './import-registry-row.js';
import { importReminder } from './import-reminder.js';
import { importService } from './import-service.js';
import type { JobStep } from './job-work.js';
import { lineProblems, type LineProblem } from './line-problems.js';

/** Where a line goes, and how it is read. */
export interface LineReception {
  readonly db: Database;
  readonly tx: Tx;
  readonly acting: Acting;
  /** As it was when the batch began. */
  readonly clinic: Pick<Clinic, 'country' | 'timeZone'>;
  readonly readers: ImportReaders;
  readonly importKind: ImportKind;
  readonly columns: ImportHeader;
  readonly dryRun: boolean;
}

/** What became of a line: what to count, and what is wrong with it. */
export interface LineOutcome {
  readonly outcomes: readonly string[];
  readonly problems: JobStep['problems'];
}

/** Ends the attempt of a dry run: what it has done is rolled back. */
class OnlyTried extends Error {
  constructor(readonly outcomes: readonly string[]) {
    super('tried');
  }
}

/**
 * Takes one line in, within a savepoint: a bad line leaves nothing behind but its problems.
 *
 * @throws what the database throws when it is away or too busy; the line is then taken again
 */
export async function importLine(reception: LineReception, received: ReceivedLine): Promise<LineOutcome> {
  const { line } = received;
  const bad = (problems: readonly LineProblem[]): LineOutcome => ({
    outcomes: ['refused'],
    problems: problems.map((problem) => ({ ...problem, line, patientId: null })),
  });
  if (received.values === undefined) return bad([{ ...unread(received), field: null }]);
  const { columns, importKind } = reception;
  if (received.values.length !== columns.length) return bad([wrongCount(received.values.length, columns)]);
  const fields = fieldsOfLine(importKind, columns, received.values);
  try {
    const outcomes = await reception.db.transaction(async (tx) => {
      const taken = await takeLine({ ...reception, tx }, fields);
      if (reception.dryRun) throw new OnlyTried(taken);
      return taken;
    });
    return { outcomes, problems: [] };
  } catch (error) {
    if (error instanceof OnlyTried) return { outcomes: error.outcomes, problems: [] };
    if (error instanceof Refused) return bad(lineProblems(error.refusal));
    if (isDatabaseTrouble(error)) throw error;
    return bad([UNEXPECTED]);
  }
}

async function takeLine(reception: LineReception, fields: ImportFields): Promise<readonly string[]> {
  const { db, tx, acting, clinic, readers, importKind } = reception;
  const externalId = typeof fields['externalId'] === 'string' ? fields['externalId'] : '';
  switch (importKind) {
    case 'clients': {
      const whole = () => readers.client(fields, clinic.country);
      const change = () => readers.clientChange(fields, clinic.country);
      // A line without its own id is refused by the whole form, which says so.
      if (externalId === '') accepted(whole());
      return [
        await importRegistryRow(tx, acting, externalId, {
          writer: clientWriter,
          entity: Client,
          whole,
          change,
        }),
      ];
    }
    case 'patients': {
      const whole = () => readers.patient(fields);
      const change = () => readers.patientChange(fields);
      if (externalId === '') accepted(whole());
      return [
        await importRegistryRow(tx, acting, externalId, {
          writer: patientWriter,
          entity: Patient,
          whole,
          change,
        }),
      ];
    }
    case 'services': {
      const taken = await importService(db, tx, { ...acting, ...clinic }, accepted(readers.service(fields)));
      return [taken.result, ...taken.reminders.map(({ change }) => `reminders.${change}`)];
    }
    case 'reminders':
      return [await importReminder(db, tx, { ...acting, ...clinic }, accepted(readers.reminder(fields)))];
  }
}

function unread({ problem }: ReceivedLine): { readonly code: string; readonly message: string } {
  return problem ?? { code: 'unreadable', message: 'could not be read' };
}

function wrongCount(count: number, columns: ImportHeader): LineProblem {
  const message = `has ${count} values, but the file has ${columns.length} columns: is a quotation mark or a separator missing?`;
  return { field: null, code: 'wrongCount', message };
}

const UNEXPECTED: LineProblem = {
  field: null,
  code: 'unexpected',
  message: 'could not be taken because of a defect on our side; report the id of the job and this line',
};
