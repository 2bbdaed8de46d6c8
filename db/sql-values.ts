/** The values of a statement that is put together, in the order of their places. */
export class SqlValues {
  readonly all: unknown[] = [];

  /** Adds a value; answers how the statement refers to it. */
  add(value: unknown): string {
    this.all.push(value);
    return `$${this.all.length}`;
  }
}
