import type { ConsentLine } from '../../../db/consent/consent-history.js';
import type { ConsentStatement } from '../../../domain/consent/permission.js';
import { contactKindOf, permissionFor } from '../../../domain/consent/permission.js';
import { PURPOSES } from '../../../domain/consent/preferences.js';
import { CLIENT_CHANNELS } from '../../../domain/reminders/step.js';
import type { ClientHead } from '../../../db/registry/client-head.js';
import { messageWordsIn } from '../messages/message-words.js';
import type { ConsoleVisit } from '../console-page.js';
import { sayFor } from '../console-say.js';
import { whoActed } from '../staff/actor-words.js';
import { clientWordsIn } from './client-words.js';

/** What is allowed at this moment: a row for each channel, and one for each of its addresses or numbers. */
export function permissionMatrix(
  visit: ConsoleVisit,
  { contacts }: Pick<ClientHead, 'contacts'>,
  statements: readonly ConsentStatement[],
) {
  const { language } = visit.visitor;
  const { channels } = messageWordsIn(language);
  const { consents } = clientWordsIn(language);
  return CLIENT_CHANNELS.flatMap((channel) => {
    const own = contacts.filter(({ kind, usable }) => usable && kind === contactKindOf(channel));
    const places = [null, ...own];
    return places.map((contact) => ({
      name: contact === null ? consents.general(channels[channel]) : contact.value,
      isContact: contact !== null,
      cells: PURPOSES.map((purpose) => {
        const permission = permissionFor(statements, channel, purpose, visit.at, contact?.id ?? null);
        return {
          purpose: consents.purposes[purpose],
          isAllowed: permission.allowed,
          text: permission.allowed ? consents.allowed : consents.refused,
          why:
            permission.consentId === null
              ? consents.notSaid
              : permission.allowed
                ? ''
                : consents.saidNo[permission.reason],
        };
      }),
    }));
  });
}

/** The history as evidence: every statement with who said it, how, and when. */
export function shownHistory(
  visit: ConsoleVisit,
  lines: readonly ConsentLine[],
  names: ReadonlyMap<string, string>,
) {
  const say = sayFor(visit.visitor, visit.at);
  const { channels } = messageWordsIn(visit.visitor.language);
  const { consents: w } = clientWordsIn(visit.visitor.language);
  return lines.map((line) => {
    const validity = [
      ...(line.validFrom === null ? [] : [w.from(say.instant(line.validFrom))]),
      ...(line.validTo === null ? [] : [w.until(say.instant(line.validTo))]),
    ];
    const writer = line.recordedBy === null ? null : whoActed(visit.visitor.language, line.recordedBy, names);
    const who = [
      w.givers[line.givenBy] ?? line.givenBy,
      ...(writer === null ? [] : [w.writtenBy(writer)]),
      ...(line.sendId === null ? [] : [w.byMessage]),
    ];
    return {
      ...line,
      when: say.instant(line.createdAt),
      what: line.granted ? w.agreed : w.objected,
      channelName: channels[line.channel],
      purposeName: w.purposes[line.purpose],
      who: who.join(', '),
      valid: validity.length === 0 ? w.always : validity.join(' '),
    };
  });
}
