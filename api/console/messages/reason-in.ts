import type { MessageLanguage } from '../../../commands/messages/message-language.js';
import { reasonWords } from '../../../domain/messages/reason-words.js';
import { reasonsFi } from './reasons-fi.js';
import { reasonsSv } from './reasons-sv.js';

/** Reasons that are no end of a message: what puts it off, and why an action was not done. */
const MORE_IN_ENGLISH: Readonly<Record<string, string>> = {
  allSent: 'everything has been said',
  byClient: 'the client decided so',
  window: 'it is outside the hours in which the clinic sends',
  dailyCap: 'the highest number of a day is reached',
  late: 'its time has passed, so it goes now',
  combined: 'another message says it',
  fallback: 'the channel before did not work',
  recipientChanged: 'somebody else is to get it',
  wrongStatus: 'its status does not allow it',
  wrongState: 'the state of the message does not allow it',
  reminderOver: 'the reminder has ended or moved on',
  nothingWaits: 'nothing waits to be sent',
  changedSince: 'it has been changed since',
  alreadyLeft: 'the message has left already',
  alreadyFollowed: 'the rule has made another reminder since',
  justBooked: 'its booking is made only now and can still be taken back',
  nothingSaid: 'nothing has been said yet',
  changedMeanwhile: 'somebody changed it at this very moment: try again',
  jobRunning: 'the like is under way already',
  jobOver: 'it is over already',
  mergedOn: 'the client who remained was merged in turn: separate that one first',
  missing: 'it is gone',
  past: 'the time has passed',
  future: 'the day lies in the future',
  unexpected: 'it is a defect on our side',
};

/** The words for a reason in a language; one without words, such as a person's own, stands for itself. */
export function reasonIn(language: MessageLanguage, reason: string): string {
  if (language === 'en') return MORE_IN_ENGLISH[reason] ?? reasonWords(reason);
  return (language === 'sv' ? reasonsSv : reasonsFi)[reason] ?? reasonWords(reason);
}
