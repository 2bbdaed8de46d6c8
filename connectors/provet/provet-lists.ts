import type { z } from 'zod';
import type { VendorApi } from '../vendor-api.js';
import { ThingTrouble, VendorTrouble } from '../vendor-trouble.js';
import { page as pageSchema } from './provet-payloads.js';

const PAGE_SIZE = 100;
/** A change may be written down a little after its stamp: changes are asked for from before the newest one. */
const OVERLAP_MINUTES = 10;
/** At night clocks repeat an hour once a year, and so do stamps without a zone. */
const OVERLAP_AT_NIGHT_MINUTES = 70;
const NIGHT_ENDS_HOUR = 5;
/** More pages of one list than anything of ours can have. */
const MOST_PAGES = 200;

/** Provet's lists and single objects, read by their schemas. */
export class ProvetLists {
  readonly #base: string;

  constructor(
    private readonly api: VendorApi,
    settings: { readonly baseUrl: string; readonly account: string },
  ) {
    this.#base = `${settings.baseUrl}/${encodeURIComponent(settings.account)}/api/0.1`;
  }

  /** One object as it came; null when it is not there. */
  async one(resource: string, id: string): Promise<unknown> {
    return this.api.get(new URL(`${this.#base}/${resource}/${encodeURIComponent(id)}/`), resource);
  }

  /** Every object of a list that the filters leave. */
  async all<S extends z.ZodType>(
    resource: string,
    filters: Readonly<Record<string, string>>,
    schema: S,
  ): Promise<z.output<S>[]> {
    const found: z.output<S>[] = [];
    for (let page = 1; page <= MOST_PAGES; page++) {
      const { pages, results } = await this.page(resource, filters, page);
      found.push(...results.map((result) => parse(schema, result)));
      if (page >= pages) return found;
    }
    throw new VendorTrouble(`the list of ${resource} does not end`);
  }

  /** One page as it came; a page that there is no more is empty. */
  async page(
    resource: string,
    filters: Readonly<Record<string, string>>,
    page: number,
  ): Promise<{ readonly pages: number; readonly results: readonly unknown[] }> {
    const url = new URL(`${this.#base}/${resource}/`);
    const query = { ...filters, ordering: 'id', page_size: String(PAGE_SIZE), page: String(page) };
    url.search = new URLSearchParams(query).toString();
    const body = await this.api.get(url, resource);
    if (body === null && page === 1) throw new VendorTrouble(`HTTP 404 at the list of ${resource}`);
    const read = pageSchema.safeParse(body ?? { results: [] });
    if (!read.success) throw new VendorTrouble(`the answer at ${resource} is no list`);
    return { pages: read.data.num_pages, results: read.data.results };
  }
}

/** @throws ThingTrouble that names the fields which are not as we know them, and none of their values */
export function parse<S extends z.ZodType>(schema: S, body: unknown): z.output<S> {
  const read = schema.safeParse(body);
  if (read.success) return read.data;
  const fields = new Set(read.error.issues.map(({ path }) => path.join('.') || 'it'));
  throw new ThingTrouble(`not as we know it: ${[...fields].join(', ')}`);
}

/** The filter for what has changed since a stamp, in the form that the stamp itself has. */
export function changedSince(stamp: string): Readonly<Record<string, string>> {
  const form = /^(\d{4}-\d\d-\d\dT(\d\d):\d\d(?::\d\d)?)(?:\.\d+)?(Z|[+-]\d\d:?\d\d)?$/;
  const [, local, hour, zone = ''] = form.exec(stamp) ?? [];
  if (local === undefined) return {};
  const minutes = Number(hour) < NIGHT_ENDS_HOUR ? OVERLAP_AT_NIGHT_MINUTES : OVERLAP_MINUTES;
  const before = new Date(Date.parse(`${local}Z`) - minutes * 60_000);
  return { modified__gte: before.toISOString().slice(0, 19) + zone };
}
