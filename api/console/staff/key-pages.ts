import { Refused } from '../../../commands/refusal.js';
import { issueApiKey } from '../../../commands/staff/issue-api-key.js';
import { revokeApiKey } from '../../../commands/staff/revoke-api-key.js';
import { listApiKeys } from '../../../db/staff/api-key-store.js';
import { SCOPES } from '../../../entities/staff/api-key.js';
import { apiKeyBody } from '../../staff/api-key-schema.js';
import { readPart } from '../../zod-fields.js';
import { goTo, showPage, type ConsoleAnswer } from '../console-answer.js';
import type { ConsoleDeps, ConsolePage, ConsoleVisit } from '../console-page.js';
import { keyWords } from './key-words.js';

const STYLED = { styles: ['settings.css'] };

/** What the page shows beside the list: a key that was just made, faults, or a key to be revoked. */
interface Beside {
  readonly made?: string;
  readonly faults?: readonly string[];
  readonly typed?: { readonly name: string; readonly scopes: readonly string[] };
}

/** The clinic's API keys: made and shown once, seen, revoked. */
export function keyPages({ db }: ConsoleDeps): readonly ConsolePage[] {
  const role = 'admin' as const;

  async function list(
    visit: ConsoleVisit,
    { made, faults = [], typed }: Beside = {},
  ): Promise<ConsoleAnswer> {
    const w = keyWords(visit.visitor.language);
    const keys = await listApiKeys(db.reader, visit.visitor.clinicId);
    return showPage(
      'staff/key-list',
      {
        title: w.title,
        section: 'settings',
        w,
        keys,
        scopes: SCOPES,
        made: made ?? null,
        faults,
        typed: typed ?? { name: '', scopes: ['read'] },
        asked: visit.asked('revoke'),
      },
      { ...STYLED, status: faults.length > 0 ? 422 : 200 },
    );
  }

  return [
    { method: 'get', path: '/settings/keys', role, handle: (visit) => list(visit) },
    {
      method: 'post',
      path: '/settings/keys',
      role,
      // The key is in this answer alone: a notice would be kept.
      handle: async (visit) => {
        const w = keyWords(visit.visitor.language);
        const typed = {
          name: visit.field('name'),
          scopes: visit.fieldAll('scopes').filter((one) => one !== ''),
        };
        const read = readPart(apiKeyBody, { ...typed, mode: 'live' }, '');
        if ('errors' in read) {
          const names = new Set(read.errors.map(({ pointer }) => pointer.split('/')[1]));
          const faults = [
            ...(names.has('name') ? [w.nameNeeded] : []),
            ...(names.has('scopes') ? [w.scopeNeeded] : []),
          ];
          return await list(visit, { faults, typed });
        }
        const { name, scopes, mode } = read.value;
        const { key } = await issueApiKey(db, { clinicId: visit.visitor.clinicId, name, scopes, mode });
        return await list(visit, { made: key });
      },
    },
    {
      method: 'post',
      path: '/settings/keys/:keyId/revoke',
      role,
      handle: async (visit) => {
        const w = keyWords(visit.visitor.language);
        const keyId = visit.param('keyId');
        if (visit.field('confirmed') !== 'yes') return goTo(`/settings/keys?revoke=${keyId}`);
        try {
          await revokeApiKey(db, visit.visitor.clinicId, keyId);
        } catch (error) {
          if (!(error instanceof Refused) || error.refusal.kind !== 'missing') throw error;
          return goTo('/settings/keys', { text: w.gone, tone: 'wrong' });
        }
        return goTo('/settings/keys', { text: w.revoked });
      },
    },
  ];
}
