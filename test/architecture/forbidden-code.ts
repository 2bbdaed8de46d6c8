import ts from 'typescript';
import type { SourceFile } from './source-tree.js';
import { eachNode, parse, placeOf, roleOf } from './source-tree.js';

/** Globals by which code would reach clock, chance, process or network. */
const IMPURE_GLOBALS: ReadonlySet<string> = new Set([
  'process',
  'performance',
  'crypto',
  'fetch',
  'console',
  'setTimeout',
  'setInterval',
  'setImmediate',
  'queueMicrotask',
]);
const IMPURE_MEMBERS: ReadonlySet<string> = new Set(['Date.now', 'Math.random', 'Temporal.Now']);

/** Who may read the environment. */
const READERS_OF_ENV: ReadonlySet<string> = new Set(['config.ts', 'local', 'bench', 'scripts', 'test']);

/** Clock, chance, process and network in `domain/`, where all of these are arguments. */
export function impureDomain(files: readonly SourceFile[]): string[] {
  return files
    .filter(({ path }) => roleOf(path) === 'domain')
    .flatMap((file) => findIn(file, (node) => impurityOf(node)));
}

/** `process.env` anywhere but where the environment is read on purpose. */
export function environmentReaders(files: readonly SourceFile[]): string[] {
  return files
    .filter(({ path }) => !READERS_OF_ENV.has(roleOf(path)))
    .flatMap((file) =>
      findIn(file, (node) => (memberText(node) === 'process.env' ? 'reads process.env' : null)),
    );
}

/** Default exports; the file that a tool wants them from is no TypeScript. */
export function defaultExports(files: readonly SourceFile[]): string[] {
  return files.flatMap((file) =>
    findIn(file, (node) => (isDefaultExport(node) ? 'has a default export' : null)),
  );
}

/** Functions of `workflows/` that have grown beyond what can be read as a story: 100 lines. */
export function longWorkflowFunctions(files: readonly SourceFile[]): string[] {
  return files
    .filter(({ path }) => roleOf(path) === 'workflows')
    .flatMap((file) =>
      findIn(file, (node) => {
        if (!ts.isFunctionDeclaration(node)) return null;
        const lines = node.getText().split('\n').length;
        return lines < 100 ? null : `${node.name?.text ?? 'a function'} has ${lines} lines`;
      }),
    );
}

function findIn(file: SourceFile, complaint: (node: ts.Node) => string | null): string[] {
  const tree = parse(file);
  const found: string[] = [];
  eachNode(tree, (node) => {
    const text = complaint(node);
    if (text !== null) found.push(`${placeOf(file, tree, node)} ${text}`);
  });
  return found;
}

function impurityOf(node: ts.Node): string | null {
  const member = memberText(node);
  if (member !== null && IMPURE_MEMBERS.has(member)) return `uses ${member}`;
  const isDate = (callee: ts.Node) => ts.isIdentifier(callee) && callee.text === 'Date';
  if (ts.isNewExpression(node) && isDate(node.expression) && (node.arguments?.length ?? 0) === 0)
    return 'uses new Date()';
  if (ts.isCallExpression(node) && isDate(node.expression)) return 'uses Date()';
  if (!ts.isIdentifier(node) || !IMPURE_GLOBALS.has(node.text)) return null;
  const { parent } = node;
  const isName =
    (ts.isPropertyAccessExpression(parent) && parent.name === node) ||
    ts.isPropertySignature(parent) ||
    ts.isPropertyAssignment(parent);
  return isName ? null : `uses ${node.text}`;
}

/** `a.b` and `a['b']` as `a.b`; `null` for anything else. */
function memberText(node: ts.Node): string | null {
  if (ts.isPropertyAccessExpression(node) && ts.isIdentifier(node.expression))
    return `${node.expression.text}.${node.name.text}`;
  if (
    ts.isElementAccessExpression(node) &&
    ts.isIdentifier(node.expression) &&
    ts.isStringLiteral(node.argumentExpression)
  )
    return `${node.expression.text}.${node.argumentExpression.text}`;
  return null;
}

function isDefaultExport(node: ts.Node): boolean {
  if (ts.isExportAssignment(node)) return true;
  if (ts.isExportSpecifier(node)) return node.name.text === 'default';
  if (!ts.isFunctionDeclaration(node) && !ts.isClassDeclaration(node)) return false;
  return node.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.DefaultKeyword) ?? false;
}
