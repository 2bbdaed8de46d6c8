import { findClinic } from '../../../db/registry/clinic-store.js';
import { findHouseholds } from '../../../db/registry/find-households.js';
import { callingCodeOf, readPhone } from '../../../commands/registry/phone-number.js';
import { findTerms } from '../../../domain/registry/find-terms.js';
import { goTo, showFragment, showPage } from '../console-answer.js';
import type { ConsoleDeps, ConsolePage, ConsoleVisit } from '../console-page.js';
import { findWords } from './find-words.js';

/** So many on the page, and below the box while one types. */
const MOST_SHOWN = 30;
const MOST_LIVE = 8;

/** Finding clients by any part of a name, a pet's name, an address or a number; by number for telephone systems. */
export function findPages(deps: ConsoleDeps): readonly ConsolePage[] {
  return [{ method: 'get', path: '/find', role: 'viewer', handle: (visit) => find(deps, visit) }];
}

async function find({ db }: ConsoleDeps, visit: ConsoleVisit) {
  const { visitor, asked, req } = visit;
  const phone = asked('phone');
  const text = phone ?? asked('q') ?? '';
  const isLive = req.get('hx-target') === 'find-results';
  const country = (await findClinic(db.reader, visitor.clinicId))?.country ?? '';
  const found = await findHouseholds(db.reader, {
    clinicId: visitor.clinicId,
    terms: findTerms(text),
    number: readPhone(text, country),
    callingCode: callingCodeOf(country),
    limit: (isLive ? MOST_LIVE : MOST_SHOWN) + 1,
  });
  const exact = found.filter(({ hasNumber }) => hasNumber);
  const [household] = exact;
  if (phone !== null && household !== undefined && exact.length === 1)
    return goTo(`/clients/${household.clientId}/household`);
  const w = findWords(visitor.language);
  const most = isLive ? MOST_LIVE : MOST_SHOWN;
  const data = { w, text, households: found.slice(0, most), more: found.length > most, isLive };
  if (isLive) return showFragment('registry/find-results', data);
  return showPage('registry/find-page', { ...data, title: w.title, section: 'clients', findText: text });
}
