import type { PreferenceView } from '../../db/consent/preference-view.js';
import { maskContact } from '../../domain/consent/mask-contact.js';
import { clientPageWords } from './client-page-words.js';
import { inLanguage, type ClientFormPage, type PageMessage, type PagePlace } from './client-view.js';

/** The page on which somebody says that the messages of a client reach them, who is not that client. */
export function wrongPersonForm(
  { root, locale }: PagePlace,
  { contacts }: Pick<PreferenceView, 'contacts'>,
  message: PageMessage | null = null,
): ClientFormPage {
  const words = clientPageWords(locale);
  const reached = contacts.filter(({ kind, usable }) => usable && kind !== 'post');
  if (reached.length === 0) return { title: words.wrong, message, lead: [words.wrongNobody], forms: [] };
  const options = reached.map((contact) => ({
    value: contact.id,
    label: maskContact(contact),
    checked: reached.length === 1,
  }));
  return {
    title: words.wrong,
    message,
    lead: words.wrongLead,
    forms: [
      {
        action: inLanguage(`${root}/wrong-person`, words.language),
        fields: [{ kind: 'radio', name: 'contact', label: words.wrongWhich, options }],
        submit: words.wrongSend,
      },
    ],
  };
}
