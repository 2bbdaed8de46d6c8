import type { OfferStanding } from '../../commands/appointments/answer-offer.js';
import { offeredAt } from '../../commands/messages/offer-texts.js';
import type { OfferView } from '../../db/appointments/offer-view.js';
import type { SlotOffer } from '../../entities/appointments/slot-offer.js';
import type { SlotOfferRecipient } from '../../entities/appointments/slot-offer-recipient.js';
import { apart } from '../apart.js';
import { inLanguage } from './client-view.js';
import { offerWords } from './offer-words.js';
import { otherLanguages, phoneLink } from './public-page.js';

/** What the page shows. */
export interface OfferPageState {
  readonly offer: SlotOffer;
  readonly recipient: SlotOfferRecipient;
  readonly view: OfferView;
  readonly standing: OfferStanding;
  readonly locale: string;
  /** Of the page. */
  readonly path: string;
}

/** The data of the page of a free time, ready to be rendered. */
export function offerPage({ offer, recipient, view, standing, locale, path }: OfferPageState) {
  const words = offerWords(locale);
  const { language } = words;
  const isFree = standing === 'open' || standing === 'declined';
  const isTold = isFree || standing === 'booked';
  const { expiresAt } = recipient;
  const facts = [
    { name: words.when, value: offeredAt(offer.startsAt, view.zone, locale) },
    { name: words.who, value: `${apart(view.patientName)}: ${view.what}` },
    { name: words.where, value: view.placeName },
    ...(offer.staffName === null ? [] : [{ name: words.staff, value: offer.staffName }]),
  ];
  return {
    isClientPage: true,
    language,
    title: words.title[standing],
    what: words.what[standing],
    clinicName: view.clinicName,
    isAnswered: standing !== 'open',
    facts: isTold ? facts : [],
    until: isFree && expiresAt !== null ? words.until(offeredAt(expiresAt, view.zone, locale)) : null,
    action: isFree ? inLanguage(path, language) : null,
    yes: words.yes,
    no: standing === 'open' ? words.no : null,
    contact: words.contact,
    phone: view.clinicPhone,
    phoneHref: view.clinicPhone === null ? null : phoneLink(view.clinicPhone),
    languages: words.languages,
    otherLanguages: otherLanguages(path, language),
  };
}
