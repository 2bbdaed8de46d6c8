import type { Clinic } from '../../../entities/registry/clinic.js';
import type { SettingCounts } from '../../../db/registry/setting-counts.js';
import { zoneName } from '../choices-in-words.js';
import type { Say } from '../console-say.js';
import type { SettingFormKey } from './setting-form.js';
import type { SettingPart, SettingWords } from './setting-texts.js';

/** How one part of the settings stands, in a few words. */
export interface PartState {
  readonly text: string;
  readonly tone: 'ok' | 'warn' | 'wrong' | 'quiet';
}

/** How each part of the settings stands. */
export function settingState(
  clinic: Clinic,
  counts: SettingCounts,
  w: SettingWords,
  say: Pick<Say, 'number' | 'list' | 'language'>,
): Readonly<Record<SettingFormKey | SettingPart, PartState>> {
  const { mode } = clinic.deliveryMode;
  const cap = clinic.dailyCap === null ? w.state.noCap : w.state.cap(say.number(clinic.dailyCap));
  const many = (count: number): PartState => ({
    text: say.number(count),
    tone: count === 0 ? 'quiet' : 'ok',
  });
  const watched = (count: number, failing: number): PartState =>
    failing === 0 ? many(count) : { text: w.state.failing(say.number(failing)), tone: 'wrong' };
  const plain = (text: string): PartState => ({ text, tone: 'quiet' });
  return {
    'go-live': { text: `${w.state.mode[mode]}, ${cap}`, tone: mode === 'live' ? 'ok' : 'warn' },
    clinic: plain(`${clinic.name} · ${zoneName(clinic.timeZone)} · ${say.language(clinic.locale)}`),
    senders: plain(
      say.list([...new Set([clinic.emailFrom, clinic.smsFrom].map((from) => from ?? w.state.usesDefault))]),
    ),
    times: plain(`${clinic.sendWindow.from}–${clinic.sendWindow.to}`),
    limits: plain(cap),
    services: many(counts.services),
    locations: many(counts.locations),
    reasons: many(counts.reasons),
    imports: many(counts.imports),
    exports: plain(''),
    languages: plain(
      say.list((counts.languages.length === 0 ? [clinic.locale] : counts.languages).map(say.language)),
    ),
    keys: many(counts.keys),
    webhooks: watched(counts.webhooks, counts.webhooksFailing),
    connections: watched(counts.connections, counts.connectionsFailing),
    jobs: many(counts.jobs),
    users: many(counts.users),
    appointments: plain(''),
    digest: plain(''),
    stops: plain(''),
    audit: plain(''),
  };
}
