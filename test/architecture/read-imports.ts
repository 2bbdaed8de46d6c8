import { builtinModules } from 'node:module';
import { posix } from 'node:path';
import ts from 'typescript';
import type { SourceFile } from './source-tree.js';
import { eachNode, parse } from './source-tree.js';

/** One thing that a file takes from elsewhere. */
export interface Import {
  readonly from: string;
  readonly specifier: string;
  /** The project file that it names, else `null`. */
  readonly target: string | null;
  /** The npm package that it names, else `null`. */
  readonly packageName: string | null;
  /** Nothing of it is left when the program runs. */
  readonly isTypeOnly: boolean;
}

const BUILTINS: ReadonlySet<string> = new Set(builtinModules);

/** Reads every import of a file: static, re-exported, dynamic, in a type, and by `require` or `resolve`. */
export function readImports(file: SourceFile): Import[] {
  const found: Import[] = [];
  const add = (specifier: ts.Node | undefined, isTypeOnly: boolean) => {
    if (specifier === undefined || !ts.isStringLiteralLike(specifier)) return;
    found.push(describeImport(file.path, specifier.text, isTypeOnly));
  };
  eachNode(parse(file), (node) => {
    if (ts.isImportDeclaration(node)) add(node.moduleSpecifier, isTypeImport(node));
    else if (ts.isExportDeclaration(node)) add(node.moduleSpecifier, node.isTypeOnly);
    else if (ts.isExternalModuleReference(node)) add(node.expression, false);
    else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument))
      add(node.argument.literal, true);
    else if (ts.isCallExpression(node) && isLoad(node.expression)) add(node.arguments[0], false);
  });
  return found;
}

function describeImport(from: string, specifier: string, isTypeOnly: boolean): Import {
  if (specifier.startsWith('.')) {
    const target = posix.join(posix.dirname(from), specifier).replace(/\.js$/, '.ts');
    return { from, specifier, target, packageName: null, isTypeOnly };
  }
  const isBuiltin = specifier.startsWith('node:') || BUILTINS.has(specifier);
  const [first = '', second = ''] = specifier.split('/');
  const packageName = isBuiltin ? null : first.startsWith('@') ? `${first}/${second}` : first;
  return { from, specifier, target: null, packageName, isTypeOnly };
}

function isTypeImport({ importClause }: ts.ImportDeclaration): boolean {
  return importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword;
}

/** `import(…)`, `require(…)`, and `resolve` of `require`, `createRequire(…)` or `import.meta`. */
function isLoad(callee: ts.Expression): boolean {
  if (callee.kind === ts.SyntaxKind.ImportKeyword) return true;
  if (ts.isIdentifier(callee)) return callee.text === 'require';
  if (!ts.isPropertyAccessExpression(callee) || callee.name.text !== 'resolve') return false;
  const { expression } = callee;
  const maker = ts.isCallExpression(expression) ? expression.expression : expression;
  return ts.isMetaProperty(maker) || (ts.isIdentifier(maker) && /^(createR|r)equire$/.test(maker.text));
}
