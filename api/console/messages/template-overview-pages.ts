import { askTestSms } from '../../../commands/messages/ask-test-sms.js';
import { mailTest } from '../../../commands/messages/mail-test.js';
import { Refused } from '../../../commands/refusal.js';
import { readPhone } from '../../../commands/registry/phone-number.js';
import { placesOfTemplate } from '../../../db/messages/places-of-template.js';
import { templateVersions } from '../../../db/messages/template-versions.js';
import { findClinic } from '../../../db/registry/clinic-store.js';
import { goTo, showPage, type ConsoleAnswer } from '../console-answer.js';
import type { ConsoleDeps, ConsolePage, ConsoleVisit } from '../console-page.js';
import { sayFor } from '../console-say.js';
import { rulePageWords } from '../rules/rule-page-words.js';
import { knownTemplate, type KnownTemplate } from './known-template.js';
import { missingTexts } from './missing-texts.js';
import { previewData } from './preview-data.js';
import { draftOfTemplate } from './template-draft.js';
import { templateWords } from './template-words.js';
import { weighTemplate } from './weigh-template.js';

const VERSIONS = 20;

/** What the part for tests says. */
interface Testing {
  readonly fault?: string;
  /** The number to which an SMS goes once it is confirmed. */
  readonly confirm?: string;
  readonly status?: number;
}

/** One template: how it looks, who uses it, its versions, and a test to oneself. */
export function templateOverviewPages({ db, settings }: ConsoleDeps): readonly ConsolePage[] {
  const templateOf = ({ visitor, param }: ConsoleVisit) =>
    knownTemplate(db, visitor.clinicId, param('templateId'));
  const weigh = (visit: ConsoleVisit, { row, content }: KnownTemplate) => {
    const language = visit.field('language') || visit.asked('language');
    const reader = { patientId: null, language };
    return weighTemplate(db, visit.acting, draftOfTemplate(row, content), reader, settings.publicUrl);
  };

  const show = async (
    visit: ConsoleVisit,
    template: KnownTemplate,
    testing: Testing,
  ): Promise<ConsoleAnswer> => {
    const { visitor, at, asked } = visit;
    const { row, content } = template;
    const w = templateWords(visitor.language);
    const say = sayFor(visitor, at);
    const before = Number(asked('before'));
    const older = Number.isInteger(before) && before > 0 && before < 1_000_000_000 ? before : null;
    const versions = await templateVersions(db.reader, row.id, older, VERSIONS + 1);
    const languages = [
      ...new Set([row.locale, ...Object.keys(content.variants ?? {})].filter((one) => one !== null)),
    ];
    const data = {
      ...previewData(await weigh(visit, template), visitor, say),
      rw: rulePageWords(visitor.language),
      template: row,
      testing,
      languages,
      language: asked('language') ?? '',
      missingTexts: missingTexts(draftOfTemplate(row, content), w, say.language),
      users: await placesOfTemplate(db.reader, visitor.clinicId, row.id),
      versions: versions.slice(0, VERSIONS),
      older: versions.length > VERSIONS ? versions[VERSIONS - 1]?.version : null,
      errors: [],
    };
    const { status = 200 } = testing;
    const page = { title: row.name, section: 'templates' as const, ...data };
    return showPage('messages/template-page', page, { status, styles: ['rules.css'] });
  };

  const test = async (visit: ConsoleVisit, template: KnownTemplate): Promise<ConsoleAnswer> => {
    const { visitor, acting, field } = visit;
    const w = templateWords(visitor.language);
    const { preview } = await weigh(visit, template);
    const done = goTo(`/templates/${template.row.id}`, { text: w.testSent });
    if (field('channel') === 'email') {
      if (preview.email === undefined)
        return await show(visit, template, { fault: w.noTestText, status: 422 });
      await mailTest(db, acting, visitor.userId, preview.email);
      return done;
    }
    if (preview.sms === undefined) return await show(visit, template, { fault: w.noTestText, status: 422 });
    const clinic = await findClinic(db.reader, visitor.clinicId);
    const number = readPhone(field('number'), clinic?.country ?? '');
    if (number === null) return await show(visit, template, { fault: w.testNumber, status: 422 });
    if (field('confirmed') !== 'yes') return await show(visit, template, { confirm: number });
    const asked = { templateId: template.row.id, sender: clinic?.smsFrom ?? null, recipient: number };
    await askTestSms(db, acting, { ...asked, text: preview.sms.text });
    return done;
  };

  return [
    {
      method: 'get',
      path: '/templates/:templateId',
      role: 'viewer',
      handle: async (visit) => await show(visit, await templateOf(visit), {}),
    },
    {
      method: 'post',
      path: '/templates/:templateId/test',
      role: 'manager',
      handle: async (visit) => {
        const template = await templateOf(visit);
        try {
          return await test(visit, template);
        } catch (error) {
          if (!(error instanceof Refused) || error.refusal.kind !== 'conflict') throw error;
          const fault = templateWords(visit.visitor.language).tooManyTests;
          return await show(visit, template, { fault, status: 409 });
        }
      },
    },
  ];
}
