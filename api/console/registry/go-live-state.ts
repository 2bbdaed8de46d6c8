import type { DeliveryChange } from '../../../entities/registry/delivery-change.js';
import type { CheckedStep, ClinicCheck } from '../../../entities/registry/clinic-check.js';
import type { Clinic, DeliveryMode } from '../../../entities/registry/clinic.js';

/** The stages on the way from an empty clinic to one whose messages leave. */
const STAGES = ['import', 'shadow', 'redirect', 'ramp', 'live'] as const;
export type Stage = (typeof STAGES)[number];

/** How far a stage is: `skipped` was left out on the way. */
export type StageState = 'done' | 'now' | 'ahead' | 'skipped';

/** The way of a clinic, as far as its settings and what was written down tell. */
export function stagesOf(
  { deliveryMode, dailyCap }: Pick<Clinic, 'deliveryMode' | 'dailyCap'>,
  checks: readonly Pick<ClinicCheck, 'step'>[],
  changes: readonly Pick<DeliveryChange, 'was' | 'becomes'>[],
): Readonly<Record<Stage, StageState>> {
  const isChecked = (step: CheckedStep) => checks.some((check) => check.step === step);
  const wasIn = (mode: DeliveryMode['mode']) =>
    changes.some(({ was, becomes }) => was.mode.mode === mode || becomes.mode.mode === mode);
  const now = deliveryMode.mode === 'live' ? (dailyCap === null ? 'live' : 'ramp') : deliveryMode.mode;
  const wasRamped = changes.some(({ was }) => was.mode.mode === 'live' && was.dailyCap !== null);
  const been: Readonly<Record<Stage, boolean>> = {
    import: isChecked('import'),
    shadow: wasIn('shadow'),
    redirect: wasIn('redirect'),
    ramp: wasRamped,
    live: false,
  };
  const place = STAGES.indexOf(now);
  const stateOf = (stage: Stage, index: number): StageState => {
    if (stage === now) return 'now';
    if (stage === 'import') return been.import ? 'done' : 'ahead';
    if (index > place) return 'ahead';
    return been[stage] ? 'done' : 'skipped';
  };
  return Object.fromEntries(STAGES.map((stage, index) => [stage, stateOf(stage, index)])) as Record<
    Stage,
    StageState
  >;
}
