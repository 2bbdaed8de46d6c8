import { addToDate } from '../../domain/clinic-time.js';
import { patientExternalId } from './demo-patients.js';
import type { ServiceCode } from './demo-services.js';
import type { TemplateKey } from './demo-templates.js';

type Channel = 'email' | 'sms' | 'staffTask';

/** A manual reminder of the demo. It is known by `metadata.demo`, which is its key. */
export interface DemoNotice {
  readonly key: string;
  readonly patientKey: string;
  readonly title: string;
  readonly serviceCode?: ServiceCode;
  /** Days from today to the due date. */
  readonly dueInDays: number;
  readonly channels: readonly Channel[];
  readonly template?: TemplateKey;
  readonly text?: {
    readonly email?: { readonly subject: string; readonly body: string };
    readonly sms?: { readonly body: string };
  };
  /** Sent so many seconds after its creation, at that very instant. */
  readonly inSeconds?: number;
  /** Otherwise sent so long from the due date. */
  readonly offsets?: readonly string[];
}

/** What the staff wrote by hand: three that go out while one watches, and some for later. */
export const demoNotices: readonly DemoNotice[] = [
  {
    key: 'food-has-come',
    patientKey: 'maja',
    title: 'Njurfoder att hämta',
    dueInDays: 7,
    channels: ['email', 'sms'],
    inSeconds: 10,
    text: {
      email: {
        subject: 'Fodret till [[patient_name]] har kommit',
        body: 'Hej [[client_first_name]]!\n\nNjurfodret till [[patient_name]] finns nu att hämta i receptionen, senast den [[due_date]].',
      },
      sms: {
        body: 'Hej [[client_first_name]]! Fodret till [[patient_name]] har kommit. Hämta senast [[due_date]]. /[[clinic_name]]',
      },
    },
  },
  {
    key: 'result-is-ready',
    patientKey: 'bella',
    title: 'Provsvar',
    serviceCode: 'LAB-FAECES',
    dueInDays: 14,
    channels: ['email', 'sms'],
    inSeconds: 13,
    template: 'result',
  },
  {
    key: 'call-about-diet',
    patientKey: 'sotis',
    title: 'Ring om foderbytet',
    dueInDays: 1,
    channels: ['staffTask'],
    inSeconds: 15,
  },
  {
    key: 'take-stitches-out',
    patientKey: 'tiger',
    title: 'Stygntagning',
    dueInDays: 9,
    channels: ['sms'],
    template: 'checkup',
    offsets: ['-P2D'],
  },
  {
    key: 'weigh-again',
    patientKey: 'gustav',
    title: 'Viktkontroll',
    dueInDays: 45,
    channels: ['sms'],
    template: 'checkup',
    offsets: ['-P7D', '-P1D'],
  },
  {
    key: 'x-ray-again',
    patientKey: 'greta',
    title: 'Uppföljande röntgen',
    serviceCode: 'DIAG-XRAY',
    dueInDays: 84,
    channels: ['email'],
    template: 'checkup',
    offsets: ['-P21D'],
  },
  {
    key: 'hips-at-one-year',
    patientKey: 'nalle',
    title: 'Höftledsröntgen',
    serviceCode: 'DIAG-XRAY',
    dueInDays: 250,
    channels: ['email', 'sms'],
    template: 'checkup',
    offsets: ['-P30D'],
  },
];

/** The one step of a notice that is sent while one watches. */
export const promptStep = 'now';

/** The reminder as `POST /v1/reminders` takes it. */
export function noticeBody(
  notice: DemoNotice,
  { today, now, templateIds }: { today: string; now: Date; templateIds: ReadonlyMap<string, string> },
): Record<string, unknown> {
  const { key, patientKey, title, serviceCode, dueInDays, channels, template, text, inSeconds, offsets } =
    notice;
  const at = inSeconds === undefined ? null : new Date(now.getTime() + inSeconds * 1_000).toISOString();
  return {
    patientExternalId: patientExternalId(patientKey),
    title,
    ...(serviceCode !== undefined && { serviceCode }),
    dueOn: addToDate(today, `P${dueInDays}D`),
    channels,
    ...(template !== undefined && { templateId: templateIds.get(template) }),
    ...(text !== undefined && { text }),
    schedule: at === null ? (offsets ?? []).map((offset) => ({ offset })) : [{ name: promptStep, at }],
    metadata: { demo: key },
  };
}
