import { reasonWords } from '../messages/reason-words.js';
import type { RuleVerdict } from './explain-rule.js';

/** One finding, for a page that says it in another language; the other fields are what the words are made of. */
export interface WhyCode {
  readonly code: string;
  readonly [detail: string]: string | number | null;
}

/** What was found, as far as the answer in two sentences is made of it. */
export interface WhyFindings {
  readonly serviceCode: string;
  readonly patientName: string;
  readonly isDead: boolean;
  /** The newest fact about the service that stands. */
  readonly lastPerformedOn: string | null;
  /** Something was reported, but nothing of it stands. */
  readonly onlyVoided: boolean;
  readonly rules: readonly {
    readonly name: string;
    readonly verdict: RuleVerdict;
    readonly failed: readonly string[];
  }[];
  readonly reminder: {
    readonly title: string;
    readonly status: string;
    readonly reason: string | null;
    readonly dueOn: string;
  } | null;
  readonly lastSend: {
    readonly channel: string;
    readonly state: string;
    readonly reason: string | null;
    readonly on: string;
  } | null;
  readonly next: {
    readonly channel: string;
    readonly willSend: boolean;
    readonly reason: string | null;
    readonly on: string;
  } | null;
}

/** The answer in one or two plain sentences of English, and the codes that they are made of. */
export function whySummary(found: WhyFindings): { readonly codes: WhyCode[]; readonly text: string } {
  const parts = found.reminder === null ? withoutReminder(found) : withReminder(found, found.reminder);
  return { codes: parts.map(([code]) => code), text: parts.map(([, words]) => words).join(' ') };
}

type Part = readonly [WhyCode, string];

function withoutReminder(found: WhyFindings): Part[] {
  const { serviceCode, patientName, lastPerformedOn, isDead, rules } = found;
  if (isDead) return [[{ code: 'deceased' }, `${patientName} is dead, so nothing is sent.`]];
  if (lastPerformedOn === null) {
    const code = found.onlyVoided ? 'serviceVoided' : 'serviceNeverReported';
    const words = found.onlyVoided
      ? `${serviceCode} was reported for ${patientName} but withdrawn again, so there is nothing to remind of.`
      : `No ${serviceCode} has ever been reported for ${patientName}, so nothing has set a rule off.`;
    return [[{ code, serviceCode }, words]];
  }
  const done: Part = [
    { code: 'serviceDone', serviceCode, performedOn: lastPerformedOn },
    `${serviceCode} was done on ${lastPerformedOn}, but there is no reminder.`,
  ];
  if (rules.length === 0) return [done, [{ code: 'noRule' }, 'No rule of the clinic has to do with it.']];
  const [first] = rules;
  const words = rules
    .slice(0, 2)
    .map(({ name, verdict, failed }) => `“${name}” ${ruleWords(verdict, failed)}`);
  return [done, [{ code: first?.verdict ?? 'noRule', rule: first?.name ?? null }, `${words.join('; ')}.`]];
}

function ruleWords(verdict: RuleVerdict, failed: readonly string[]): string {
  switch (verdict) {
    case 'setOff':
      return 'answered it, and its reminder is gone';
    case 'noFact':
    case 'factVoided':
      return 'has had nothing to answer';
    case 'ruleMadeLater':
      return 'was made only after that';
    case 'notListening':
      return 'does not listen to how it was reported';
    case 'ruleOff':
      return 'is switched off';
    case 'conditionsNotMet':
      return `asks for what is not so: ${failed.slice(0, 3).join('; ')}`;
    case 'wouldMatchNow':
      return 'would answer it by what is known now, but did not then';
  }
}

function withReminder(found: WhyFindings, reminder: NonNullable<WhyFindings['reminder']>): Part[] {
  const { title, status, reason, dueOn } = reminder;
  const isLive = status === 'open' || status === 'paused';
  const because = reason === null ? '' : ` (${reasonWords(reason)})`;
  const state = `The reminder “${title}” of ${found.patientName} is ${status}${because} and ${isLive ? 'is' : 'was'} due on ${dueOn}`;
  const code = { code: `reminder.${status}`, title, reason, dueOn };
  const last = found.lastSend === null ? null : lastWords(found.lastSend);
  const first: Part[] = last === null ? [[code, `${state}.`]] : [[code, `${state};`], last];
  if (found.next !== null) return [...first, nextWords(found.next)];
  return isLive ? [...first, [{ code: 'nothingWaits' }, 'Nothing more is planned for it.']] : first;
}

function lastWords({ channel, state, reason, on }: NonNullable<WhyFindings['lastSend']>): Part {
  const code = { code: `send.${state}`, channel, reason, on };
  const by = byChannel(channel);
  if (reason !== null && state !== 'accepted' && state !== 'delivered')
    return [code, `the last message, ${by} on ${on}, was ${state}: ${reasonWords(reason)}.`];
  return [code, `the last message, ${by} on ${on}, was ${state}.`];
}

function nextWords({ channel, willSend, reason, on }: NonNullable<WhyFindings['next']>): Part {
  const by = byChannel(channel);
  if (willSend) return [{ code: 'next.willSend', channel, on }, `The next one goes out ${by} on ${on}.`];
  const words = reasonWords(reason ?? 'closed');
  return [
    { code: 'next.willNotSend', channel, reason, on },
    `The next one, ${by} on ${on}, will not be sent: ${words}.`,
  ];
}

function byChannel(channel: string): string {
  if (channel === 'staffTask') return 'as a task for the staff';
  return channel === 'sms' ? 'by SMS' : `by ${channel}`;
}
