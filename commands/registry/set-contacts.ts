import { v7 as uuidv7 } from 'uuid';
import type { Tx } from '../../db/database.js';
import { contactsOf, removeContacts } from '../../db/registry/contact-store.js';
import { insertRow, updateRow } from '../../db/registry/registry-store.js';
import { ContactPoint } from '../../entities/registry/contact-point.js';

/**
 * Makes the values all contact points of their kind that a client has, in this order. What stays keeps its label, its
 * purposes and whether it is usable. The client must be locked.
 *
 * @returns whether anything changed
 */
export async function setContacts(
  tx: Tx,
  owner: { readonly clinicId: string; readonly clientId: string },
  kind: 'email' | 'phone',
  values: readonly string[],
): Promise<boolean> {
  const contacts = await contactsOf(tx, [owner.clientId]);
  const ofKind = contacts.filter((contact) => contact.kind === kind);
  const wanted = [...new Set(values)];
  const gone = ofKind.filter(({ value }) => !wanted.includes(value));
  let changed = gone.length > 0;
  await removeContacts(
    tx,
    gone.map(({ id }) => id),
  );
  for (const [position, value] of wanted.entries()) {
    const known = ofKind.find((contact) => contact.value === value);
    if (known === undefined) {
      await insertRow(tx, ContactPoint, { ...owner, id: uuidv7(), kind, value, purposes: [], position });
      changed = true;
    } else if ((await updateRow(tx, ContactPoint, known, { position })).length > 0) changed = true;
  }
  return changed;
}
