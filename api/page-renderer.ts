import { join } from 'node:path';
import { Eta } from 'eta';
import type { Response } from 'express';

const pages = new Eta({ views: join(import.meta.dirname, 'views'), cache: true, autoEscape: true });

type PageData = { readonly language: string } & Readonly<Record<string, unknown>>;

/** Sends one of our own pages. The data is escaped; the views are files of the product and never text of its users. */
export function sendPage(
  res: Response,
  view: string,
  data: PageData & { readonly title: string },
  status = 200,
): void {
  sendFragment(res, view, data, status);
}

/** Sends a part of a page: the view without a layout. */
export function sendFragment(res: Response, view: string, data: PageData, status = 200): void {
  res
    .status(status)
    .set('Content-Type', 'text/html; charset=utf-8')
    .set('Cache-Control', 'no-store')
    .set('Content-Language', data.language)
    .set('X-Robots-Tag', 'noindex, nofollow')
    .end(pages.render(`./${view}`, data));
}
