import { consentByStaff } from '../../../commands/consent/consent-by-staff.js';
import { permissionFor, contactKindOf } from '../../../domain/consent/permission.js';
import { PURPOSES } from '../../../domain/consent/preferences.js';
import { instantOf, isDate } from '../../../domain/clinic-time.js';
import { CLIENT_CHANNELS } from '../../../domain/reminders/step.js';
import { goTo, type ConsoleAnswer } from '../console-answer.js';
import type { ConsoleDeps, ConsolePage, ConsoleVisit } from '../console-page.js';
import { readClientPlace, tabPath } from './client-frame.js';
import { clientTab } from './client-pages.js';

/** Recording what a client says about messages. */
export function consentActs(deps: ConsoleDeps): readonly ConsolePage[] {
  return [
    {
      method: 'post',
      path: '/clients/:clientId/consents',
      role: 'staff',
      handle: (visit) => record(deps, visit),
    },
  ];
}

async function record(deps: ConsoleDeps, visit: ConsoleVisit): Promise<ConsoleAnswer> {
  const { head, w, statements } = await readClientPlace(deps, visit);
  const { field, fieldAll, at, visitor } = visit;
  const channels = CLIENT_CHANNELS.filter((one) => fieldAll('channel').includes(one));
  const purposes = PURPOSES.filter((one) => fieldAll('purpose').includes(one));
  const contact = head.contacts.find(({ id }) => id === field('contactPointId')) ?? null;
  const granted = field('granted') === 'yes';
  const until = field('validTo');
  const validTo = isDate(until) ? instantOf(until, '00:00', visitor.timeZone) : null;
  const faults = {
    ...(channels.length === 0 || purposes.length === 0 ? { channel: w.consents.chooseSomething } : {}),
    ...(contact !== null && channels.some((one) => contactKindOf(one) !== contact.kind)
      ? { contactPointId: w.consents.wrongContact }
      : {}),
    ...(until !== '' && (validTo === null || validTo <= at) ? { validTo: w.consents.wrongDate } : {}),
  };
  if (Object.keys(faults).length > 0) {
    const typed = {
      ...Object.fromEntries(
        ['contactPointId', 'granted', 'validTo', 'policyVersion', 'givenBy'].map((name) => [
          name,
          field(name),
        ]),
      ),
      channel: channels.join(),
      purpose: purposes.join(),
    };
    return await clientTab(deps, visit, 'consents', { form: 'consent', typed, faults });
  }
  const contactPointId = contact?.id ?? null;
  const before = channels.flatMap((channel) =>
    purposes.map((purpose) => permissionFor(statements, channel, purpose, at, contactPointId).allowed),
  );
  const givenBy = field('givenBy') === 'staff' ? 'staff' : 'client';
  const policyVersion = field('policyVersion') === '' ? null : field('policyVersion').slice(0, 100);
  await consentByStaff(deps.db, visit.acting, head.id, {
    ...{ channels, purposes, granted, givenBy, policyVersion, contactPointId, validFrom: null, validTo },
  });
  const path = tabPath(head.id, 'consents');
  // Nothing that was said is removed: the way back is another statement, where all of it was the other way before.
  const isTurned = before.every((allowed) => allowed !== granted);
  const back = { channel: channels, purpose: purposes, granted: granted ? 'no' : 'yes', givenBy: 'staff' };
  const fields = { ...back, contactPointId: contactPointId ?? '' };
  return goTo(path, { text: w.consents.recorded, ...(isTurned ? { undo: { action: path, fields } } : {}) });
}
