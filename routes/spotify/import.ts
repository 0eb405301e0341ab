import { Hono } from "hono";
import type { Context } from "hono";
import { z } from "zod";
import { AppError } from "../../lib/errors.ts";
import { importFree, importFreeList } from "../../lib/free/import.ts";
import { importList } from "../../lib/import.ts";
import { refuseBackpressure } from "../../lib/imports/pressure.ts";
import { FreeImport, FreeImportResult } from "../../lib/schemas/free.ts";
import { ImportJob } from "../../lib/schemas/import_job.ts";
import { importJob } from "../../lib/store/import_counts.ts";
import { body, doc, params } from "../../lib/web/contract.ts";
import type { Deps } from "../deps.ts";
import { readInput } from "../import_input.ts";

const answers = {
  status: 202,
  also: { 207: FreeImportResult },
  fails: [400, 413, 415, 422, 429],
} as const;

/** All of it, or a part. */
function answered(c: Context, result: FreeImportResult) {
  return c.json(result, result.error ? 207 : 202);
}

/** `/spotify/import`: lists and links without an account, and how they stand (seed 002). */
export function imported(deps: Deps) {
  const app = new Hono();
  app.post(
    "/free",
    doc("Bring links and tracks", FreeImportResult, {
      ...answers,
      description: "A link that cannot be brought refuses the whole: `meta.details` names it.",
    }),
    body(FreeImport),
    async (c) => answered(c, await importFree(deps, c.req.valid("json"))),
  );
  app.post(
    "/free/upload",
    doc("Bring a file, any format of POST /imports/free", FreeImportResult, {
      ...answers,
      takes: ["multipart/form-data"],
    }),
    async (c) => answered(c, await importFile(c, deps)),
  );
  app.get(
    "/jobs/:id",
    doc("Read how an import stands", ImportJob, { fails: [404] }),
    params(z.object({ id: z.uuid() })),
    async (c) => {
      const job = await importJob(deps.sql, c.req.valid("param").id);
      if (!job) throw new AppError("NOT_FOUND", "There is no such import");
      return c.json(job);
    },
  );
  return app;
}

async function importFile(c: Context, deps: Deps): Promise<FreeImportResult> {
  if (!/^multipart\/form-data\b/i.test(c.req.header("Content-Type") ?? "")) {
    throw new AppError("VALIDATION_ERROR", "Send multipart/form-data with `file`", { status: 415 });
  }
  const { text: _, ...input } = await readInput(c);
  if (input.name === undefined) throw new AppError("VALIDATION_ERROR", "The form has no `file`");
  await refuseBackpressure(deps.sql, deps.config);
  const most = deps.config.FREE_MAX_TRACKS_PER_REQUEST;
  return await importFreeList(deps, (options) => importList(deps.sql, input, { most, ...options }));
}
