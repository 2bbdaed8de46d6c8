import { v7 as uuidv7 } from 'uuid';
import { lockClients } from '../../db/registry/client-store.js';
import {
  findByExternalId,
  findRow,
  insertRow,
  lockRow,
  updateRow,
} from '../../db/registry/registry-store.js';
import { Patient } from '../../entities/registry/patient.js';
import { conflict, missing, refuseFields } from '../refusal.js';
import { recheckPatient } from '../messages/recheck-waiting.js';
import { attendPatients } from '../reminders/attend-patient.js';
import { patientCreated } from '../reminders/patient-created.js';
import { followPatient } from '../reminders/record-services.js';
import { restoreAfterDeath } from '../reminders/restore-after-death.js';
import { stopForDeath } from '../reminders/stop-for-death.js';
import { dateErrors } from './patient-date-errors.js';
import { readOwners, type OwnerValues } from './patient-owners.js';
import { registryColumns, sameColumns } from './registry-columns.js';
import { refuseStale, type RegistryValues, type RegistryWriter } from './registry-writer.js';

/** What callers say about a patient. */
export interface PatientValues extends RegistryValues, OwnerValues {
  readonly name: string;
  readonly species: string;
  readonly breed?: string | null | undefined;
  readonly sex?: string | null | undefined;
  readonly neutered?: boolean | null | undefined;
  readonly dateOfBirth?: string | null | undefined;
  readonly weightKg?: number | null | undefined;
  readonly registeredOn?: string | null | undefined;
  readonly deceasedOn?: string | null | undefined;
}

const COLUMNS = [
  'name',
  'species',
  'breed',
  'sex',
  'neutered',
  'dateOfBirth',
  'weightKg',
  'registeredOn',
  'deceasedOn',
] as const;

/** What rules may ask about a patient while its reminders wait. */
const ASKED_ABOUT: ReadonlySet<string> = new Set([
  'species',
  'breed',
  'sex',
  'neutered',
  'weightKg',
  'clientId',
]);

/** What decides to whom messages about a patient go, and whether any do. */
const REACHED_BY: ReadonlySet<string> = new Set(['clientId', 'coClientIds', 'archivedAt']);

/**
 * Patients. A death stops the patient's reminders and a death that is taken back restores them, exactly as the events
 * `patient.deceased` and `patient.restored` do. The client is locked before the patient (design section 3.6).
 */
export const patientWriter: RegistryWriter<PatientValues> = {
  what: 'patient',

  async existing(tx, clinicId, { externalId }) {
    if (externalId == null) return null;
    return (await findByExternalId(tx, Patient, clinicId, externalId))?.id ?? null;
  },

  async create(tx, acting, values, origin) {
    const { clinicId, at } = acting;
    const owners = await readOwners(tx, clinicId, values, null);
    refuseFields([...owners.errors, ...(await dateErrors(tx, acting, null, values))]);
    const { clientId, coClientIds } = owners;
    if (clientId !== null) await lockClients(tx, clinicId, [clientId], 'share');
    const id = uuidv7();
    await insertRow(tx, Patient, {
      ...sameColumns(values, COLUMNS),
      ...registryColumns(null, values, at),
      ...(clientId === null ? {} : { clientId }),
      coClientIds: coClientIds ?? [],
      id,
      clinicId,
    });
    const alive = values.deceasedOn == null && values.archived !== true;
    if (origin === 'single' && alive) await patientCreated(tx, { ...acting, patientId: id });
    return id;
  },

  async update(tx, acting, id, change, { ifRevision, replaceMetadata }) {
    const { clinicId, at } = acting;
    const seen = (await findRow(tx, Patient, clinicId, id)) ?? missing('patient');
    const owners = await readOwners(tx, clinicId, change, seen);
    const clientId = owners.clientId ?? seen.clientId;
    const carers = [...seen.coClientIds, ...(owners.coClientIds ?? [])];
    await lockClients(tx, clinicId, [...new Set([seen.clientId, clientId, ...carers])], 'share');
    const row = (await lockRow(tx, Patient, clinicId, id, 'change')) ?? missing('patient');
    refuseStale(row, ifRevision);
    if (row.clientId !== seen.clientId) {
      conflict('changedMeanwhile', 'The patient moved to another client at this very moment. Try again.');
    }
    refuseFields([...owners.errors, ...(await dateErrors(tx, acting, row, change))]);
    const deceasedBefore = row.deceasedOn;
    const changed = await updateRow(tx, Patient, row, {
      ...sameColumns(change, COLUMNS),
      ...registryColumns(row, change, at, replaceMetadata),
      ...(owners.coClientIds === null ? {} : { coClientIds: owners.coClientIds }),
      clientId,
    });
    const { deceasedOn } = change;
    const note = { ...acting, patientId: id };
    if (deceasedOn !== undefined && (deceasedOn === null) !== (deceasedBefore === null))
      await (deceasedOn === null ? restoreAfterDeath(tx, note) : stopForDeath(tx, note));
    if (changed.some((name) => REACHED_BY.has(name))) await recheckPatient(tx, acting, id);
    if (changed.includes('dateOfBirth')) await followPatient(tx, acting, id);
    else if (changed.some((name) => ASKED_ABOUT.has(name))) await attendPatients(tx, acting, note);
  },

  replacement: (values) => ({
    breed: null,
    sex: null,
    neutered: null,
    dateOfBirth: null,
    weightKg: null,
    registeredOn: null,
    coClientIds: [],
    metadata: {},
    ...values,
  }),
};
