/** A file in a mail. */
export interface MailPart {
  readonly name: string;
  readonly type: string;
  readonly content: Buffer;
}

/** The attachments of a mail as it came over the wire, in their order: base64 bodies, names by RFC 2231. */
export function attachedFiles(raw: string): MailPart[] {
  const boundary = /boundary="([^"]+)"/.exec(raw)?.[1] ?? '';
  return raw.split(`--${boundary}`).flatMap((part) => {
    const [head = '', ...body] = part.replace(/^\r\n/, '').split('\r\n\r\n');
    const unfolded = head.replace(/\r\n[ \t]+/g, ' ');
    if (!/Content-Disposition: attachment/i.test(unfolded)) return [];
    if (!/Content-Transfer-Encoding: base64/i.test(unfolded))
      throw new Error('an attachment is not in base64');
    const type = /Content-Type: ([^;\s]+)/i.exec(unfolded)?.[1] ?? '';
    return [{ name: nameIn(unfolded), type, content: Buffer.from(body.join(''), 'base64') }];
  });
}

function nameIn(head: string): string {
  const disposition = /Content-Disposition: attachment;([^\r\n]*)/i.exec(head)?.[1] ?? '';
  const sections = [...disposition.matchAll(/filename(?:\*(\d+)\*?|\*)=(?:utf-8'')?("?)([^;"]+)\2/gi)];
  if (sections.length > 0) return decodeURIComponent(sections.map((section) => section[3] ?? '').join(''));
  return /filename="?([^";]+)"?/i.exec(disposition)?.[1]?.trim() ?? '';
}
