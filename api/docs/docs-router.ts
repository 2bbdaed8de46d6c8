import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import compression from 'compression';
import { Router, type Response } from 'express';
import { conflictKinds } from '../conflict-codes.js';
import { problemKinds, type ProblemKind } from '../problem-codes.js';
import { consoleAssets } from '../console/console-assets.js';
import { sendPage } from '../page-renderer.js';
import { contextOf } from '../request-context.js';
import { sendAnswer } from '../wire-answer.js';
import { problem } from '../problem.js';

const views = join(import.meta.dirname, '../views');
const swaggerUi = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'));

/** The files that pages load: all from here, so that they work without any other host. */
const assets: ReadonlyMap<string, string> = new Map([
  ...consoleAssets,
  ['pages.css', join(views, 'pages.css')],
  ['client-pages.css', join(views, 'client-pages.css')],
  ['show-api.js', join(views, 'show-api.js')],
  ['keep-form.js', join(views, 'keep-form.js')],
  ['swagger-ui.css', join(swaggerUi, 'swagger-ui.css')],
  ['swagger-ui-bundle.js', join(swaggerUi, 'swagger-ui-bundle.js')],
  ['favicon.png', join(swaggerUi, 'favicon-32x32.png')],
]);

/**
 * The documentation: the OpenAPI document, its page, and a page for each problem code.
 *
 * @param describe makes the document; called once, when somebody asks for it first
 */
export function docsRouter(describe: () => object): Router {
  let json: string | undefined;
  const kinds: ReadonlyMap<string, ProblemKind> = new Map(
    Object.entries({ ...problemKinds, ...conflictKinds }),
  );
  const router = Router();

  router.get(['/openapi.json', '/v1/openapi.json'], (_req, res) => {
    contextOf(res).route = '/openapi.json';
    json ??= JSON.stringify(describe());
    const headers = { 'Content-Type': 'application/json; charset=utf-8', 'Access-Control-Allow-Origin': '*' };
    sendAnswer(res, { status: 200, headers, body: json });
  });

  router.get('/docs', (_req, res) => {
    contextOf(res).route = '/docs';
    sendPage(res, 'show-api', { language: 'en', title: 'API' });
  });

  router.get('/docs/problems', (_req, res) => {
    contextOf(res).route = '/docs/problems';
    const list = [...kinds].map(([code, kind]) => ({ code, ...kind }));
    sendPage(res, 'problem-list', { language: 'en', title: 'Problems', list });
  });

  router.get('/docs/problems/:code', (req, res) => {
    contextOf(res).route = '/docs/problems/{code}';
    const kind = kinds.get(req.params.code);
    if (kind === undefined) throw problem('notFound', 'No problem has this code.');
    sendPage(res, 'problem-page', { language: 'en', code: req.params.code, ...kind });
  });

  router.get('/assets/:name', compression());
  router.get('/assets/:name', async (req, res) => {
    contextOf(res).route = '/assets/{name}';
    const file = assets.get(req.params.name);
    if (file === undefined) throw problem('notFound', 'There is nothing under this path.');
    await sendFile(res, file);
  });

  return router;
}

function sendFile(res: Response, path: string): Promise<void> {
  return new Promise((resolve, reject) => {
    res.sendFile(path, { maxAge: '1h', dotfiles: 'allow' }, (error: unknown) => {
      if (error instanceof Error && !res.headersSent) reject(error);
      else resolve();
    });
  });
}
