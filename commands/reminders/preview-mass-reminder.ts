import type { Audience } from '../../db/consent/audience.js';
import type { Tx } from '../../db/database.js';
import { findClinic } from '../../db/registry/clinic-store.js';
import { findRow } from '../../db/registry/registry-store.js';
import { findServiceByCode } from '../../db/registry/service-store.js';
import { dateAt } from '../../domain/clinic-time.js';
import type { Channel } from '../../domain/reminders/step.js';
import { Location } from '../../entities/registry/location.js';
import type { TemplateContent } from '../../entities/messages/template-version.js';
import type { Acting } from '../acting.js';
import type { MergeSources } from '../messages/merge-values.js';
import { missing } from '../refusal.js';
import type { CheckedMass } from './check-mass-reminder.js';
import { checkMassReminder } from './check-mass-reminder.js';
import type { ManualReminderInput } from './create-manual-reminder.js';
import { massPatients } from './find-mass-patients.js';
import type { MassRequest } from './mass-reminder.js';
import { reminderFor } from './mass-reminder.js';
import { smsPartsFor } from './mass-sms-parts.js';

/** A preview shows this many patients by name, and as many that cannot be reached. */
const SHOWN = 20;

/** As long as the secret part of a personal link is. */
const TOKEN_LENGTH = 48;

/** A patient in a preview. */
export interface PreviewedPatient {
  readonly patientId: string;
  readonly patientName: string;
  readonly clientId: string;
  readonly clientName: string;
  readonly channels: readonly Channel[];
  /** Why a channel, or all of them, do not reach the client. */
  readonly unreached: readonly { readonly channel: Channel; readonly code: string }[];
}

/** What a mass reminder would come to. */
export interface MassPreview {
  readonly patients: number;
  readonly clients: number;
  /** How many messages would go out on each channel. */
  readonly messages: Readonly<Record<string, number>>;
  /** How many SMS would be paid for. */
  readonly smsParts: number;
  readonly first: readonly PreviewedPatient[];
  /** Patients who would get no reminder, since nothing reaches their client. */
  readonly unreachable: {
    readonly patients: number;
    /** How many patients each reason concerns, by channel and code: `sms.noContact`. */
    readonly reasons: Readonly<Record<string, number>>;
    readonly first: readonly PreviewedPatient[];
  };
}

/**
 * Goes through all patients that the filter finds and says what each would get. Nothing is written.
 *
 * @param publicUrl where the links in messages lead: their length counts
 * @throws Refused with what is wrong with the reminder, whoever gets it
 */
export async function previewMassReminder(
  reader: Tx,
  acting: Acting,
  { filter, reminder }: MassRequest,
  publicUrl: string,
): Promise<MassPreview> {
  const checked = await checkMassReminder(reader, acting, reminder);
  const today = dateAt(acting.at, checked.calendar.window.zone);
  const sources = await commonSources(reader, acting, reminder, publicUrl);
  const tally = new Tally(checked, sources);
  const moment = { clinicId: acting.clinicId, today, at: acting.at };
  for await (const audience of massPatients(reader, moment, filter)) {
    const { input, unreached } = reminderFor(reminder, audience, acting.at);
    tally.add(audience, input, unreached);
  }
  return tally.preview();
}

type CommonSources = Pick<MergeSources, 'clinic' | 'location' | 'reminder' | 'serviceName'> & {
  readonly clinicLocale: string;
  readonly link: string;
};

/** Adds up what every patient would get. */
class Tally {
  readonly #clients = new Set<string>();
  readonly #messages: Record<string, number> = {};
  readonly #reasons: Record<string, number> = {};
  readonly #first: PreviewedPatient[] = [];
  readonly #unreachable: PreviewedPatient[] = [];
  #patients = 0;
  #unreachableCount = 0;
  #smsParts = 0;

  constructor(
    private readonly checked: CheckedMass,
    private readonly sources: CommonSources,
  ) {}

  add(audience: Audience, input: ManualReminderInput | null, unreached: PreviewedPatient['unreached']): void {
    this.#patients += 1;
    this.#clients.add(audience.client.id);
    for (const { channel, code } of unreached) increase(this.#reasons, `${channel}.${code}`);
    const shown = presented(audience, input, unreached);
    if (input === null) {
      this.#unreachableCount += 1;
      if (this.#unreachable.length < SHOWN) this.#unreachable.push(shown);
      return;
    }
    if (this.#first.length < SHOWN) this.#first.push(shown);
    for (const step of input.schedule) {
      if (!this.checked.comingSteps.has(step.name ?? '')) continue;
      const channels = step.channels ?? [];
      for (const channel of step.channelMode === 'first' ? channels.slice(0, 1) : channels) {
        increase(this.#messages, channel);
        if (channel === 'sms')
          this.#smsParts += this.#partsFor(audience, step.templateId ?? input.templateId);
      }
    }
  }

  preview(): MassPreview {
    return {
      patients: this.#patients,
      clients: this.#clients.size,
      messages: this.#messages,
      smsParts: this.#smsParts,
      first: this.#first,
      unreachable: {
        patients: this.#unreachableCount,
        reasons: this.#reasons,
        first: this.#unreachable,
      },
    };
  }

  #partsFor({ client, patient }: Audience, templateId: string | undefined): number {
    const template = templateId === undefined ? undefined : this.checked.templates.get(templateId);
    const content: TemplateContent = this.checked.ownText ?? template?.content ?? {};
    const { clinicLocale, link } = this.sources;
    const reader = { readerLocale: client.locale, clinicLocale, link };
    return smsPartsFor(content, { ...this.sources, client, patient }, reader);
  }
}

async function commonSources(
  reader: Tx,
  { clinicId }: Acting,
  { title, dueOn, serviceCode, locationId }: MassRequest['reminder'],
  publicUrl: string,
): Promise<CommonSources> {
  const clinic = (await findClinic(reader, clinicId)) ?? missing('clinic');
  const location = locationId === undefined ? null : await findRow(reader, Location, clinicId, locationId);
  const service = serviceCode === undefined ? null : await findServiceByCode(reader, clinicId, serviceCode);
  return {
    clinic,
    location,
    reminder: { title, dueOn, serviceCode: serviceCode ?? null },
    serviceName: service?.name ?? null,
    clinicLocale: clinic.locale,
    link: `${publicUrl}/u/${'x'.repeat(TOKEN_LENGTH)}`,
  };
}

function presented(
  { patient, client }: Audience,
  input: ManualReminderInput | null,
  unreached: PreviewedPatient['unreached'],
): PreviewedPatient {
  return {
    patientId: patient.id,
    patientName: patient.name,
    clientId: client.id,
    clientName: `${client.firstName} ${client.lastName}`.trim(),
    channels: [...new Set(input?.schedule.flatMap((step) => step.channels ?? []))],
    unreached: unreached.map(({ channel, code }) => ({ channel, code })),
  };
}

function increase(counts: Record<string, number>, what: string): void {
  counts[what] = (counts[what] ?? 0) + 1;
}
