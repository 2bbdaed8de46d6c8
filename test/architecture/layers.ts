import type { Import } from './read-imports.js';
import { baseNameOf, roleOf } from './source-tree.js';

/** How high each role stands; imports point down, or stay within their role. */
export const RANKS: Readonly<Record<string, number>> = {
  domain: 0,
  workflows: 1,
  entities: 1,
  db: 2,
  commands: 3,
  activities: 4,
  api: 4,
  connectors: 4,
  worker: 5,
  local: 5,
  bench: 6,
  test: 7,
};

/** A `main.ts` puts a process together, in whatever folder it lies. */
const MAIN_RANK = 5;

/** The two files at the root that code may import, and the lowest rank that may. */
const AT_ROOT: Readonly<Record<string, number>> = { 'config.ts': 3, 'log.ts': 3 };

/** Imports that point up or sideways, that run a process, or that read the environment where it is handed down. */
export function layerProblems(imports: readonly Import[]): string[] {
  return imports.flatMap((one) => {
    const why = one.target === null ? null : reasonAgainst(one, one.target);
    return why === null ? [] : [`${one.from} imports ${one.target ?? ''}: ${why}`];
  });
}

function reasonAgainst({ from, isTypeOnly }: Import, target: string): string | null {
  const fromRole = roleOf(from);
  const targetRole = roleOf(target);
  if (isMain(target) && fromRole !== 'test') return 'a main.ts is started, not imported';
  const least = AT_ROOT[target];
  const rank = rankOf(from);
  if (rank === null) return target in AT_ROOT ? null : 'files at the root import no role';
  if (least !== undefined) {
    if (rank < least) return `only roles of rank ${least} and above may`;
    if (target === 'config.ts' && !isTypeOnly && rank < MAIN_RANK)
      return 'configuration is read by a main.ts and handed down';
    return null;
  }
  if (fromRole === 'workflows' && targetRole !== 'workflows')
    return 'a workflow must not depend on what is likely to change';
  const targetRank = RANKS[targetRole];
  if (targetRank === undefined) return `${targetRole} is no role`;
  if (fromRole === targetRole || targetRank < rank) return null;
  return `rank ${rank} must not import rank ${targetRank}`;
}

/** The rank of a file, or `null` for a file at the root. */
function rankOf(path: string): number | null {
  const rank = RANKS[roleOf(path)];
  if (rank === undefined) return null;
  return isMain(path) ? Math.max(rank, MAIN_RANK) : rank;
}

function isMain(path: string): boolean {
  return baseNameOf(path) === 'main.ts';
}
