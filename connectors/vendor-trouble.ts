/** How a vendor's system fails. `retryAfterMs`: how long it asks to be left alone. */
export class VendorTrouble extends Error {
  constructor(
    readonly words: string,
    readonly retryAfterMs: number | null = null,
  ) {
    super(words);
    this.name = 'VendorTrouble';
  }
}

/** Why one thing of a vendor's cannot be taken in, in words without personal data. Others are not held up by it. */
export class ThingTrouble extends Error {
  constructor(readonly words: string) {
    super(words);
    this.name = 'ThingTrouble';
  }
}
