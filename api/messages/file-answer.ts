import type { FileType } from '../../domain/messages/file-type.js';
import type { Answer } from '../route.js';

/** Hands a kept file out under its name, to be saved: what it is has been read from its first bytes. */
export function fileAnswer(
  { name, mediaType }: { readonly name: string; readonly mediaType: FileType },
  content: Buffer,
): Answer {
  // RFC 8187 leaves fewer signs as they are than addresses do.
  const written = encodeURIComponent(name).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  const headers = {
    'Content-Type': mediaType,
    'Content-Disposition': `attachment; filename*=UTF-8''${written}`,
  };
  return { status: 200, headers, body: content };
}
