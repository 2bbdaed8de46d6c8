import { createTemplate } from '../../../commands/messages/create-template.js';
import { updateTemplate } from '../../../commands/messages/update-template.js';
import { Refused, type FieldError } from '../../../commands/refusal.js';
import { findPatientsByName } from '../../../db/registry/patients-by-name.js';
import { namesOfPatients } from '../../../db/rules/names-of-patients.js';
import { ruleVocabulary } from '../../../db/rules/rule-vocabulary.js';
import { appointmentFields, mergeFields } from '../../../domain/messages/merge-field.js';
import { goTo, showFragment, showPage, type ConsoleAnswer } from '../console-answer.js';
import type { ConsoleDeps, ConsolePage, ConsoleVisit } from '../console-page.js';
import { sayFor } from '../console-say.js';
import { placeChoices } from '../registry/place-choices.js';
import { faultWords } from '../rules/field-fault-words.js';
import { knownTemplate, type KnownTemplate } from './known-template.js';
import { missingTexts } from './missing-texts.js';
import { previewData } from './preview-data.js';
import { draftOfTemplate, NEW_TEMPLATE, readTemplateForm, type TemplateDraft } from './template-draft.js';
import { templateWords } from './template-words.js';
import { weighTemplate, type WeighedTemplate } from './weigh-template.js';
import { isUuid } from '../is-uuid.js';

const MOST_FOUND = 10;

/** What the editor shows besides the draft itself. */
interface Editing {
  readonly template: KnownTemplate | null;
  readonly weighed: WeighedTemplate;
  readonly errors: readonly FieldError[];
  readonly revision: number | null;
  readonly isStale?: boolean;
  readonly status?: number;
}

/** The editor of a template, by channel and language, with a live preview on a real patient. */
export function templateEditorPages({ db, settings }: ConsoleDeps): readonly ConsolePage[] {
  const wantedPatient = ({ fieldAll, asked }: ConsoleVisit) => {
    const id = fieldAll('patientId').at(-1) ?? asked('patientId');
    return id !== null && isUuid(id) ? id : null;
  };
  const weigh = (visit: ConsoleVisit, draft: TemplateDraft) => {
    const reader = { patientId: wantedPatient(visit), language: visit.field('previewLanguage') || null };
    return weighTemplate(db, visit.acting, draft, reader, settings.publicUrl);
  };

  const show = async (
    visit: ConsoleVisit,
    draft: TemplateDraft,
    editing: Editing,
  ): Promise<ConsoleAnswer> => {
    const { visitor, at, field } = visit;
    const { clinicId, language } = visitor;
    const { template, weighed, errors, revision, isStale = false, status = 200 } = editing;
    const w = templateWords(language);
    const say = sayFor(visitor, at);
    const languages = placeChoices('language', say.locale, visitor.country);
    const patientId = wantedPatient(visit);
    const words = field('patientWords');
    const data = {
      ...previewData(weighed, visitor, say),
      draft,
      revision,
      isStale,
      templateId: template?.row.id ?? '',
      action: template === null ? '/templates/new' : `/templates/${template.row.id}/edit`,
      locations: (await ruleVocabulary(db.reader, clinicId)).locations,
      languages,
      missingTexts: missingTexts(draft, w, languages.labelOf),
      fields: mergeFields.map((name) => ({ name, isOfVisit: appointmentFields.some((one) => one === name) })),
      patientId,
      patientWords: words,
      previewLanguage: field('previewLanguage'),
      who:
        patientId === null ? null : (await namesOfPatients(db.reader, clinicId, [patientId])).get(patientId),
      found: words === '' ? [] : await findPatientsByName(db.reader, clinicId, words, MOST_FOUND),
      errors: errors.map((error) => ({ ...error, text: faultWords(error, language) })),
      faultsAt: (pointer: string) => told(errors, pointer, language),
    };
    const title = template === null ? w.newTemplate : template.row.name;
    const page = { title, section: 'templates' as const, ...data };
    const assets = { status, styles: ['rules.css'], scripts: ['insert-field.js'] };
    return showPage('messages/template-editor', page, assets);
  };

  const save = async (visit: ConsoleVisit, draft: TemplateDraft, template: KnownTemplate | null) => {
    const { acting, visitor } = visit;
    const w = templateWords(visitor.language);
    const revision = template === null ? null : Number(visit.field('revision'));
    const weighed = await weigh(visit, draft);
    const { values, errors } = weighed;
    const again = (faults: readonly FieldError[]) =>
      show(visit, draft, { template, weighed, errors: faults, revision, status: 422 });
    if (values === null) return await again(errors);
    try {
      if (template === null) {
        const id = await createTemplate(db, acting, values);
        return goTo(`/templates/${id}`, {
          text: w.made,
          undo: { action: `/templates/${id}/archive`, fields: { archived: 'true' } },
        });
      }
      const { row, content } = template;
      const gone = Object.keys(content.variants ?? {}).filter(
        (language) => !(language in (values.variants ?? {})),
      );
      const variants = {
        ...values.variants,
        ...Object.fromEntries(gone.map((language) => [language, null])),
      };
      await updateTemplate(db, acting, row.id, { ...values, variants }, revision);
      const now = await knownTemplate(db, visitor.clinicId, row.id);
      const to = `/templates/${row.id}`;
      const from = row.currentVersion;
      const undo = { action: `${to}/versions/${from}/restore`, fields: { name: row.name } };
      const isNew = now.row.currentVersion !== from;
      return goTo(isNew ? `${to}/versions/${now.row.currentVersion}` : to, { text: w.saved, undo });
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      if (error.refusal.kind === 'fields') return await again(error.refusal.errors);
      if (error.refusal.kind !== 'stale' || template === null) throw error;
      const { revision: newest } = template.row;
      return await show(visit, draft, {
        template,
        weighed,
        errors: [],
        revision: newest,
        isStale: true,
        status: 409,
      });
    }
  };

  const submit = async (visit: ConsoleVisit, template: KnownTemplate | null) => {
    const draft = readTemplateForm(visit);
    if (visit.field('do') === 'save') return await save(visit, draft, template);
    const weighed = await weigh(visit, draft);
    const errors = visit.field('do') === 'preview' ? weighed.errors : [];
    const revision = template === null ? null : Number(visit.field('revision'));
    return await show(visit, draft, { template, weighed, errors, revision });
  };
  const templateOf = (visit: ConsoleVisit) =>
    knownTemplate(db, visit.visitor.clinicId, visit.param('templateId'));
  const shown = async (visit: ConsoleVisit, draft: TemplateDraft, template: KnownTemplate | null) =>
    await show(visit, draft, {
      template,
      weighed: await weigh(visit, draft),
      errors: [],
      revision: template?.row.revision ?? null,
    });
  return [
    {
      method: 'get',
      path: '/templates/new',
      role: 'manager',
      handle: (visit) => shown(visit, NEW_TEMPLATE, null),
    },
    { method: 'post', path: '/templates/new', role: 'manager', handle: (visit) => submit(visit, null) },
    {
      method: 'post',
      path: '/templates/check',
      role: 'manager',
      recorded: false,
      handle: async (visit) => {
        const draft = readTemplateForm(visit);
        const weighed = await weigh(visit, draft);
        const { visitor, at } = visit;
        const faults = weighed.errors.map((error) => ({
          ...error,
          text: faultWords(error, visitor.language),
        }));
        // An empty form is no mistake yet; what is wrong within a text is told at once.
        const errors = faults.filter((error) => 'position' in error);
        const data = { ...previewData(weighed, visitor, sayFor(visitor, at)), errors };
        return showFragment('messages/template-preview', data);
      },
    },
    {
      method: 'get',
      path: '/templates/:templateId/edit',
      role: 'manager',
      handle: async (visit) => {
        const template = await templateOf(visit);
        return await shown(visit, draftOfTemplate(template.row, template.content), template);
      },
    },
    {
      method: 'post',
      path: '/templates/:templateId/edit',
      role: 'manager',
      handle: async (visit) => await submit(visit, await templateOf(visit)),
    },
  ];
}

function told(
  errors: readonly FieldError[],
  pointer: string,
  language: ConsoleVisit['visitor']['language'],
): string[] {
  return errors
    .filter((error) => error.pointer === pointer || error.pointer.startsWith(`${pointer}/`))
    .map((error) => faultWords(error, language));
}
