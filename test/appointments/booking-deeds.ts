import assert from 'node:assert/strict';
import { answerOffer } from '../../commands/appointments/answer-offer.js';
import { moveOffersOn } from '../../commands/appointments/move-offers-on.js';
import { recipientsOf } from '../../db/appointments/slot-offer-store.js';
import type { Deed } from '../rules/rule-case.js';
import type { Story } from '../rules/story.js';

/** What one kind of thing is called in a story, by its own names. */
const named = { visits: new WeakMap<Story, Map<string, string>>(), offers: new WeakMap<Story, string>() };

/** What a visit is beside its time; `of` is the patient. */
type VisitBody = { readonly of?: string } & Readonly<Record<string, unknown>>;

/** The clinic says what it wants to be said about visits. */
export function visitSettings(body: object): Deed {
  return (story) => story.call('PUT', '/v1/appointment-reminder-settings', body);
}

/** A service, or the clinic, says where clients book. */
export function booksAt(url: string): Deed {
  return (story) => story.call('PATCH', '/v1/clinic', { bookingUrl: url });
}

/** The staff book a visit of Åsa's by REST, at a local time. */
export function books(name: string, startsAt: string, more: VisitBody = {}): Deed {
  return async (story) => {
    const { of, ...rest } = more;
    const body = { clientId: story.client('Åsa'), patientIds: [story.patient(of)], startsAt, ...rest };
    const { id } = await story.call<{ id: string }>('POST', '/v1/appointments', body);
    const visits = named.visits.get(story) ?? new Map<string, string>();
    named.visits.set(story, visits.set(name, id));
  };
}

/** The client comes by the booking link of the last message, and a visit is booked with its token. */
export function booksByLink(name: string, startsAt: string, more: VisitBody = {}): Deed {
  return async (story) => {
    const mine = Object.values(story.senders);
    const last = story.place.senders.sent.findLast(({ from }) => mine.includes(from));
    const token = /[?&]t=([\w-]+)/.exec(last?.text ?? '')?.[1];
    assert.ok(token, 'the last message has a booking link');
    await books(name, startsAt, { ...more, bookingToken: token })(story);
  };
}

/** The staff say something of a visit: `cancel`, `no-show`, `complete`. */
export function visitIs(name: string, action: 'cancel' | 'no-show' | 'complete'): Deed {
  return (story) => story.call('POST', `/v1/appointments/${visitOf(story, name)}/${action}`, {});
}

/** The staff change a visit. */
export function visitChanges(name: string, change: object): Deed {
  return (story) => story.call('PATCH', `/v1/appointments/${visitOf(story, name)}`, change);
}

/** Somebody is ill on that day. */
export function ill(staffName: string, on: string, more: object = {}): Deed {
  return (story) => story.call('POST', '/v1/appointments/staff-absence', { staffName, on, ...more });
}

/** A free time is offered. */
export function offers(startsAt: string, endsAt: string, more: object = {}): Deed {
  return async (story) => {
    const body = { startsAt, endsAt, reasonCode: 'VACC', ...more };
    named.offers.set(story, (await story.call<{ id: string }>('POST', '/v1/slot-offers', body)).id);
  };
}

/** A client answers the offer on its page. */
export function answersOffer(who: string, answer: 'yes' | 'no', standing: string): Deed {
  return async (story) => {
    const { db, clock } = story.place;
    const all = await recipientsOf(db.reader, [named.offers.get(story) ?? '']);
    const recipient = all.find(({ clientId }) => clientId === story.client(who));
    assert.equal(await answerOffer(db, recipient?.id ?? '', answer, clock.last), standing);
  };
}

/** One pass of the loop that moves offers on. */
export function offersMoveOn(): Deed {
  return async ({ place: { db, clock } }) => {
    await moveOffersOn(db, clock.last, 100);
  };
}

/** What the report of bookings says then, by step: `first: sent 1, by link 1, after 0, completed 0`. */
export function reports(groupBy: string, from: string, to: string, lines: readonly string[]): Deed {
  return async (story) => {
    type Item = Record<'sent' | 'bookedByLink' | 'bookedAfter' | 'completed', number> &
      Record<string, string | null>;
    const query = new URLSearchParams({ groupBy, from, to }).toString();
    const { items } = await story.call<{ items: Item[] }>('GET', `/v1/reports/bookings?${query}`);
    const said = items.map(
      ({ ruleName, step, channel, month, sent, bookedByLink, bookedAfter, completed }) =>
        `${step ?? channel ?? month ?? ruleName}: sent ${sent}, by link ${bookedByLink}, after ${bookedAfter}, completed ${completed}`,
    );
    assert.deepEqual(said, lines);
  };
}

function visitOf(story: Story, name: string): string {
  const id = named.visits.get(story)?.get(name);
  assert.ok(id, `${name} was booked`);
  return id;
}
