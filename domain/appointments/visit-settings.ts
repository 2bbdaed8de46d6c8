import type { IsoDuration, LocalTime } from '../clinic-time.js';
import type { Channel, ChannelMode, StepManner } from '../reminders/step.js';

/** What a step waits for in vain: the client has not confirmed, not read how to prepare, not filled in the form. */
export const STEP_CONDITIONS = ['unconfirmed', 'unprepared', 'unregistered'] as const;
export type StepCondition = (typeof STEP_CONDITIONS)[number];

/** A message before a visit. `offset` counts back from its start: days at `time` or the send time, hours exactly. */
export interface SettingStep extends StepManner {
  readonly name: string;
  readonly offset: IsoDuration;
  /** Only while this is so; absent: always. */
  readonly onlyIf?: StepCondition;
  /** Absent: our own words. */
  readonly templateId?: string;
}

/** A message as soon as something happened: booked, moved, cancelled. */
export interface SettingNotice {
  readonly channels: readonly Channel[];
  readonly channelMode?: ChannelMode;
  readonly templateId?: string;
}

/** What a client may be asked before a visit. */
export const QUESTION_KINDS = ['text', 'choice', 'number', 'date', 'file'] as const;
export type QuestionKind = (typeof QUESTION_KINDS)[number];

/** One question before a visit; `key` names its answer, `label` is as the client reads it. */
export interface VisitQuestion {
  readonly key: string;
  readonly label: string;
  /** In other languages, by BCP 47 locale. */
  readonly labels?: Readonly<Record<string, string>>;
  readonly kind: QuestionKind;
  readonly choices?: readonly string[];
  readonly required: boolean;
}

/** What the client may do behind the link of a message. */
export interface SelfService {
  readonly confirm: boolean;
  readonly move: boolean;
  readonly cancel: boolean;
  /** Until so long before the start; later the client is asked to phone. */
  readonly until: IsoDuration;
}

/** The names of the messages that follow what happens to a visit, as its other steps have theirs. */
export const NOTICE_NAMES = ['confirmation', 'change', 'cancellation'] as const;
export type NoticeName = (typeof NOTICE_NAMES)[number];

/** What a clinic wants to be said about visits. */
export interface VisitSettings {
  readonly steps: readonly SettingStep[];
  readonly confirmation: SettingNotice | null;
  readonly change: SettingNotice | null;
  readonly cancellation: SettingNotice | null;
  /** For clients who come for the first time, in place of the usual template, by the name of the step or notice. */
  readonly newClientTemplateIds: Readonly<Record<string, string>>;
  /** What clients who come for the first time read besides, in the words of the clinic. */
  readonly extraForNewClients: { readonly email?: string; readonly sms?: string } | null;
  readonly preregistration: { readonly enabled: boolean; readonly questions: readonly VisitQuestion[] };
  /** How to prepare, a sentence each. */
  readonly preparation: readonly string[];
  /** A visit that is booked so shortly before it begins has no reminders. */
  readonly skipIfBookedWithin: IsoDuration | null;
  /** Of several reminders that fall within a day of the booking only the one nearest to the visit goes out. */
  readonly nearestOnly: boolean;
  /** The exact time is not told, but `dropOff` if there is one. */
  readonly hideTime: boolean;
  /** The hours in which to bring the patient, on the clinic's clock. */
  readonly dropOff: { readonly from: LocalTime; readonly to: LocalTime } | null;
  readonly hideStaff: boolean;
  readonly hideDuration: boolean;
  readonly mapUrl: string | null;
  /** Nothing is ever said about such visits: an end of life. */
  readonly never: boolean;
  /** What a confirmed visit hears no more: what asks to confirm, or everything. */
  readonly confirmedStops: 'asking' | 'all';
  readonly selfService: SelfService;
}

/** What counts where nothing was said. */
export const DEFAULT_SETTINGS: VisitSettings = {
  steps: [],
  confirmation: null,
  change: null,
  cancellation: null,
  newClientTemplateIds: {},
  extraForNewClients: null,
  preregistration: { enabled: false, questions: [] },
  preparation: [],
  skipIfBookedWithin: null,
  nearestOnly: false,
  hideTime: false,
  dropOff: null,
  hideStaff: false,
  hideDuration: false,
  mapUrl: null,
  never: false,
  confirmedStops: 'asking',
  selfService: { confirm: true, move: true, cancel: true, until: 'P1D' },
};
