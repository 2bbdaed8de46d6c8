import type { Database, Tx } from '../../db/database.js';
import { touchClient } from '../../db/registry/client-store.js';
import { contactsOf } from '../../db/registry/contact-store.js';
import { lockRow } from '../../db/registry/registry-store.js';
import { contactKindOf } from '../../domain/consent/permission.js';
import { Client } from '../../entities/registry/client.js';
import type { Acting } from '../acting.js';
import { conflict, missing, refuseFields, type FieldError } from '../refusal.js';
import { recordConsent, type ConsentStatement } from './record-consent.js';

/** One statement about one channel and one purpose. */
export type NewConsent = Omit<ConsentStatement, 'clinicId' | 'clientId' | 'purposes' | 'sendId'> & {
  readonly purpose: ConsentStatement['purposes'][number];
};

/**
 * Records what was said about a client's consent; answers the statement's id. Earlier statements stay as they are.
 *
 * @throws Refused if the client or the contact point is not there, or if the statement could never be in force
 */
export async function addConsent(
  db: Database,
  { clinicId, actor }: Acting,
  clientId: string,
  { purpose, ...said }: NewConsent,
): Promise<string> {
  return db.transaction(async (tx) => {
    const client = (await lockRow(tx, Client, clinicId, clientId, 'change')) ?? missing('client');
    if (client.mergedIntoId !== null) {
      conflict('clientMerged', `This client was merged into ${client.mergedIntoId}.`);
    }
    refuseFields([...validityErrors(said), ...(await contactErrors(tx, clientId, said))]);
    const [recorded] = await recordConsent(tx, {
      ...said,
      clinicId,
      clientId,
      purposes: [purpose],
      recordedBy: actor,
    });
    await touchClient(tx, clientId);
    return recorded?.id ?? missing('consent');
  });
}

function validityErrors({ validFrom, validTo }: Pick<NewConsent, 'validFrom' | 'validTo'>): FieldError[] {
  if (validFrom == null || validTo == null || validFrom < validTo) return [];
  return [{ pointer: '/validTo', code: 'endsBeforeItBegins', message: 'must be later than validFrom' }];
}

async function contactErrors(
  tx: Tx,
  clientId: string,
  { channel, contactPointId }: Pick<NewConsent, 'channel' | 'contactPointId'>,
): Promise<FieldError[]> {
  if (contactPointId == null) return [];
  const pointer = '/contactPointId';
  const kind = contactKindOf(channel);
  if (kind === null) {
    const message = `is not allowed: the channel ${channel} has no contact points here`;
    return [{ pointer, code: 'notAllowed', message }];
  }
  const contact = (await contactsOf(tx, [clientId])).find(({ id }) => id === contactPointId);
  if (contact === undefined) {
    return [{ pointer, code: 'unknownReference', message: 'names no contact point of this client' }];
  }
  if (contact.kind === kind) return [];
  const message = `names a contact point of the kind ${contact.kind}; ${channel} goes to one of the kind ${kind}`;
  return [{ pointer, code: 'wrongKind', message }];
}
