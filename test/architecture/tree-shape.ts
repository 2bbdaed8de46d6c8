import type { SourceFile } from './source-tree.js';
import { baseNameOf } from './source-tree.js';

/** The longest a file may be, in lines, and what half of them stay below. */
export const MOST_LINES = 300;
export const MEDIAN_LINES = 90;

/** The subjects, the same words in every role. */
const SUBJECTS = [
  'registry',
  'reminders',
  'rules',
  'appointments',
  'messages',
  'consent',
  'tasks',
  'integration',
  'reports',
  'staff',
] as const;

/** Folders of a role that are no subjects. A practice system has its own folder in `connectors/`. */
const OTHER_FOLDERS: Readonly<Record<string, readonly string[]>> = {
  api: ['console', 'docs', 'public', 'views'],
  bench: ['console', 'simulate'],
  db: ['migrations'],
  local: ['demo', 'scale', 'sms'],
  test: ['architecture', 'browser', 'end-to-end', 'replay', 'support'],
};

const ROLES = [
  'domain',
  'workflows',
  'entities',
  'db',
  'commands',
  'activities',
  'api',
  'worker',
  'connectors',
  'local',
  'bench',
  'test',
  'scripts',
] as const;

const DRAWERS = /^(utils?|helpers?|common|types|services)$/;
const KEBAB = /^[a-z0-9]+(-[a-z0-9]+)*(\.test|\.config)?\.[a-z]+$/;

/** Names that two files share, that are not kebab-case, or that say nothing about what is inside. */
export function nameProblems(files: readonly SourceFile[]): string[] {
  const byName = new Map<string, string[]>();
  for (const { path } of files) byName.set(baseNameOf(path), [...(byName.get(baseNameOf(path)) ?? []), path]);
  const shared = [...byName]
    .filter(([name, paths]) => paths.length > 1 && name !== 'index.ts' && name !== 'main.ts')
    .map(([name, paths]) => `${name} is the name of ${paths.join(' and ')}`);
  const badlyNamed = files
    .filter(({ path }) => !KEBAB.test(baseNameOf(path)))
    .map(({ path }) => `${path} is not kebab-case`);
  const drawers = files
    .filter(({ path }) => path.split('/').some((part) => DRAWERS.test(part.replace(/\..*$/, ''))))
    .map(({ path }) => `${path} is a drawer: name what is inside`);
  return [...shared, ...badlyNamed, ...drawers];
}

/** Folders that are neither a role, nor a subject of one, nor one of its few others. */
export function folderProblems(files: readonly SourceFile[]): string[] {
  const folders = new Set(files.map(({ path }) => path.split('/').slice(0, -1).join('/')));
  return [...folders].flatMap((folder) => {
    const [role = '', second, ...deeper] = folder.split('/');
    if (role === '') return [];
    if (!includes(ROLES, role)) return [`${folder}: ${role} is no role`];
    if (second === undefined || role === 'connectors') return [];
    const isRoleUnderTest = role === 'test' && includes(ROLES, second);
    if (!isRoleUnderTest && !includes(SUBJECTS, second) && !includes(OTHER_FOLDERS[role] ?? [], second))
      return [`${folder}: ${second} is no subject`];
    return deeper.every((part) => part === 'views' || includes(SUBJECTS, part))
      ? []
      : [`${folder}: too deep`];
  });
}

/** Files that have grown too long, and a tree whose files have. */
export function sizeProblems(files: readonly SourceFile[]): string[] {
  const lines = files.map(({ path, text }) => ({ path, count: text.trimEnd().split('\n').length }));
  const long = lines
    .filter(({ count }) => count > MOST_LINES)
    .map(({ path, count }) => `${path} has ${count} lines; ${MOST_LINES} is the limit`);
  const counts = lines.map(({ count }) => count).sort((a, b) => a - b);
  const median = counts[Math.floor(counts.length / 2)] ?? 0;
  return median < MEDIAN_LINES ? long : [...long, `half of all files have ${median} lines or more`];
}

function includes(list: readonly string[], word: string): boolean {
  return list.includes(word);
}
