import { v7 as uuidv7 } from 'uuid';
import type { Tx } from '../../db/database.js';
import { contactsOf, removeContacts } from '../../db/registry/contact-store.js';
import { insertRow, updateRow } from '../../db/registry/registry-store.js';
import { ContactPoint } from '../../entities/registry/contact-point.js';

/** `email` and `phone` of a client: the first contact points of their kinds. */
export interface FirstContacts {
  readonly email?: string | null | undefined;
  readonly phone?: string | null | undefined;
}

interface Owner {
  readonly clinicId: string;
  readonly clientId: string;
}

/**
 * Makes the values the first contact points of their kinds; null takes all of a kind away. A new value is usable again,
 * whatever came back from the old one. The client must be locked.
 *
 * @returns whether anything changed
 */
export async function setFirstContacts(tx: Tx, owner: Owner, values: FirstContacts): Promise<boolean> {
  if (values.email === undefined && values.phone === undefined) return false;
  const contacts = await contactsOf(tx, [owner.clientId]);
  const email = await setFirst(tx, owner, 'email', values.email, contacts);
  const phone = await setFirst(tx, owner, 'phone', values.phone, contacts);
  return email || phone;
}

async function setFirst(
  tx: Tx,
  owner: Owner,
  kind: 'email' | 'phone',
  value: string | null | undefined,
  contacts: readonly ContactPoint[],
): Promise<boolean> {
  if (value === undefined) return false;
  const ofKind = contacts.filter((contact) => contact.kind === kind);
  const [first] = ofKind;
  if (value === null) {
    await removeContacts(
      tx,
      ofKind.map(({ id }) => id),
    );
    return ofKind.length > 0;
  }
  if (first === undefined) {
    await insertRow(tx, ContactPoint, { ...owner, id: uuidv7(), kind, value, purposes: [], position: 0 });
    return true;
  }
  const known = ofKind.find((contact) => contact.value === value);
  if (known === undefined) {
    await updateRow(tx, ContactPoint, first, { value, usable: true });
    return true;
  }
  if (known === first) return false;
  await updateRow(tx, ContactPoint, known, { position: first.position - 1 });
  return true;
}
