import express, { type Request, type Response } from 'express';
import { problem, Problem } from './problem.js';

const DEFAULT_LIMIT = 256 * 1024;

const rawBodies = new WeakMap<object, Buffer>();

/** The parsers, one for each size of body that routes have. */
export class BodyReader {
  readonly #parsers = new Map<number, express.RequestHandler>();

  /**
   * Reads a JSON body. A request without a body is read as an empty object, so that the schema can say what is missing.
   *
   * @throws Problem 400, 413 or 415
   */
  async read(
    req: Request,
    res: Response,
    {
      limit = DEFAULT_LIMIT,
      mediaTypes = [],
    }: { limit?: number | undefined; mediaTypes?: readonly string[] | undefined },
  ): Promise<{ readonly body: unknown; readonly raw: Buffer }> {
    const sent =
      req.headers['transfer-encoding'] !== undefined || Number(req.headers['content-length'] ?? 0) > 0;
    if (!sent) return { body: {}, raw: Buffer.alloc(0) };
    if (req.is(['application/json', ...mediaTypes]) === false) {
      const accepted = ['application/json', ...mediaTypes].join(', ');
      throw new Problem('unsupportedMediaType', `This path reads ${accepted}.`, {
        headers: { Accept: accepted },
      });
    }
    await new Promise<void>((resolve, reject) => {
      void this.#parser(limit)(req, res, (error?: unknown) => {
        if (error === undefined) resolve();
        else reject(error instanceof Error ? error : problem('malformedRequest'));
      });
    });
    return { body: req.body as unknown, raw: rawBodies.get(req) ?? Buffer.alloc(0) };
  }

  #parser(limit: number): express.RequestHandler {
    const known = this.#parsers.get(limit);
    if (known !== undefined) return known;
    const parser = express.json({
      limit,
      type: () => true,
      verify: (req, _res, bytes) => void rawBodies.set(req, bytes),
    });
    this.#parsers.set(limit, parser);
    return parser;
  }
}
