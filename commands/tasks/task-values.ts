import type { Tx } from '../../db/database.js';
import { findRow } from '../../db/registry/registry-store.js';
import { Reminder } from '../../entities/reminders/reminder.js';
import type { Task } from '../../entities/tasks/task.js';
import { refuseFields, type FieldError } from '../refusal.js';
import { isNamed, resolveClient, resolvePatient, unknownReference } from '../registry/resolve-reference.js';
import type { Change, RegistryValues } from '../registry/registry-writer.js';

/** What callers say about a task. */
export interface TaskValues {
  readonly title: string;
  readonly dueOn: string;
  readonly clientId?: string | null | undefined;
  readonly clientExternalId?: string | null | undefined;
  readonly patientId?: string | null | undefined;
  readonly patientExternalId?: string | null | undefined;
  readonly reminderId?: string | null | undefined;
  readonly assignee?: string | null | undefined;
  readonly status?: Task['status'] | undefined;
  readonly outcome?: string | null | undefined;
  readonly note?: string | null | undefined;
  readonly metadata?: RegistryValues['metadata'];
}

/** The columns of a task that say of it what is its own. */
export const TASK_COLUMNS = ['title', 'dueOn', 'assignee', 'status', 'outcome', 'note'] as const;

type Links = Pick<Task, 'clientId' | 'patientId' | 'reminderId'>;

/**
 * Finds what a task is about. A task about a patient is about the patient's client too, unless another one is named.
 *
 * @throws Refused with every id that names nothing in this clinic
 */
export async function readTaskLinks(
  tx: Tx,
  clinicId: string,
  values: Change<TaskValues>,
): Promise<Partial<Links>> {
  const errors: FieldError[] = [];
  const links: { -readonly [Name in keyof Links]?: Links[Name] } = {};
  const patientRef = { id: values.patientId, externalId: values.patientExternalId };
  const clientRef = { id: values.clientId, externalId: values.clientExternalId };
  if (values.patientId === null) links.patientId = null;
  if (values.clientId === null) links.clientId = null;
  if (isNamed(patientRef)) {
    const patient = await resolvePatient(tx, clinicId, patientRef);
    if (patient === null) errors.push(unknownReference('patientId', patientRef));
    else Object.assign(links, { patientId: patient.id, clientId: patient.clientId });
  }
  if (isNamed(clientRef)) {
    const client = await resolveClient(tx, clinicId, clientRef);
    if (client === null) errors.push(unknownReference('clientId', clientRef));
    else links.clientId = client.id;
  }
  if (values.reminderId !== undefined) {
    const { reminderId } = values;
    const reminder = reminderId === null ? null : await findRow(tx, Reminder, clinicId, reminderId);
    if (reminder === null && reminderId !== null)
      errors.push(unknownReference('reminderId', { id: reminderId }));
    links.reminderId = reminderId;
  }
  refuseFields(errors);
  return links;
}
