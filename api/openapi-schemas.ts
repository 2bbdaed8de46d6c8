import { z } from 'zod';

/** A JSON Schema (2020-12), or a part of one. */
export type JsonSchema = Record<string, unknown>;

/** The schemas of a document: what has a name stands once under `components`, and is referred to. */
export class OpenApiSchemas {
  /** By their names, with their content as JSON. */
  readonly #components = new Map<string, { readonly schema: JsonSchema; readonly content: string }>();

  /**
   * Translates a schema. Schemas with `.meta({id})` and recursive ones become components.
   *
   * @param io what callers send (`input`), or what we answer (`output`)
   * @param name of the component, should it need one
   */
  translate(schema: z.ZodType, io: 'input' | 'output', name: string): JsonSchema {
    const { $defs, ...root } = z.toJSONSchema(schema, { io, unrepresentable: 'any', override: shorten });
    const names = new Map<string, string>();
    const definitions = Object.entries(($defs ?? {}) as Record<string, JsonSchema>);
    for (const [key, definition] of definitions) names.set(key, this.#nameFor(key, definition, name, io));
    const rename = (part: unknown) => withReferences(part, names, name) as JsonSchema;
    for (const [key, definition] of definitions) this.#keep(names.get(key) ?? key, rename(definition));
    const result = rename(root);
    if (!JSON.stringify(result).includes(`"${reference(name)}"`)) return result;
    this.#keep(name, result);
    return { $ref: reference(name) };
  }

  /** The same, as a component of its own; schemas that come out alike share the one that was there first. */
  component(schema: z.ZodType, io: 'input' | 'output', name: string): JsonSchema {
    const translated = this.translate(schema, io, name);
    if ('$ref' in translated) return translated;
    const content = JSON.stringify(translated);
    const alike = [...this.#components].find(([, known]) => known.content === content)?.[0];
    if (alike === undefined) this.#keep(name, translated);
    return { $ref: reference(alike ?? name) };
  }

  get components(): Readonly<Record<string, JsonSchema>> {
    const sorted = [...this.#components].sort(([a], [b]) => (a < b ? -1 : 1));
    return Object.fromEntries(sorted.map(([name, { schema }]) => [name, schema]));
  }

  #keep(name: string, schema: JsonSchema): void {
    this.#components.set(name, { schema, content: JSON.stringify(schema) });
  }

  #nameFor(key: string, definition: JsonSchema, owner: string, io: 'input' | 'output'): string {
    if (key.startsWith('__')) return `${owner}${key.replace('__schema', 'Part')}`;
    const known = this.#components.get(key);
    const same =
      known === undefined || known.content === JSON.stringify(withReferences(definition, new Map(), owner));
    return same ? key : `${key}${io === 'input' ? 'Input' : 'Output'}`;
  }
}

function reference(name: string): string {
  return `#/components/schemas/${name}`;
}

function withReferences(part: unknown, names: ReadonlyMap<string, string>, root: string): unknown {
  if (Array.isArray(part)) return part.map((item) => withReferences(item, names, root));
  if (typeof part !== 'object' || part === null) return part;
  return Object.fromEntries(
    Object.entries(part)
      // A format says it better than the pattern behind it.
      .filter(([key]) => key !== '$schema' && !(key === 'pattern' && 'format' in part))
      .map(([key, value]) => {
        if (key !== '$ref' || typeof value !== 'string') return [key, withReferences(value, names, root)];
        const definition = value.replace('#/$defs/', '');
        return [key, reference(value === '#' ? root : (names.get(definition) ?? definition))];
      }),
  );
}

/** Nobody needs the largest safe integer. */
function shorten({ jsonSchema }: { jsonSchema: z.core.JSONSchema.BaseSchema }): void {
  if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
  if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum;
}
