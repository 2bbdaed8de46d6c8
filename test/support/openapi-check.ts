interface Parameter {
  readonly name?: string;
  readonly in?: string;
  readonly required?: boolean;
  readonly schema?: object;
  readonly $ref?: string;
}

interface Operation {
  readonly operationId: string;
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly content: Readonly<Record<string, unknown>> };
  readonly responses: Readonly<Record<string, { readonly description?: string; readonly $ref?: string }>>;
}

/** As much of an OpenAPI document as the tests look at. */
export interface OpenApi {
  readonly openapi: string;
  readonly info: { readonly title: string; readonly version: string };
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: Readonly<Record<string, Readonly<Record<string, unknown>>>> & {
    readonly schemas: Readonly<Record<string, unknown>>;
  };
}

/** What breaks the rules of OpenAPI 3.1 in a document: references, operation ids, path parameters, responses. */
export function problemsOfDocument(document: OpenApi): readonly string[] {
  return [
    ...brokenReferences(document),
    ...operations(document).flatMap(problemsOfOperation),
    ...doubledIds(document),
  ];
}

function operations(document: OpenApi): readonly (readonly [string, string, Operation])[] {
  return Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => [path, method, operation] as const),
  );
}

function problemsOfOperation([path, method, operation]: readonly [
  string,
  string,
  Operation,
]): readonly string[] {
  const where = `${method} ${path}`;
  const problems: string[] = [];
  if (!/^(get|post|put|patch|delete)$/.test(method)) problems.push(`${where}: no such method`);
  const parameters = (operation.parameters ?? []).filter((parameter) => parameter.$ref === undefined);
  const inPath = parameters.filter((parameter) => parameter.in === 'path');
  const named = [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1]);
  if (
    inPath
      .map(({ name }) => name)
      .sort()
      .join() !== [...named].sort().join()
  ) {
    problems.push(`${where}: its path parameters are not those of the path`);
  }
  if (inPath.some(({ required }) => required !== true))
    problems.push(`${where}: a path parameter is not required`);
  if (parameters.some(({ schema, name }) => schema === undefined || name === undefined)) {
    problems.push(`${where}: a parameter lacks its name or schema`);
  }
  if (
    new Set(parameters.map(({ name, in: place }) => `${place ?? ''} ${name ?? ''}`)).size !==
    parameters.length
  ) {
    problems.push(`${where}: a parameter stands twice`);
  }
  for (const [status, response] of Object.entries(operation.responses)) {
    if (!/^[1-5]\d\d$/.test(status)) problems.push(`${where}: ${status} is no status`);
    if (response.$ref === undefined && response.description === undefined) {
      problems.push(`${where}: the response ${status} has no description`);
    }
  }
  if (!Object.keys(operation.responses).some((status) => status.startsWith('2'))) {
    problems.push(`${where}: it never succeeds`);
  }
  return problems;
}

function doubledIds(document: OpenApi): readonly string[] {
  const ids = operations(document).map(([, , { operationId }]) => operationId);
  return ids
    .filter((id, index) => ids.indexOf(id) !== index)
    .map((id) => `the operation id ${id} stands twice`);
}

function brokenReferences(document: OpenApi): readonly string[] {
  const broken: string[] = [];
  const visit = (part: unknown): void => {
    if (Array.isArray(part)) part.forEach(visit);
    else if (typeof part === 'object' && part !== null) {
      if ('$ref' in part && !isResolvable(document, part.$ref))
        broken.push(`${String(part.$ref)} leads nowhere`);
      Object.values(part).forEach(visit);
    }
  };
  visit(document);
  return broken;
}

function isResolvable(document: OpenApi, reference: unknown): boolean {
  if (typeof reference !== 'string' || !reference.startsWith('#/')) return false;
  let part: unknown = document;
  for (const step of reference.slice(2).split('/')) {
    if (typeof part !== 'object' || part === null || !Object.hasOwn(part, step)) return false;
    part = (part as Record<string, unknown>)[step];
  }
  return true;
}
