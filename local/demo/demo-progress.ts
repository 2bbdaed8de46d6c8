const barWidth = 24;

/** Where the demo tells how far it is: a bar that moves on a terminal, plain lines elsewhere. */
export interface DemoProgress {
  /** A line of its own. */
  line(text: string): void;
  /** How far a part has come; its last call, with `done` equal to `total`, ends its line. */
  part(title: string, done: number, total: number, note?: string): void;
}

/** Progress on the standard output. */
export function terminalProgress(out: NodeJS.WriteStream = process.stdout): DemoProgress {
  return {
    line: (text) => void out.write(`${text}\n`),
    part: (title, done, total, note = '') => {
      const isOver = done >= total;
      if (!isOver && !out.isTTY) return;
      const filled = Math.round((barWidth * done) / Math.max(total, 1));
      const bar = '█'.repeat(filled) + '░'.repeat(barWidth - filled);
      const text = `  ${title.padEnd(22)} ${bar} ${String(done).padStart(4)}/${total}  ${note}`;
      out.write(`${out.isTTY ? '\r\u001b[K' : ''}${text}${isOver ? '\n' : ''}`);
    },
  };
}
