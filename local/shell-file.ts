import { existsSync, readFileSync } from 'node:fs';
import { writeAtomically } from './atomic-file.js';

/** Writes variables so that a shell can read them in (`. .local/env`); only the owner may, for keys are among them. */
export function writeShellFile(path: string, variables: Readonly<Record<string, string>>): void {
  const lines = Object.entries(variables).map(
    ([name, value]) => `${name}='${value.replaceAll("'", "'\\''")}'`,
  );
  writeAtomically(path, `${lines.join('\n')}\n`, 0o600);
}

/** Reads a file that `writeShellFile` wrote; nothing when there is none. */
export function readShellFile(path: string): Record<string, string> {
  if (!existsSync(path)) return {};
  const variables: Record<string, string> = {};
  for (const line of readFileSync(path, 'utf8').split('\n')) {
    const found = /^([A-Z0-9_]+)='(.*)'$/.exec(line);
    if (found?.[1] !== undefined && found[2] !== undefined)
      variables[found[1]] = found[2].replaceAll("'\\''", "'");
  }
  return variables;
}
