/** What a person sends to one client from a page can be called back for so long. */
export const CALL_BACK_MS = 10_000;

/** So long nothing is said of what a person does to many at once, or books: it can be taken back in silence. */
export const SILENT_MS = 60_000;

/** Two clients that were made one can be made two again for so long. */
export const SEPARABLE_MS = 30 * 86_400_000;
