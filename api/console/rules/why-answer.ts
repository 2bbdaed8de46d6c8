import type { MessageLanguage } from '../../../commands/messages/message-language.js';
import type { AskedRule, WhyReminded } from '../../../commands/rules/why-reminded.js';
import { CHANNELS } from '../../../domain/reminders/step.js';
import { failedParts } from '../../../domain/rules/explain-conditions.js';
import { whySummary, type WhyCode } from '../../../domain/rules/why-summary.js';
import { whyFindings } from '../../rules/why-findings.js';
import type { Say } from '../console-say.js';
import { reasonIn } from '../messages/reason-in.js';
import { reminderWordsIn } from '../reminders/reminder-words-in.js';
import { conditionInWords, conditionsInWords, quoted, type RuleNames } from './conditions-in-words.js';
import { sentenceWords } from './rule-sentence-words.js';
import { whyWords } from './why-words.js';

/** So many rules, and so many of the conditions of each, are in the answer. */
const MOST_RULES = 2;
const MOST_FAILED = 3;

/** Why a patient did or did not get a reminder, in a few sentences of the reader's language. */
export function whyAnswer(
  why: WhyReminded,
  language: MessageLanguage,
  names: Pick<RuleNames, 'service'>,
  say: Say,
): string {
  const words = whyWords(language);
  const patient = why.audience.patient.name;
  const service = quoted(names.service(why.serviceCode) ?? why.serviceCode);
  const sentence = (finding: WhyCode): string => {
    const [head = '', state = ''] = finding.code.split('.');
    const by = byOf(finding, language);
    const on = dateOf(finding['on'], say);
    const because = typeof finding['reason'] === 'string' ? reasonIn(language, finding['reason']) : null;
    switch (head) {
      case 'deceased':
        return words.deceased(patient);
      case 'serviceVoided':
        return words.serviceVoided(service, patient);
      case 'serviceNeverReported':
        return words.serviceNeverReported(service, patient);
      case 'serviceDone':
        return words.serviceDone(service, dateOf(finding['performedOn'], say));
      case 'noRule':
        return words.noRule;
      case 'reminder':
        return words.reminder[wordedStatus(state)](
          quoted(String(finding['title'])),
          dateOf(finding['dueOn'], say),
          because,
        );
      case 'send':
        return words.lastMessage(by, on, words.states[state] ?? state, because);
      case 'next':
        return state === 'willSend' ? words.nextLeaves(by, on) : words.nextStays(by, on, because ?? '');
      case 'nothingWaits':
        return words.nothingWaits;
      default:
        return why.rules.slice(0, MOST_RULES).map(ruleSentence).join(' ');
    }
  };
  const ruleSentence = ({ rule, verdict, conditions }: AskedRule): string => {
    const failed = failedParts(conditions).slice(0, MOST_FAILED);
    const asked = failed.map((part) =>
      'match' in part
        ? (conditionsInWords(part, language, names) ?? '')
        : conditionInWords(part, language, names),
    );
    const detail = verdict === 'conditionsNotMet' && asked.length > 0 ? `: ${say.list(asked)}` : '';
    return `${quoted(rule.name)} ${reminderWordsIn(language).verdicts[verdict]}${detail}.`;
  };
  return whySummary(whyFindings(why)).codes.map(sentence).join(' ');
}

function byOf({ channel }: WhyCode, language: MessageLanguage): string {
  const known = CHANNELS.find((one) => one === channel);
  return known === undefined ? '' : sentenceWords(language).by[known];
}

function dateOf(value: string | number | null | undefined, say: Say): string {
  return typeof value === 'string' ? say.date(value) : '';
}

function wordedStatus(status: string): 'open' | 'paused' | 'completed' | 'cancelled' | 'declined' | 'lapsed' {
  const known = ['open', 'paused', 'completed', 'cancelled', 'declined', 'lapsed'] as const;
  return known.find((one) => one === status) ?? 'open';
}
