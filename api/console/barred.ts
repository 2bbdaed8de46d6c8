/** Why somebody who is signed in may not do this; the page says it in the reader's language. */
export type Bar = 'role' | 'otherSite';

/** Ends a request of the console with 403. */
export class Barred extends Error {
  constructor(readonly bar: Bar) {
    super(`barred: ${bar}`);
    this.name = 'Barred';
  }
}
