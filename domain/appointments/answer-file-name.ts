import { endingsOf } from '../messages/file-type.js';
import type { FileType } from '../messages/file-type.js';

/** Leaves room for the ending. */
const LONGEST_NAME = 100;

/**
 * A name under which the staff can save a client's file: without folders and signs that file systems refuse, and with an
 * ending that says what the file is, whatever its own name says.
 */
export function answerFileName(name: string, type: FileType): string {
  const plain = name
    .replace(/^.*[\\/]/, '')
    .replace(/[\p{Cc}\p{Cf}\p{Cs}:*?"<>|]/gu, '')
    .replace(/^[\s.]+|[\s.]+$/g, '');
  const whole = Array.from(plain === '' ? 'file' : plain)
    .slice(0, LONGEST_NAME)
    .join('');
  const endings = endingsOf(type);
  const fits = endings.some((ending) => whole.toLowerCase().endsWith(ending));
  return fits ? whole : `${whole}${endings[0] ?? ''}`;
}
