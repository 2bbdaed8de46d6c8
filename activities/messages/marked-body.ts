import { Readable } from 'node:stream';

/** How far the mark of one message has come; `started` means that bytes of the body may have left. */
export type MarkState = 'waiting' | 'marking' | 'refused' | 'failed' | 'marked' | 'started';

/** The body ends before its first byte because the mark did not allow it. */
class BodyWithheld extends Error {
  constructor() {
    super('the message was withheld by its mark');
    this.name = 'BodyWithheld';
  }
}

/**
 * Guards the body of one message: the stream of `guard` asks for the mark when it is first read, and gives nothing
 * before the mark is granted. Whoever reads it only when the receiver is ready for the message thereby marks at the
 * last moment at which the message can still be withheld.
 */
export class MarkedBody {
  #state: MarkState = 'waiting';
  #error: unknown;
  #answered: Promise<void> = Promise.resolve();

  constructor(private readonly mark: () => Promise<boolean>) {}

  get state(): MarkState {
    return this.#state;
  }

  /** What the mark threw, when the state is `failed`. */
  get error(): unknown {
    return this.#error;
  }

  /** Settles when a mark that has been asked for is answered. */
  get answered(): Promise<void> {
    return this.#answered;
  }

  guard(openBody: () => Readable): Readable {
    const guarded: Readable = Readable.from(
      this.#chunks(openBody, () => guarded.destroyed),
      { objectMode: false },
    );
    return guarded;
  }

  async *#chunks(openBody: () => Readable, closed: () => boolean): AsyncGenerator<Buffer> {
    this.#answered = this.#ask();
    await this.#answered;
    if (this.#state !== 'marked' || closed()) throw new BodyWithheld();
    this.#state = 'started';
    yield* openBody() as AsyncIterable<Buffer>;
  }

  async #ask(): Promise<void> {
    this.#state = 'marking';
    try {
      this.#state = (await this.mark()) ? 'marked' : 'refused';
    } catch (error) {
      this.#state = 'failed';
      this.#error = error;
    }
  }
}
