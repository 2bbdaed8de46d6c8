import { demoAppointmentSettings, demoReasonSettings } from './demo-appointments.js';
import type { DemoApi } from './demo-api.js';
import type { DemoProgress } from './demo-progress.js';
import { demoRules, ruleBody } from './demo-rules.js';
import { demoTemplates } from './demo-templates.js';

/** In Swedish kronor, about what an SMS to Sweden costs. */
const demoSmsPrice = { amount: 0.45, currency: 'SEK' };

interface Marked {
  readonly id: string;
  readonly metadata: Readonly<Record<string, string>>;
}

/**
 * Creates the templates and rules that are not there yet, each known by its key in `metadata.demo`, and says what is said
 * about visits and what an SMS costs.
 */
export async function playSettings(
  api: DemoApi,
  progress: DemoProgress,
): Promise<ReadonlyMap<string, string>> {
  const templateIds = await addMissing(
    api,
    progress,
    'templates',
    demoTemplates.map(({ key, ...body }) => ({ key, body })),
  );
  const rules = demoRules.map((rule) => ({ key: rule.key, body: ruleBody(rule, templateIds) }));
  await addMissing(api, progress, 'rules', rules);
  await api.patch('/v1/clinic', { smsPricePerPart: demoSmsPrice });
  await api.put('/v1/appointment-reminder-settings', demoAppointmentSettings);
  for (const [code, settings] of Object.entries(demoReasonSettings))
    await api.put(`/v1/appointment-reminder-settings/${code}`, settings);
  const count = Object.keys(demoReasonSettings).length;
  progress.line(`  What is said about visits: in general, and for ${count} reasons`);
  return templateIds;
}

async function addMissing(
  api: DemoApi,
  progress: DemoProgress,
  plural: 'templates' | 'rules',
  wanted: readonly { readonly key: string; readonly body: object }[],
): Promise<ReadonlyMap<string, string>> {
  const title = plural.charAt(0).toUpperCase() + plural.slice(1);
  const existing = await api.all<Marked>(`/v1/${plural}`);
  const ids = new Map(
    existing.flatMap(({ id, metadata }) =>
      metadata['demo'] === undefined ? [] : [[metadata['demo'], id] as const],
    ),
  );
  const missing = wanted.filter(({ key }) => !ids.has(key));
  const note = `${missing.length} new, ${wanted.length - missing.length} known already`;
  for (const [index, { key, body }] of missing.entries()) {
    progress.part(title, wanted.length - missing.length + index, wanted.length, note);
    const { id } = await api.post<Marked>(`/v1/${plural}`, { ...body, metadata: { demo: key } });
    ids.set(key, id);
  }
  progress.part(title, wanted.length, wanted.length, note);
  return ids;
}
