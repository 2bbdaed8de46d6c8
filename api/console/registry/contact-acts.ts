import { addContactPoint } from '../../../commands/registry/add-contact-point.js';
import { changeContactPoint } from '../../../commands/registry/change-contact-point.js';
import { readPhone } from '../../../commands/registry/phone-number.js';
import { missing, Refused } from '../../../commands/refusal.js';
import { findClinic } from '../../../db/registry/clinic-store.js';
import type { ContactPoint } from '../../../entities/registry/contact-point.js';
import { emailField } from '../../registry/registry-fields.js';
import { goTo, type ConsoleAnswer } from '../console-answer.js';
import type { ConsoleDeps, ConsolePage, ConsoleVisit } from '../console-page.js';
import { readClientPlace, tabPath } from './client-frame.js';
import { clientTab } from './client-pages.js';

const KINDS = ['email', 'phone', 'post'] as const;

/** Adding ways to reach a client, and saying which are not used and why. */
export function contactActs(deps: ConsoleDeps): readonly ConsolePage[] {
  return [
    {
      method: 'post',
      path: '/clients/:clientId/contacts',
      role: 'staff',
      handle: (visit) => add(deps, visit),
    },
    {
      method: 'post',
      path: '/clients/:clientId/contacts/:contactId',
      role: 'staff',
      handle: (visit) => change(deps, visit),
    },
    {
      method: 'post',
      path: '/clients/:clientId/contacts/:contactId/remove',
      role: 'staff',
      handle: (visit) => remove(deps, visit),
    },
    {
      method: 'post',
      path: '/clients/:clientId/contacts/:contactId/usable',
      role: 'staff',
      handle: (visit) => use(deps, visit),
    },
  ];
}

async function add(deps: ConsoleDeps, visit: ConsoleVisit): Promise<ConsoleAnswer> {
  const { head, w } = await readClientPlace(deps, visit);
  const kind = KINDS.find((one) => one === visit.field('kind')) ?? 'email';
  const value = await readValue(deps, visit, kind);
  const again = (fault: string) =>
    clientTab(deps, visit, 'details', {
      form: 'contact',
      typed: { kind, value: visit.field('value'), label: visit.field('label') },
      faults: { value: fault },
    });
  if (value === null) return await again(w.details.wrongValue);
  try {
    const contact = { kind, value, label: labelOf(visit), purposes: [], usable: true };
    const id = await addContactPoint(deps.db, visit.acting, head.id, contact, null);
    const path = tabPath(head.id, 'details');
    return goTo(path, {
      text: w.details.added,
      undo: { action: `/clients/${head.id}/contacts/${id}/remove`, fields: {} },
    });
  } catch (error) {
    if (!(error instanceof Refused) || error.refusal.kind !== 'conflict') throw error;
    return await again(w.details.exists);
  }
}

async function change(deps: ConsoleDeps, visit: ConsoleVisit): Promise<ConsoleAnswer> {
  const { head, w } = await readClientPlace(deps, visit);
  const contact = contactOf(visit, head.contacts);
  const value = await readValue(deps, visit, contact.kind);
  if (value === null) {
    const typed = { value: visit.field('value'), label: visit.field('label') };
    return await clientTab(deps, visit, 'details', {
      form: contact.id,
      typed,
      faults: { value: w.details.wrongValue },
    });
  }
  const place = { clientId: head.id, contactPointId: contact.id };
  await changeContactPoint(deps.db, visit.acting, place, { value, label: labelOf(visit) }, null);
  const undo = { action: visit.req.path, fields: { value: contact.value, label: contact.label ?? '' } };
  return goTo(tabPath(head.id, 'details'), { text: w.details.changed, undo });
}

/** Only a contact that has just been added is removed: it is what undoes the adding. */
async function remove(deps: ConsoleDeps, visit: ConsoleVisit): Promise<ConsoleAnswer> {
  const { head, w } = await readClientPlace(deps, visit);
  const { id, kind, value, label } = contactOf(visit, head.contacts);
  await changeContactPoint(deps.db, visit.acting, { clientId: head.id, contactPointId: id }, null, null);
  const undo = { action: `/clients/${head.id}/contacts`, fields: { kind, value, label: label ?? '' } };
  return goTo(tabPath(head.id, 'details'), { text: w.notes.withdrawn, undo });
}

async function use(deps: ConsoleDeps, visit: ConsoleVisit): Promise<ConsoleAnswer> {
  const { head, w } = await readClientPlace(deps, visit);
  const contact = contactOf(visit, head.contacts);
  const usable = visit.field('usable') === 'yes';
  const reason = visit.field('reason').slice(0, 50);
  const unusableReason = usable || reason === '' ? null : reason;
  const place = { clientId: head.id, contactPointId: contact.id };
  await changeContactPoint(deps.db, visit.acting, place, { usable, unusableReason }, null);
  const was = { usable: contact.usable ? 'yes' : 'no', reason: contact.unusableReason ?? '' };
  const text = usable ? w.details.usedAgain : w.details.stopped;
  return goTo(tabPath(head.id, 'details'), { text, undo: { action: visit.req.path, fields: was } });
}

function contactOf<One extends Pick<ContactPoint, 'id'>>(visit: ConsoleVisit, contacts: readonly One[]): One {
  const id = visit.param('contactId').toLowerCase();
  return contacts.find((one) => one.id === id) ?? missing('contact point');
}

/** What was typed, as it is kept; `null`: it is none of that kind. */
async function readValue(
  { db }: ConsoleDeps,
  visit: ConsoleVisit,
  kind: ContactPoint['kind'],
): Promise<string | null> {
  const value = visit.field('value');
  if (kind === 'email') return emailField.safeParse(value).success ? value : null;
  if (kind === 'post') return value === '' || value.length > 500 ? null : value;
  const clinic = (await findClinic(db.reader, visit.visitor.clinicId)) ?? missing('clinic');
  return readPhone(value, clinic.country);
}

function labelOf(visit: ConsoleVisit): string | null {
  return visit.field('label') === '' ? null : visit.field('label').slice(0, 50);
}
