import { ArrayContains, In } from 'typeorm';
import type { EntityTarget, FindOptionsWhere } from 'typeorm';
import { differenceOf, takeBack } from '../../domain/reminders/reminder-trace.js';
import { Appointment } from '../../entities/appointments/appointment.js';
import { ProposedChange } from '../../entities/appointments/proposed-change.js';
import type { BelongingKind, BelongingTrace } from '../../entities/registry/client-merge.js';
import { Client } from '../../entities/registry/client.js';
import { ContactPoint } from '../../entities/registry/contact-point.js';
import { Patient } from '../../entities/registry/patient.js';
import { Task } from '../../entities/tasks/task.js';
import type { Tx } from '../database.js';
import { updateRow } from './registry-store.js';

type Row = { id: string } & Record<string, unknown>;

interface Belongings {
  readonly entity: EntityTarget<Row>;
  /** What says whose it is, and where it stands among the others. */
  readonly columns: readonly string[];
  readonly of: (clientId: string) => readonly Readonly<Record<string, unknown>>[];
}

const own = (clientId: string) => [{ clientId }];

const KINDS: Readonly<Record<BelongingKind, Belongings>> = {
  client: {
    entity: Client,
    columns: ['mergedIntoId', 'archivedAt'],
    of: (clientId) => [{ id: clientId }, { mergedIntoId: clientId }],
  },
  patient: {
    entity: Patient,
    columns: ['clientId', 'coClientIds'],
    of: (clientId) => [{ clientId }, { coClientIds: ArrayContains([clientId]) }],
  },
  contact: {
    entity: ContactPoint,
    columns: ['clientId', 'position'],
    of: own,
  },
  task: { entity: Task, columns: ['clientId'], of: own },
  appointment: { entity: Appointment, columns: ['clientId'], of: own },
  proposal: {
    entity: ProposedChange,
    columns: ['clientId', 'state', 'decidedBy', 'decidedAt'],
    of: own,
  },
};

const NAMES = Object.keys(KINDS) as BelongingKind[];

/** What belongs to a client, as it is at one moment. */
export type BelongingsNow = Readonly<Record<BelongingKind, readonly Row[]>>;

/** Reads whose everything is that a merge of that client would move. The rows are locked, or their client is. */
export async function belongingsOf(tx: Tx, clinicId: string, clientId: string): Promise<BelongingsNow> {
  return await read(tx, (kind) => KINDS[kind].of(clientId).map((where) => ({ ...where, clinicId })));
}

/** What is different of these by now. */
export async function tracesSince(tx: Tx, before: BelongingsNow): Promise<BelongingTrace[]> {
  const after = await read(tx, (kind) => [{ id: In(before[kind].map(({ id }) => id)) }]);
  return NAMES.flatMap((kind) =>
    before[kind].flatMap((was): BelongingTrace[] => {
      const is = after[kind].find(({ id }) => id === was.id);
      const difference = is === undefined ? {} : differenceOf(was, is, KINDS[kind].columns);
      return Object.keys(difference).length === 0 ? [] : [{ kind, id: was.id, difference }];
    }),
  );
}

/**
 * Gives everything back, but for what somebody has changed since.
 *
 * @returns how many of them stay as they are, for that reason or since they are gone
 */
export async function giveBack(tx: Tx, traces: readonly BelongingTrace[]): Promise<number> {
  const now = await read(tx, (kind) => [
    { id: In(traces.filter((trace) => trace.kind === kind).map(({ id }) => id)) },
  ]);
  let stay = 0;
  for (const { kind, id, difference } of traces) {
    const row = now[kind].find((one) => one.id === id);
    if (row === undefined) {
      stay += 1;
      continue;
    }
    const { patch, changedSince } = takeBack(difference, row);
    if (changedSince.length > 0) stay += 1;
    await updateRow(tx, KINDS[kind].entity, row, patch);
  }
  return stay;
}

async function read(
  tx: Tx,
  where: (kind: BelongingKind) => readonly Readonly<Record<string, unknown>>[],
): Promise<BelongingsNow> {
  const found = {} as Record<BelongingKind, Row[]>;
  for (const kind of NAMES) {
    const { entity, columns } = KINDS[kind];
    const select = Object.fromEntries(['id', ...columns].map((name) => [name, true]));
    found[kind] = await tx.find(entity, { select, where: [...where(kind)] as FindOptionsWhere<Row>[] });
  }
  return found;
}
