import assert from 'node:assert/strict';
import { v7 as uuid } from 'uuid';
import type { EngineApi } from '../support/engine-api.js';
import { createTestClient, createTestPatient } from '../support/test-clinic.js';

/** Questions of every kind. */
export const QUESTIONS = [
  {
    key: 'why',
    label: 'What is the matter?',
    kind: 'text',
    required: true,
    labels: { sv: 'Vad gäller det?' },
  },
  { key: 'appetite', label: 'Appetite', kind: 'choice', choices: ['good', 'poor'], required: false },
  { key: 'times "a day"', label: 'Meals a day', kind: 'number', required: false },
  { key: 'since', label: 'Since when?', kind: 'date', required: false },
  { key: 'photo', label: 'A photo', kind: 'file', required: false },
];

/** A visit whose form can be filled in. */
export interface FormVisit {
  readonly id: string;
  readonly clientId: string;
  readonly patientIds: readonly string[];
  /** Of the form, without the host. */
  readonly path: string;
}

/** Books a visit of a new client with a dog called Luna, and gives the client's link out. */
export async function bookFormVisit(
  world: EngineApi,
  {
    questions = QUESTIONS,
    patients = ['Luna'],
    locale = 'en',
    startsAt = new Date(Date.now() + 3 * 86_400_000),
  } = {},
): Promise<FormVisit> {
  const { mine, db, api } = world;
  const reasonCode = `reason-${uuid()}`;
  const settings = { preregistration: { enabled: true, questions } };
  const put = await api.call('PUT', `/v1/appointment-reminder-settings/${reasonCode}`, settings);
  assert.equal(put.status, 200, put.text);
  const person = { firstName: 'Åsa', lastName: 'Berg', locale, email: `${uuid()}@example.org` };
  const { id: clientId } = await createTestClient(db, mine.id, person);
  const patientIds: string[] = [];
  for (const name of patients)
    patientIds.push((await createTestPatient(db, mine.id, clientId, { name, breed: 'Lapphund' })).id);
  const body = { clientId, patientIds, startsAt: startsAt.toISOString(), reasonCode };
  const { id } = await world.post<{ id: string }>('/v1/appointments', body, 201);
  const path = await linkPath(world, clientId, id);
  return { id, clientId, patientIds, path };
}

/** The path of the form behind the client's link to a visit. */
export async function linkPath(world: EngineApi, clientId: string, appointmentId: string): Promise<string> {
  const { url } = await world.post<{ url: string }>(`/v1/clients/${clientId}/links`, { appointmentId }, 200);
  return `${url.slice(url.indexOf('/v/'))}/form`;
}

/** Where pages are opened. */
export type PageHost = Pick<EngineApi, 'api'>;

/** What a page answered. */
export interface PageAnswer {
  readonly status: number;
  readonly html: string;
  readonly location: string | null;
  readonly headers: Headers;
}

/** Opens a page. */
export async function openPage(world: PageHost, path: string): Promise<PageAnswer> {
  return await pageOf(
    await fetch(world.api.url + path, { redirect: 'manual', headers: { 'accept-language': 'en' } }),
  );
}

/** Sends a form as a browser does; `change` says what was typed over what the page had. */
export async function sendForm(
  world: PageHost,
  path: string,
  html: string,
  action: 'save' | 'send',
  change: (form: FormData) => void = () => undefined,
): Promise<PageAnswer> {
  const form = fieldsOf(html);
  form.set('action', action);
  change(form);
  return await pageOf(await fetch(world.api.url + path, { method: 'POST', body: form, redirect: 'manual' }));
}

async function pageOf(response: Response): Promise<PageAnswer> {
  const { status, headers } = response;
  return { status, headers, html: await response.text(), location: headers.get('location') };
}

/** The fields of a page as they stand in it. */
export function fieldsOf(html: string): FormData {
  const form = new FormData();
  for (const [tag] of html.matchAll(/<input [^>]*>/g)) {
    const [name, type] = [attribute(tag, 'name'), attribute(tag, 'type')];
    if (type === 'file' || (['radio', 'checkbox'].includes(type) && !/ checked/.test(tag))) continue;
    form.append(name, attribute(tag, 'value'));
  }
  for (const [, tag = '', text = ''] of html.matchAll(/(<textarea [^>]*>)\n?([^<]*)<\/textarea>/g))
    form.append(attribute(tag, 'name'), plain(text));
  for (const [, tag = '', options = ''] of html.matchAll(/(<select [^>]*>)([\s\S]*?)<\/select>/g)) {
    const chosen = /<option value="([^"]*)" selected>/.exec(options)?.[1] ?? '';
    form.append(attribute(tag, 'name'), plain(chosen));
  }
  return form;
}

function attribute(tag: string, name: string): string {
  return plain(new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1] ?? '');
}

function plain(text: string): string {
  const signs = { '&quot;': '"', '&#39;': "'", '&lt;': '<', '&gt;': '>', '&amp;': '&' };
  return Object.entries(signs).reduce((done, [code, sign]) => done.replaceAll(code, sign), text);
}

/** The name of the field of a question. */
export const answerField = (key: string) => `answer.${Buffer.from(key).toString('base64url')}`;

/** The first bytes of an image, and so many more. */
export function jpeg(bytes: number): Blob {
  const content = new Uint8Array(Math.max(4, bytes));
  content.set([0xff, 0xd8, 0xff, 0xe0]);
  return new Blob([content], { type: 'image/jpeg' });
}
