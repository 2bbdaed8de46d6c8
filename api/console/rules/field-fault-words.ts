import type { MessageLanguage } from '../../../commands/messages/message-language.js';
import type { FieldError } from '../../../commands/refusal.js';

type Told = Readonly<Record<string, string>>;

const sv: Told = {
  required: 'måste fyllas i',
  wrongForm: 'har inte rätt form',
  wrongType: 'har inte rätt form',
  tooSmall: 'får inte vara tomt',
  tooLarge: 'är för långt eller för mycket',
  tooMany: 'är för många',
  tooLong: 'är för långt',
  wrongSize: 'måste ha minst ett värde',
  wrongOrder: 'det lägre talet kommer först',
  notOneOf: 'kan inte väljas här',
  notAllowed: 'passar inte ihop med resten av regeln',
  empty: 'en grupp måste ha minst ett villkor',
  tooDeep: 'grupperna ligger för djupt i varandra',
  duplicate: 'får inte nämnas två gånger',
  unknownReference: 'finns inte på kliniken',
  unknown: 'mallen finns inte, eller är arkiverad',
  fieldNeedsAppointment: 'texten har ett fält som bara ett meddelande om ett besök kan fylla',
  noText: 'välj en mall som har en text för kanalen',
  noChannel: 'minst en av e-post, sms och brev behövs',
  unknownField: 'är inget kopplingsfält',
  malformedField: 'ett kopplingsfält skrivs [[namn]]',
  fieldNotAllowed: 'kopplingsfältet kan inte användas här',
  controlCharacter: 'innehåller ett tecken som inte kan skickas',
  blank: 'får inte vara tomt',
  unknownLocale: 'måste vara ett språk, som sv eller sv-FI',
  invalidPhone: 'måste vara ett telefonnummer',
};

const fi: Told = {
  required: 'on täytettävä',
  wrongForm: 'ei ole oikeassa muodossa',
  wrongType: 'ei ole oikeassa muodossa',
  tooSmall: 'ei saa olla tyhjä',
  tooLarge: 'on liian pitkä tai liian suuri',
  tooMany: 'on liian monta',
  tooLong: 'on liian pitkä',
  wrongSize: 'tarvitsee vähintään yhden arvon',
  wrongOrder: 'pienempi luku tulee ensin',
  notOneOf: 'ei voi valita tässä',
  notAllowed: 'ei sovi yhteen säännön muun sisällön kanssa',
  empty: 'ryhmässä on oltava vähintään yksi ehto',
  tooDeep: 'ryhmiä on liian monta sisäkkäin',
  duplicate: 'on mainittu kahdesti',
  unknownReference: 'ei löydy klinikalta',
  unknown: 'viestipohjaa ei ole, tai se on arkistoitu',
  fieldNeedsAppointment: 'tekstissä on kenttä, jonka vain käyntiä koskeva viesti voi täyttää',
  noText: 'valitse viestipohja, jossa on teksti kanavalle',
  noChannel: 'vähintään yksi: sähköposti, tekstiviesti tai kirje',
  unknownField: 'ei ole yhdistämiskenttä',
  malformedField: 'yhdistämiskenttä kirjoitetaan [[nimi]]',
  fieldNotAllowed: 'yhdistämiskenttää ei voi käyttää tässä',
  controlCharacter: 'sisältää merkin, jota ei voi lähettää',
  blank: 'ei saa olla tyhjä',
  unknownLocale: 'on oltava kieli, kuten fi tai sv-FI',
  invalidPhone: 'on oltava puhelinnumero',
};

const NEAREST = /did you mean (\[\[\w+\]\])/;
const MEANT = { sv: 'menade du', fi: 'tarkoititko' } as const;

/** What is wrong with a field, in the reader's language; a merge field that has a likely neighbour names it. */
export function faultWords({ code, message }: FieldError, language: MessageLanguage): string {
  if (language === 'en') return message;
  const said = (language === 'sv' ? sv : fi)[code] ?? message;
  const nearest = NEAREST.exec(message)?.[1];
  return nearest === undefined ? said : `${said}; ${MEANT[language]} ${nearest}?`;
}
