import { renameSync, writeFileSync } from 'node:fs';

/** Replaces a file in one step, so that a reader sees the old content or the new one and never half of it. */
export function writeAtomically(path: string, content: string, mode = 0o644): void {
  const temporary = `${path}.${process.pid}.tmp`;
  writeFileSync(temporary, content, { mode });
  renameSync(temporary, path);
}
