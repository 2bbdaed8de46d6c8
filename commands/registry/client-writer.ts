import { v7 as uuidv7 } from 'uuid';
import { touchClient } from '../../db/registry/client-store.js';
import { findByExternalId, insertRow, lockRow, updateRow } from '../../db/registry/registry-store.js';
import { Client } from '../../entities/registry/client.js';
import { restateConsents, type ConsentShorthand } from '../consent/restate-consents.js';
import { conflict, missing } from '../refusal.js';
import { recheckChannel } from '../messages/recheck-waiting.js';
import { attendPatients } from '../reminders/attend-patient.js';
import { registryColumns, sameColumns } from './registry-columns.js';
import { refuseStale, type RegistryValues, type RegistryWriter } from './registry-writer.js';
import { setFirstContacts } from './set-first-contacts.js';

/** What callers say about a client. */
export interface ClientValues extends RegistryValues {
  readonly firstName: string;
  readonly lastName: string;
  readonly locale?: string | null | undefined;
  readonly timeZone?: string | null | undefined;
  readonly tags?: readonly string[] | undefined;
  /** The first address; null takes every address away. */
  readonly email?: string | null | undefined;
  /** The first number, in E.164; null takes every number away. */
  readonly phone?: string | null | undefined;
  readonly consents?: ConsentShorthand | undefined;
}

const COLUMNS = ['firstName', 'lastName', 'locale', 'timeZone'] as const;

/**
 * Clients with their first contact points and their consents. The client's row is locked before anything of it is
 * changed, so that no message is marked on what was true before.
 */
export const clientWriter: RegistryWriter<ClientValues> = {
  what: 'client',

  async existing(tx, clinicId, { externalId }) {
    if (externalId == null) return null;
    return (await findByExternalId(tx, Client, clinicId, externalId))?.id ?? null;
  },

  async create(tx, acting, values, origin) {
    const { clinicId, at } = acting;
    const id = uuidv7();
    await insertRow(tx, Client, {
      ...sameColumns(values, COLUMNS),
      ...registryColumns(null, values, at),
      tags: [...(values.tags ?? [])],
      id,
      clinicId,
    });
    await setFirstContacts(tx, { clinicId, clientId: id }, values);
    await restateConsents(tx, acting, id, values.consents ?? {}, origin);
    return id;
  },

  async update(tx, acting, id, change, { ifRevision, origin, replaceMetadata }) {
    const { clinicId, at } = acting;
    const row = (await lockRow(tx, Client, clinicId, id, 'change')) ?? missing('client');
    refuseStale(row, ifRevision);
    if (row.mergedIntoId !== null) {
      conflict('clientMerged', `This client was merged into ${row.mergedIntoId}.`);
    }
    const changed = await updateRow(tx, Client, row, {
      ...sameColumns(change, COLUMNS),
      ...registryColumns(row, change, at, replaceMetadata),
      ...(change.tags === undefined ? {} : { tags: [...change.tags] }),
    });
    const reached = await setFirstContacts(tx, { clinicId, clientId: id }, change);
    const restated = await restateConsents(tx, acting, id, change.consents ?? {}, origin);
    if (changed.length === 0 && (reached || restated)) await touchClient(tx, id);
    if (changed.includes('archivedAt')) await recheckChannel(tx, id, 'external');
    if (changed.includes('tags')) await attendPatients(tx, acting, { clientId: id });
  },

  replacement: (values) => ({
    locale: null,
    timeZone: null,
    email: null,
    phone: null,
    tags: [],
    metadata: {},
    ...values,
  }),
};
