import { holdSends } from '../../../commands/messages/hold-sends.js';
import { previewRelease } from '../../../commands/messages/preview-release.js';
import { releaseSends } from '../../../commands/messages/release-sends.js';
import { missing, Refused } from '../../../commands/refusal.js';
import { countHeld } from '../../../db/messages/held-messages.js';
import {
  countAhead,
  listedStop,
  listedStops,
  stopChoices,
  type ListedStop,
} from '../../../db/messages/stop-list.js';
import type { Freshness, StopScope } from '../../../domain/messages/stop-scope.js';
import { CLIENT_CHANNELS } from '../../../domain/reminders/step.js';
import { goTo, showPage, type ConsoleAnswer } from '../console-answer.js';
import type { ConsoleDeps, ConsolePage, ConsoleVisit } from '../console-page.js';
import { localInstant } from './local-instant.js';
import type { StopWords } from './stop-wording.js';
import { filled, stopWords } from './stop-words.js';

/** The stop switch: what is held, holding more, and releasing it with a preview. */
export function stopPages({ db }: ConsoleDeps): readonly ConsolePage[] {
  const showNew = async (
    visit: ConsoleVisit,
    faults: Readonly<Record<string, string>>,
  ): Promise<ConsoleAnswer> => {
    const w = stopWords(visit.visitor.language);
    const read = visit.req.method === 'POST' ? visit.field : (name: string) => visit.asked(name) ?? '';
    const scope = scopeOf(read);
    const [choices, ahead] = await Promise.all([
      stopChoices(db.reader, visit.visitor.clinicId),
      countAhead(db.reader, visit.visitor.clinicId, scope, visit.at),
    ]);
    const typed = { ...scope, reason: read('reason'), until: read('until') };
    const data = {
      title: w.newTitle,
      section: 'attention',
      w,
      fill: filled,
      choices,
      ahead,
      typed,
      faults,
    } as const;
    const status = Object.keys(faults).length === 0 ? 200 : 422;
    return showPage('messages/stop-new-page', { ...data, channels: CLIENT_CHANNELS }, { status });
  };
  const showOne = async (visit: ConsoleVisit, stop: ListedStop, freshness: Freshness, faults: object) => {
    const w = stopWords(visit.visitor.language);
    const isOpen = stop.drainedAt === null && !isReleasing(stop);
    const preview = isOpen ? await previewRelease(db.reader, visit.acting, stop.id, freshness) : null;
    const about = { stop, what: whatOf(stop, w), state: stateOf(stop), preview, freshness, faults };
    const status = Object.keys(faults).length === 0 ? 200 : 422;
    return showPage(
      'messages/stop-page',
      { title: whatOf(stop, w), section: 'attention', w, fill: filled, ...about },
      { status },
    );
  };
  const stopOf = async ({ visitor, param }: ConsoleVisit) =>
    (await listedStop(db.reader, visitor.clinicId, param('stopSwitchId'))) ?? missing('stop switch');
  return [
    {
      method: 'get',
      path: '/stops',
      role: 'viewer',
      handle: async ({ visitor, at }) => {
        const w = stopWords(visitor.language);
        const inForce = await listedStops(db.reader, visitor.clinicId, 'inForce');
        const held = await Promise.all(
          inForce.map(async (stop) => ({
            ...{ stop, what: whatOf(stop, w), state: stateOf(stop) },
            waiting: await countHeld(db.reader, stop.id, at),
          })),
        );
        const over = (await listedStops(db.reader, visitor.clinicId, 'over')).map((stop) => ({
          ...{ stop, what: whatOf(stop, w), state: stateOf(stop), waiting: 0 },
        }));
        const data = { title: w.title, section: 'attention', w, held, over } as const;
        return showPage('messages/stops-page', data, { live: ['stopSwitch'] });
      },
    },
    { method: 'get', path: '/stops/new', role: 'manager', handle: (visit) => showNew(visit, {}) },
    {
      method: 'post',
      path: '/stops/new',
      role: 'manager',
      handle: async (visit) => {
        const w = stopWords(visit.visitor.language);
        const reason = visit.field('reason');
        const untilAt = localInstant(visit.field('until'), visit.visitor.timeZone);
        const faults = {
          ...(reason === '' && { reason: w.faults['reason'] ?? '' }),
          ...(untilAt === undefined && { untilAt: w.faults['untilAt'] ?? '' }),
        };
        if (untilAt === undefined || Object.keys(faults).length > 0) return await showNew(visit, faults);
        try {
          const stop = { scope: scopeOf(visit.field), reason: reason.slice(0, 500), untilAt };
          const id = await holdSends(db, visit.acting, stop);
          const undo = { action: `/stops/${id}/release`, fields: { send: 'all' } };
          return goTo('/stops', { text: w.held, undo });
        } catch (error) {
          if (error instanceof Refused && error.refusal.kind === 'fields')
            return await showNew(visit, faultsOf(error.refusal.errors, w));
          if (error instanceof Refused && error.refusal.kind === 'conflict')
            return goTo('/stops', { text: w.holdsAlready, tone: 'wrong' });
          throw error;
        }
      },
    },
    {
      method: 'get',
      path: '/stops/:stopSwitchId',
      role: 'viewer',
      handle: async (visit) => {
        const w = stopWords(visit.visitor.language);
        const freshness = freshnessOf((name) => visit.asked(name) ?? '');
        const stop = await stopOf(visit);
        if (freshness !== null) return await showOne(visit, stop, freshness, {});
        return await showOne(visit, stop, ALL, { hours: w.faults['hours'] });
      },
    },
    {
      method: 'post',
      path: '/stops/:stopSwitchId/release',
      role: 'manager',
      handle: async (visit) => {
        const w = stopWords(visit.visitor.language);
        const stop = await stopOf(visit);
        const freshness = freshnessOf(visit.field);
        if (freshness === null) return await showOne(visit, stop, ALL, { hours: w.faults['hours'] });
        await releaseSends(db, visit.acting, { stopId: stop.id, ifRevision: null }, freshness);
        return goTo(`/stops/${stop.id}`, {
          text: w.begun,
          undo: { action: `/stops/${stop.id}/hold-again`, fields: {} },
        });
      },
    },
    {
      method: 'post',
      path: '/stops/:stopSwitchId/hold-again',
      role: 'manager',
      handle: async (visit) => {
        const w = stopWords(visit.visitor.language);
        const { ruleId, templateId, channel, reason } = await stopOf(visit);
        const stop = { scope: { ruleId, templateId, channel }, reason, untilAt: null };
        const id = await holdSends(db, visit.acting, stop);
        return goTo('/stops', {
          text: w.held,
          undo: { action: `/stops/${id}/release`, fields: { send: 'all' } },
        });
      },
    },
  ];
}

const ALL: Freshness = { send: 'all' };

/** Under its own words a form names what it is about, where it names anything. */
function scopeOf(read: (name: string) => string): StopScope {
  const channel = CLIENT_CHANNELS.find((one) => one === read('channel')) ?? null;
  const id = (name: string) => (/^[0-9a-f-]{36}$/u.test(read(name)) ? read(name) : null);
  return { ruleId: id('ruleId'), templateId: id('templateId'), channel };
}

/** What a form lets go; `null`: its number of hours is none. */
function freshnessOf(read: (name: string) => string): Freshness | null {
  const send = read('send');
  if (send === 'none') return { send };
  if (send !== 'younger') return ALL;
  const hours = Number(read('hours'));
  return Number.isInteger(hours) && hours >= 1 && hours <= 744 ? { send, hours } : null;
}

function isReleasing({ releasedAt, jobState }: ListedStop): boolean {
  return releasedAt !== null && (jobState === 'waiting' || jobState === 'running');
}

function stateOf(stop: ListedStop): 'holding' | 'releasing' | 'cut' | 'released' {
  if (stop.drainedAt !== null) return 'released';
  if (stop.releasedAt === null) return 'holding';
  return isReleasing(stop) || stop.jobState === 'done' ? 'releasing' : 'cut';
}

/** What a stop holds, in a few words. */
export function whatOf({ ruleName, templateName, channel }: ListedStop, w: StopWords): string {
  const parts = [ruleName, templateName, channel === null ? null : w.channels[channel]];
  return parts.filter((part) => part !== null).join(' · ') || w.everything;
}

function faultsOf(errors: readonly { readonly pointer: string }[], w: StopWords): Record<string, string> {
  return Object.fromEntries(
    errors.map(({ pointer }) => [pointer.slice(1), w.faults[pointer.slice(1)] ?? pointer]),
  );
}
