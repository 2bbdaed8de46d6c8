import type { OfferStanding } from '../../commands/appointments/answer-offer.js';
import type { MessageLanguage } from '../../commands/messages/message-language.js';
import { offeredAt } from '../../commands/messages/offer-texts.js';
import type { OfferView } from '../../db/appointments/offer-view.js';
import type { SlotOffer } from '../../entities/appointments/slot-offer.js';
import type { SlotOfferRecipient } from '../../entities/appointments/slot-offer-recipient.js';
import { offerWords } from './offer-words.js';
import { phoneLink } from './public-page.js';

/** What the page shows. */
export interface OfferPageState {
  readonly offer: SlotOffer;
  readonly recipient: SlotOfferRecipient;
  readonly view: OfferView;
  readonly standing: OfferStanding;
  readonly locale: string;
  readonly token: string;
}

const LANGUAGES: readonly (readonly [MessageLanguage, string])[] = [
  ['en', 'English'],
  ['sv', 'Svenska'],
  ['fi', 'Suomi'],
];

/** The data of the page of a free time, ready to be rendered. */
export function offerPage({ offer, recipient, view, standing, locale, token }: OfferPageState) {
  const words = offerWords(locale);
  const { language } = words;
  const at = `/v/${token}/offer`;
  const isFree = standing === 'open' || standing === 'declined';
  const isTold = isFree || standing === 'booked';
  const { expiresAt } = recipient;
  const facts = [
    { name: words.when, value: offeredAt(offer.startsAt, view.zone, locale) },
    { name: words.who, value: `${view.patientName}: ${view.what}` },
    { name: words.where, value: view.placeName },
    ...(offer.staffName === null ? [] : [{ name: words.staff, value: offer.staffName }]),
  ];
  return {
    language,
    title: words.title[standing],
    what: words.what[standing],
    clinicName: view.clinicName,
    isAnswered: standing !== 'open',
    facts: isTold ? facts : [],
    until: isFree && expiresAt !== null ? words.until(offeredAt(expiresAt, view.zone, locale)) : null,
    action: isFree ? `${at}?in=${language}` : null,
    yes: words.yes,
    no: standing === 'open' ? words.no : null,
    contact: words.contact,
    phone: view.clinicPhone,
    phoneHref: view.clinicPhone === null ? null : phoneLink(view.clinicPhone),
    languages: words.languages,
    otherLanguages: LANGUAGES.map(([code, name]) => ({
      code,
      name,
      href: code === language ? null : `${at}?in=${code}`,
    })),
  };
}
