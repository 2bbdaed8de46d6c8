import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import ts from 'typescript';

/** The project's folder, seen from the compiled code in `dist/test/architecture`. */
export const projectRoot = join(import.meta.dirname, '..', '..', '..');

/** Folders that hold no code of ours. */
const NOT_OURS: ReadonlySet<string> = new Set(['node_modules', 'dist', 'histories']);

/** One file of the project; `path` is relative to its root, with slashes. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
}

/** Every code file and view of the project, hidden folders and recorded histories left out. */
export function readSourceTree(root = projectRoot): SourceFile[] {
  const files: SourceFile[] = [];
  const visit = (folder: string) => {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) {
        if (!NOT_OURS.has(entry.name) && !entry.name.startsWith('.')) visit(path);
      } else if (/\.(ts|js|mjs|eta|css)$/.test(entry.name)) {
        const text = readFileSync(path, 'utf8');
        files.push({ path: relative(root, path).split(sep).join('/'), text });
      }
    }
  };
  visit(root);
  return files.sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** The TypeScript files among them. */
export function onlyTypeScript(files: readonly SourceFile[]): SourceFile[] {
  return files.filter(({ path }) => path.endsWith('.ts'));
}

/** The folder at the root that a file belongs to, or its own name when it lies at the root. */
export function roleOf(path: string): string {
  return path.slice(0, path.indexOf('/') === -1 ? path.length : path.indexOf('/'));
}

/** A file name without folders. */
export function baseNameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** The syntax tree of a file, parents set. */
export function parse({ path, text }: SourceFile): ts.SourceFile {
  return ts.createSourceFile(path, text, ts.ScriptTarget.ESNext, true);
}

/** Calls `look` with every node of a file. */
export function eachNode(root: ts.Node, look: (node: ts.Node) => void): void {
  look(root);
  ts.forEachChild(root, (child) => eachNode(child, look));
}

/** `path:line` of a node, for messages. */
export function placeOf(file: SourceFile, tree: ts.SourceFile, node: ts.Node): string {
  return `${file.path}:${tree.getLineAndCharacterOfPosition(node.getStart(tree)).line + 1}`;
}
