import { applyTemplateVersion } from '../../../commands/messages/apply-template-version.js';
import { restoreTemplateVersion } from '../../../commands/messages/restore-template-version.js';
import { undoTemplateVersion } from '../../../commands/messages/undo-template-version.js';
import { updateTemplate } from '../../../commands/messages/update-template.js';
import { missing } from '../../../commands/refusal.js';
import { keptTemplateVersion } from '../../../db/messages/template-versions.js';
import { waitingWithTemplate } from '../../../db/rules/waiting-choices.js';
import { textDifference } from '../../../domain/messages/text-difference.js';
import { changesBetween } from '../../../domain/rules/version-changes.js';
import { goTo, showPage } from '../console-answer.js';
import type { ConsoleDeps, ConsolePage, ConsoleVisit } from '../console-page.js';
import { sayFor } from '../console-say.js';
import { readChosen } from '../read-chosen.js';
import { rulePageWords } from '../rules/rule-page-words.js';
import { knownTemplate } from './known-template.js';
import { templateWords, type TemplateWords } from './template-words.js';

/** So many waiting reminders can be ticked one by one. */
const MOST_SHOWN = 100;

/** One version of a template: its texts, what it changed, word by word, and the choice for what waits. */
export function templateVersionPages({ db }: ConsoleDeps): readonly ConsolePage[] {
  const versionOf = ({ param }: ConsoleVisit): number => {
    const version = Number(param('version'));
    return Number.isInteger(version) && version > 0 && version < 1_000_000_000
      ? version
      : missing('template version');
  };
  const templateOf = ({ visitor, param }: ConsoleVisit) =>
    knownTemplate(db, visitor.clinicId, param('templateId'));
  return [
    {
      method: 'get',
      path: '/templates/:templateId/versions/:version',
      role: 'viewer',
      handle: async (visit) => {
        const { clinicId, language } = visit.visitor;
        const { row } = await templateOf(visit);
        const version = versionOf(visit);
        const kept = (await keptTemplateVersion(db.reader, row.id, version)) ?? missing('template version');
        const before = version > 1 ? await keptTemplateVersion(db.reader, row.id, version - 1) : null;
        const waiting = await waitingWithTemplate(db.reader, clinicId, row.id, version, MOST_SHOWN);
        const w = rulePageWords(language);
        const tw = templateWords(language);
        const changes =
          before === null
            ? []
            : changesBetween(before.content, kept.content).map(({ pointer, from, to }) => ({
                field: placeInWords(pointer, tw),
                parts: textDifference(asText(from), asText(to)),
              }));
        const data = {
          w,
          tw,
          template: row,
          kept,
          changes,
          texts: textsIn(kept.content, '', tw),
          isCurrent: version === row.currentVersion,
          choices: waiting.choices,
          waiting: waiting.count,
          action: `/templates/${row.id}/versions/${version}`,
          backTo: `/templates/${row.id}`,
        };
        const title = `${row.name} · ${w.version(version)}`;
        const page = { title, section: 'templates' as const, ...data };
        return showPage('messages/template-version', page, { styles: ['rules.css'] });
      },
    },
    {
      method: 'post',
      path: '/templates/:templateId/versions/:version/apply',
      role: 'manager',
      handle: async (visit) => {
        const { acting, visitor, at } = visit;
        const { row } = await templateOf(visit);
        const version = versionOf(visit);
        const w = rulePageWords(visitor.language);
        const chosen = readChosen(visit);
        const to = `/templates/${row.id}`;
        if (chosen !== 'all' && chosen.length === 0) return goTo(to, { text: w.appliedNone });
        const moved = await applyTemplateVersion(db, acting, row.id, version, chosen);
        const undo = { action: `${to}/versions/${version}/take-back`, fields: { at: at.toISOString() } };
        return goTo(to, { text: w.applied(sayFor(visitor, at).number(moved)), undo });
      },
    },
    {
      method: 'post',
      path: '/templates/:templateId/versions/:version/take-back',
      role: 'manager',
      handle: async (visit) => {
        const { acting, visitor, at } = visit;
        const { row } = await templateOf(visit);
        const movedAt = new Date(visit.field('at'));
        const template = { templateId: row.id, templateVersion: versionOf(visit) };
        const isInstant = !Number.isNaN(movedAt.getTime());
        const moved = isInstant ? await undoTemplateVersion(db, acting, template, movedAt) : 0;
        const text = rulePageWords(visitor.language).takenBack(sayFor(visitor, at).number(moved));
        return goTo(`/templates/${row.id}`, { text });
      },
    },
    {
      method: 'post',
      path: '/templates/:templateId/versions/:version/restore',
      role: 'manager',
      handle: async (visit) => {
        const { acting, visitor, field } = visit;
        const { row } = await templateOf(visit);
        const version = versionOf(visit);
        const name = field('name');
        if (name !== '' && name.length <= 200 && name !== row.name)
          await updateTemplate(db, acting, row.id, { name }, null);
        const { from, to } = await restoreTemplateVersion(db, acting, row.id, version);
        const text = rulePageWords(visitor.language).versionRestored(version);
        const path = `/templates/${row.id}`;
        const undo = { action: `${path}/versions/${from}/restore`, fields: { name: row.name } };
        return goTo(from === to ? path : `${path}/versions/${to}`, { text, undo });
      },
    },
  ];
}

/** `/variants/sv/email/body` as "sv, Email, Text". */
function placeInWords(pointer: string, w: TemplateWords): string {
  const parts: Readonly<Record<string, string>> = {
    ...w.channels,
    subject: w.subject,
    body: w.body,
    locale: w.locale,
    variants: '',
  };
  return pointer
    .slice(1)
    .split('/')
    .map((part) => parts[part] ?? part)
    .filter((part) => part !== '')
    .join(', ');
}

/** Each text by itself, under its place in words. */
function textsIn(value: unknown, pointer: string, w: TemplateWords): { field: string; text: string }[] {
  if (typeof value === 'string') return [{ field: placeInWords(pointer, w), text: value }];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => textsIn(inner, `${pointer}/${name}`, w));
}

/** A text, or what a whole channel or language says. */
function asText(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value !== 'object' || value === null) return '';
  return Object.values(value).map(asText).join('\n');
}
