/** After so many failures in a row nothing is tried for a while. */
const FAILURES = 5;
const OPEN_MS = 5_000;

/**
 * Keeps calls from a server that is away: closed while calls succeed, open after five failures in a row, and after
 * five seconds half-open, when one call is let through to find out.
 */
export class CircuitBreaker {
  #failures = 0;
  #openUntilMs = 0;
  #isProbing = false;

  constructor(private readonly nowMs: () => number = Date.now) {}

  /** Whether a call may be made now; each `true` is followed by one `succeeded` or `failed`. */
  tryPass(): boolean {
    if (this.#failures < FAILURES) return true;
    if (this.#isProbing || this.nowMs() < this.#openUntilMs) return false;
    this.#isProbing = true;
    return true;
  }

  succeeded(): void {
    this.#failures = 0;
    this.#isProbing = false;
  }

  failed(): void {
    this.#failures += 1;
    this.#isProbing = false;
    if (this.#failures >= FAILURES) this.#openUntilMs = this.nowMs() + OPEN_MS;
  }
}
