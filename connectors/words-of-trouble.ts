import { Refused, type Refusal } from '../commands/refusal.js';
import { ThingTrouble } from './vendor-trouble.js';

/**
 * Why one thing could not be taken in, in words that staff may see and that hold no personal data; null if the fault is
 * not the thing's own.
 */
export function wordsOfTrouble(error: unknown): string | null {
  if (error instanceof ThingTrouble) return error.words;
  return error instanceof Refused ? wordsOfRefusal(error.refusal) : null;
}

function wordsOfRefusal(refusal: Refusal): string {
  switch (refusal.kind) {
    case 'missing':
      return `names a ${refusal.what} that is not there`;
    case 'conflict':
      return refusal.code;
    case 'stale':
      return 'changed at this very moment';
    case 'fields':
      return refusal.errors.map(({ pointer, code }) => `${pointer} ${code}`).join(', ');
  }
}
