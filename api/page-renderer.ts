import { join } from 'node:path';
import { Eta } from 'eta';
import type { Response } from 'express';

const pages = new Eta({ views: join(import.meta.dirname, 'views'), cache: true, autoEscape: true });

/** Sends one of our own pages. The data is escaped; the views are files of the product and never text of its users. */
export function sendPage(
  res: Response,
  view: string,
  data: { readonly language: string; readonly title: string } & Readonly<Record<string, unknown>>,
  status = 200,
): void {
  res
    .status(status)
    .set('Content-Type', 'text/html; charset=utf-8')
    .set('Cache-Control', 'no-store')
    .set('Content-Language', data.language)
    .set('X-Robots-Tag', 'noindex, nofollow')
    .end(pages.render(`./${view}`, data));
}
