import { Refused } from '../../commands/refusal.js';
import type { StaffLanguage } from '../../entities/staff/staff-user.js';
import { goTo, type ConsoleAnswer } from './console-answer.js';
import { reasonIn } from './messages/reason-in.js';

/** Goes on with a notice of why a command did not do it. @throws the error itself unless it is a conflict */
export function goOnRefused(error: unknown, language: StaffLanguage, to: string): ConsoleAnswer {
  if (!(error instanceof Refused) || error.refusal.kind !== 'conflict') throw error;
  const text = reasonIn(language, error.refusal.code);
  return goTo(to, { text: `${text.charAt(0).toUpperCase()}${text.slice(1)}.`, tone: 'wrong' });
}
