import { Hono } from "hono";
import { z } from "zod";
import { AppError } from "../lib/errors.ts";
import { retryLinks } from "../lib/links/wanted.ts";
import { LinksRetried } from "../lib/schemas/link.ts";
import { findImport } from "../lib/store/import_counts.ts";
import { doc, params } from "../lib/web/contract.ts";
import { reply } from "../lib/web/reply.ts";
import { linksRetriedView } from "../views/spotify_toasts.tsx";
import type { Deps } from "./deps.ts";

/** `/imports/{id}/links`: links that brought nothing. */
export function importsLinks({ sql }: Deps) {
  const app = new Hono();
  app.post(
    "/:id/links/retry",
    doc("Look the links of an import up again that brought nothing", LinksRetried, {
      status: 202,
      fails: [404],
    }),
    params(z.object({ id: z.uuid() })),
    async (c) => {
      const { id } = c.req.valid("param");
      if (!await findImport(sql, id)) throw new AppError("NOT_FOUND", "There is no such import");
      const retried = await sql.begin((tx) => retryLinks(tx, id));
      const answered = { status: 202, location: `/imports/${id}`, events: ["imports"] } as const;
      return reply(c, { retried }, linksRetriedView, answered);
    },
  );
  return app;
}
