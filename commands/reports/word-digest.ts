import { join } from 'node:path';
import { Eta } from 'eta';
import { WAITING, type AttentionCounts } from '../../db/reports/attention-counts.js';
import type { DayOverview } from '../../db/reports/day-overview.js';
import type { JobOutcome } from '../../db/reports/digest-store.js';
import { MOST_COUNTED } from '../../domain/most-counted.js';
import type { GivenMail } from '../../entities/staff/staff-mail.js';
import type { StaffLanguage } from '../../entities/staff/staff-user.js';
import { digestWords } from './digest-words.js';
import { placeOfWaiting } from './place-of-waiting.js';

/** What the daily mail tells: counts only, nobody's name. */
export interface DigestFacts {
  readonly clinicName: string;
  readonly waits: AttentionCounts;
  readonly day: DayOverview;
  readonly jobs: readonly JobOutcome[];
}

interface Line {
  readonly text: string;
  readonly href: string | null;
}

const layouts = new Eta({ views: join(import.meta.dirname, 'views'), cache: true, autoEscape: true });

/** Words the daily mail of one clinic; `publicUrl` has no slash at its end. */
export function wordDigest(facts: DigestFacts, language: StaffLanguage, publicUrl: string): GivenMail {
  const w = digestWords[language];
  const numbers = new Intl.NumberFormat(language);
  const written = (count: number) =>
    count >= MOST_COUNTED ? `${numbers.format(MOST_COUNTED)}+` : numbers.format(count);
  const waiting = WAITING.filter((what) => facts.waits[what] > 0);
  const lines = waiting.map((what) => ({
    text: `${w.lines[what]}: ${written(facts.waits[what])}`,
    href: publicUrl + placeOfWaiting(what),
  }));
  const jobs = facts.jobs.map(({ kind, state, count }) => ({
    text: `${w.jobKinds[kind] ?? kind}, ${w.jobStates[state] ?? state}: ${numbers.format(count)}`,
    href: null,
  }));
  const { visitsToday, visitsConfirmed, plannedToday } = facts.day;
  const today = [
    {
      text: w.visits(numbers.format(visitsToday), numbers.format(visitsConfirmed)),
      href: `${publicUrl}/appointments`,
    },
    { text: w.messages(numbers.format(plannedToday)), href: `${publicUrl}/reminders` },
  ];
  const parts: { readonly title: string; readonly lines: readonly Line[] }[] = [
    { title: lines.length === 0 ? w.nothing : w.waits, lines },
    { title: w.today, lines: today },
    ...(jobs.length === 0 ? [] : [{ title: w.jobs, lines: jobs }]),
  ];
  const subject = w.subject(oneLine(facts.clinicName), waiting.length);
  const [home, settings] = [`${publicUrl}/`, `${publicUrl}/settings/digest`];
  const blocks = parts.map(({ title, lines: said }) => [title, ...said.map(asText)].join('\n'));
  return {
    subject,
    text: `${blocks.join('\n\n')}\n\n${w.open}: ${home}\n\n-- \n${w.why} ${settings}\n`,
    html: layouts.render('./digest-mail', {
      language,
      subject,
      parts,
      home,
      settings,
      open: w.open,
      why: w.why,
    }),
  };
}

function asText({ text, href }: Line): string {
  return href === null ? `- ${text}` : `- ${text}\n  ${href}`;
}

/** A clinic's name cannot break out of a subject. */
function oneLine(name: string): string {
  return name.replaceAll(/\s+/g, ' ').trim();
}
