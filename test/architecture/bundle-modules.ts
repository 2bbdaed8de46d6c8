/** The modules in a bundle as its builder names them, such as `./node_modules/ms/dist/index.cjs`. */
export function bundledModules(code: string): string[] {
  return [...code.matchAll(/^\/\*{3}\/ "([^"]+)"/gm)].map(([, name]) => name ?? '');
}

/** What the sandbox may hold: our workflows, Temporal's own code, and the three small packages that it stands on. */
const ALLOWED = /^\.\/(dist\/workflows\/|node_modules\/(@temporalio\/(common|workflow)|nexus-rpc|ms|long)\/)/;

/** A module that is left empty; `fs (ignored)` and its like betray a Node built-in that workflow code asks for. */
const EMPTY = /^\?[0-9a-f]+$/;
const IGNORED = /!\*{3} (\S+) \(ignored\) \*{3}!/g;
const HOOKS = /^__temporal_custom_(payload|failure)_converter$/;

/** Modules that have no place in the workflow sandbox. */
export function foreignModules(code: string): string[] {
  const present = bundledModules(code).filter((name) => !ALLOWED.test(name) && !EMPTY.test(name));
  const ignored = [...code.matchAll(IGNORED)].map(([, name]) => name ?? '');
  return [...present, ...ignored.filter((name) => !HOOKS.test(name))];
}

/** Bytes of a bundle without the source map at its end. */
export function bundledBytes(code: string): number {
  return Buffer.byteLength(code.replace(/\/\/# sourceMappingURL=.*\s*$/, ''));
}
