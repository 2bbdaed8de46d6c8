import type { Database } from '../../db/database.js';
import { changedSince, readPulses, type ClinicPulse, type LiveThing } from '../../db/staff/clinic-pulse.js';
import type { Logger } from '../../log.js';
import { loggableError } from '../loggable-error.js';
import { forgetAttentionCount } from './staff/attention-count.js';

/** Is told what has changed at a clinic. */
export type LiveListener = (things: readonly LiveThing[]) => void;

interface WatchedClinic {
  readonly listeners: Set<LiveListener>;
  pulse: ClinicPulse | null;
}

/**
 * Looks, as long as somebody listens, every few seconds what has changed at the clinics that are listened to: one short
 * query for all of them, however many pages are open.
 */
export class LiveWatch {
  readonly #clinics = new Map<string, WatchedClinic>();
  #timer: NodeJS.Timeout | null = null;
  #isLooking = false;
  #hasFailed = false;

  constructor(
    private readonly db: Database,
    private readonly log: Logger,
    private readonly everyMs: number,
  ) {}

  /** Listens to a clinic from now on; answers how to end it. */
  listen(clinicId: string, listener: LiveListener): () => void {
    const clinic = this.#clinics.get(clinicId) ?? { listeners: new Set(), pulse: null };
    clinic.listeners.add(listener);
    this.#clinics.set(clinicId, clinic);
    if (clinic.pulse === null) void this.#look();
    this.#timer ??= setInterval(() => void this.#look(), this.everyMs).unref();
    return () => this.#leave(clinicId, clinic, listener);
  }

  #leave(clinicId: string, clinic: WatchedClinic, listener: LiveListener): void {
    clinic.listeners.delete(listener);
    if (clinic.listeners.size === 0 && this.#clinics.get(clinicId) === clinic) this.#clinics.delete(clinicId);
    if (this.#clinics.size > 0 || this.#timer === null) return;
    clearInterval(this.#timer);
    this.#timer = null;
  }

  async #look(): Promise<void> {
    if (this.#isLooking) return;
    this.#isLooking = true;
    try {
      const asked = [...this.#clinics].map(([clinicId, { pulse }]) => ({
        clinicId,
        position: pulse?.position ?? null,
      }));
      for (const pulse of await readPulses(this.db.reader, asked)) this.#take(pulse);
      this.#hasFailed = false;
    } catch (error) {
      if (!this.#hasFailed) this.log.warn({ error: loggableError(error) }, 'what has changed cannot be read');
      this.#hasFailed = true;
    } finally {
      this.#isLooking = false;
    }
    const isAwaited = [...this.#clinics.values()].some(({ pulse }) => pulse === null);
    if (isAwaited && !this.#hasFailed) await this.#look();
  }

  #take(pulse: ClinicPulse): void {
    const clinic = this.#clinics.get(pulse.clinicId);
    if (clinic === undefined) return;
    const before = clinic.pulse;
    clinic.pulse = pulse;
    const things = before === null ? [] : changedSince(before, pulse);
    if (things.length === 0) return;
    forgetAttentionCount(pulse.clinicId);
    for (const listener of clinic.listeners) listener(things);
  }
}
