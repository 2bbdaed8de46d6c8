/** The files that may go with an email: what every reader of mail can open, and nothing that runs. */
export const FILE_TYPES = ['application/pdf', 'image/png', 'image/jpeg'] as const;
export type FileType = (typeof FILE_TYPES)[number];

const FIRST_BYTES: readonly (readonly [FileType, readonly number[]])[] = [
  // ISO 32000-2, 7.5.2: "%PDF-".
  ['application/pdf', [0x25, 0x50, 0x44, 0x46, 0x2d]],
  // PNG (Third Edition), 5.2.
  ['image/png', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
  // ITU-T T.81, B.1.1.3: start of image, and the marker that follows it.
  ['image/jpeg', [0xff, 0xd8, 0xff]],
];

const ENDINGS: Readonly<Record<FileType, readonly string[]>> = {
  'application/pdf': ['.pdf'],
  'image/png': ['.png'],
  'image/jpeg': ['.jpg', '.jpeg'],
};

/** What a file is by its first bytes, whatever its name says; `null` for anything that may not go with an email. */
export function fileTypeOf(content: Uint8Array): FileType | null {
  const found = FIRST_BYTES.find(([, bytes]) => bytes.every((byte, index) => content[index] === byte));
  return found?.[0] ?? null;
}

/** The endings that the name of such a file may have, so that readers open it with the right program. */
export function endingsOf(type: FileType): readonly string[] {
  return ENDINGS[type];
}
