import type { VisitFacts } from '../../db/appointments/visit-facts.js';
import { MOVE_STEPS } from '../../domain/appointments/must-move.js';
import type { ChannelTexts } from '../../domain/messages/localized-texts.js';
import type { TemplateContent } from '../../entities/messages/template-version.js';
import type { MessageLanguage } from './message-language.js';
import type { VisitMessage, VisitTexts } from './visit-texts.js';
import { VISIT_TEXTS } from './visit-texts.js';

/** What a message about a visit can tell: only of what there is. */
export interface Tellable {
  /** There is a page on which the client can answer. */
  readonly hasPage: boolean;
}

/** Which of our own messages a step of a visit is, by its name or by what it waits for. */
export function visitMessageOf(step: string, { plan }: VisitFacts): VisitMessage {
  if (step === MOVE_STEPS.message) return 'mustMove';
  if (step === 'confirmation' || step === 'change' || step === 'cancellation') return step;
  return plan?.steps.find(({ name }) => name === step)?.onlyIf ?? 'reminder';
}

/** Our own words for a step of a visit, for clinics that have written none, in every language that we speak. */
export function visitContent(step: string, visit: VisitFacts, tellable: Tellable): TemplateContent {
  const message = visitMessageOf(step, visit);
  const variants = Object.fromEntries(
    (['en', 'sv', 'fi'] as const).map((language) => [language, textsIn(language, message, visit, tellable)]),
  );
  return { ...textsIn('en', message, visit, tellable), locale: 'en', variants };
}

function textsIn(
  language: MessageLanguage,
  message: VisitMessage,
  visit: VisitFacts,
  { hasPage }: Tellable,
): ChannelTexts {
  const words: VisitTexts = VISIT_TEXTS[language];
  const { subject, lead, sms } = words.messages[message];
  const { plan } = visit;
  if (message === 'mustMove') return textsToMove(words, visit);
  const isOff = message === 'cancellation';
  const asks = message === 'confirmation' || message === 'unconfirmed' || message === 'reminder';
  const paragraphs = [
    words.greeting,
    lead,
    !isOff && (plan?.preparation.length ?? 0) > 0 ? words.preparation : null,
    !isOff && plan?.mapUrl != null ? words.map : null,
    !isOff && hasPage && plan?.preregistration.enabled === true ? words.preregistration : null,
    !isOff && hasPage ? (asks ? words.confirm : words.manage) : null,
    words.goodbye,
  ];
  const short = [
    sms,
    !isOff && hasPage ? (message === 'unregistered' ? words.smsForm : words.smsLink) : null,
    !isOff && message === 'unconfirmed' ? words.smsYes : null,
  ];
  return {
    email: { subject, body: paragraphs.filter((text) => text !== null).join('\n\n') },
    sms: { body: short.filter((text) => text !== null).join(' ') },
    letter: { body: [words.greeting, lead, words.goodbye].join('\n\n') },
  };
}

/** That a visit must move, and where to say how; the clinic's own words are never read as merge fields. */
function textsToMove(words: VisitTexts, { mustMove }: VisitFacts): ChannelTexts {
  const { subject, lead, sms } = words.messages.mustMove;
  const own = mustMove?.words?.replaceAll('[[', '[') ?? null;
  const said = (parts: readonly (string | null)[], between: string) =>
    parts.filter((text) => text !== null).join(between);
  return {
    email: { subject, body: said([words.greeting, lead, own, words.move, words.goodbye], '\n\n') },
    sms: { body: said([sms, own, words.smsMove], ' ') },
  };
}
