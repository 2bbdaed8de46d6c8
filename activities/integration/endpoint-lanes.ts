/** Calls of one endpoint that one process makes at once. */
const LANES = 5;

/** Until a call of the endpoint has ended, it is taken to last this long. */
const FIRST_GUESS_MS = 200;

interface Lane {
  underWay: number;
  /** How long the newest call took. */
  lastedMs: number;
  /** When the next one that is turned away may come again. */
  nextAtMs: number;
}

/** Let in: call `leave` at the end. Or turned away: come again after so long. */
export type LaneAnswer =
  | { readonly isIn: true; readonly leave: (nowMs: number) => void }
  | { readonly isIn: false; readonly waitMs: number };

/**
 * Keeps an endpoint that is slow or dead from taking the calls of all others. Whoever is turned away gets a time of its
 * own, as far behind the one before as the endpoint can take them, so that a thousand do not come again at once.
 */
export class EndpointLanes {
  readonly #lanes = new Map<string, Lane>();

  constructor(private readonly most = LANES) {}

  enter(endpointId: string, nowMs: number): LaneAnswer {
    const lane = this.#lanes.get(endpointId) ?? { underWay: 0, lastedMs: FIRST_GUESS_MS, nextAtMs: 0 };
    this.#lanes.set(endpointId, lane);
    if (lane.underWay >= this.most) {
      lane.nextAtMs = Math.max(nowMs, lane.nextAtMs) + lane.lastedMs / this.most;
      return { isIn: false, waitMs: Math.ceil(lane.nextAtMs - nowMs) };
    }
    lane.underWay += 1;
    return { isIn: true, leave: (endMs) => this.#leave(endpointId, lane, endMs - nowMs) };
  }

  #leave(endpointId: string, lane: Lane, lastedMs: number): void {
    lane.underWay -= 1;
    lane.lastedMs = lastedMs;
    // Nobody is in, so nobody is turned away: what it knows is not worth its memory.
    if (lane.underWay === 0) this.#lanes.delete(endpointId);
  }
}
