import { createHash } from 'node:crypto';
import { v7 as uuidv7 } from 'uuid';
import type { Tx } from '../../db/database.js';
import { insertRow } from '../../db/registry/registry-store.js';
import { endingsOf, fileTypeOf, type FileType } from '../../domain/messages/file-type.js';
import { ClientFile } from '../../entities/messages/client-file.js';

/** A file as a client's browser hands it in. */
export interface HandedFile {
  readonly name: string;
  readonly content: Buffer;
}

/** Whose file it is, and about which patient. */
export interface FileOwner {
  readonly clinicId: string;
  readonly clientId: string;
  readonly patientId: string | null;
}

/** The largest file that a client can hand in, in bytes. */
export const MOST_CLIENT_FILE_BYTES = 10 * 1024 * 1024;
const MOST_NAME = 100;

/** Keeps a file that a client handed in. @returns its id; `null` if it is no PDF, PNG or JPEG of at most 10 MB */
export async function addClientFile(tx: Tx, owner: FileOwner, file: HandedFile): Promise<string | null> {
  const { content } = file;
  const mediaType = fileTypeOf(content);
  if (mediaType === null || content.length > MOST_CLIENT_FILE_BYTES) return null;
  const id = uuidv7();
  const sha256 = createHash('sha256').update(content).digest('hex');
  const name = safeName(file.name, mediaType);
  await insertRow(tx, ClientFile, { id, ...owner, name, mediaType, bytes: content.length, sha256, content });
  return id;
}

/** The name without a folder or anything that a file system or a header could take for more than a name. */
function safeName(given: string, mediaType: FileType): string {
  const [ending = ''] = endingsOf(mediaType);
  const last = given.split(/[/\\]/).at(-1) ?? '';
  const clean = last
    .replace(/[\p{Cc}\p{Cf}\p{Cs}:*?"<>|]/gu, '')
    .replace(/^\.+/, '')
    .trim();
  const bare = endingsOf(mediaType).reduce(
    (name, one) => (name.toLowerCase().endsWith(one) ? name.slice(0, -one.length) : name),
    clean,
  );
  return `${Array.from(bare).slice(0, MOST_NAME).join('') || 'file'}${ending}`;
}
