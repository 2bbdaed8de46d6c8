import type { PinnedTemplate } from '../reminders/step.js';
import type { SettingNotice, SettingStep, VisitSettings } from './visit-settings.js';
import { DEFAULT_SETTINGS } from './visit-settings.js';

type Pinned<Setting> = Omit<Setting, 'templateId'> & { readonly template?: PinnedTemplate };

/** A message before a visit, with its template in the version that the visit was booked with. */
export type VisitStep = Pinned<SettingStep>;

/** A message that follows what happens to a visit, with its template. */
export type VisitNotice = Pinned<SettingNotice>;

/** The settings as one visit keeps them: of its reason, in one version, with its templates. */
export interface MessagePlan extends Omit<
  VisitSettings,
  'steps' | 'confirmation' | 'change' | 'cancellation' | 'newClientTemplateIds'
> {
  readonly version: number;
  /** Whose settings they are; empty: those of every reason without its own. */
  readonly reasonCode: string;
  /** The client came for the first time when it was booked. */
  readonly newClient: boolean;
  readonly steps: readonly VisitStep[];
  readonly confirmation: VisitNotice | null;
  readonly change: VisitNotice | null;
  readonly cancellation: VisitNotice | null;
}

const { newClientTemplateIds: _none, ...bare } = DEFAULT_SETTINGS;

/** Of a visit whose clinic has said nothing: what has to be said all the same hangs on it. */
export const BARE_PLAN: MessagePlan = {
  ...bare,
  steps: [],
  confirmation: null,
  change: null,
  cancellation: null,
  version: 0,
  reasonCode: '',
  newClient: false,
};
