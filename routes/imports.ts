import { Hono } from "hono";
import type { Context } from "hono";
import { z } from "zod";
import { AppError } from "../lib/errors.ts";
import { importList, type ListInput } from "../lib/import.ts";
import { ListError } from "../lib/ingest/mod.ts";
import { ImportResult, ImportSession } from "../lib/schemas/ingest.ts";
import { findImport, listImports } from "../lib/store/import_counts.ts";
import { doc, params, readForm } from "../lib/web/contract.ts";
import { reply, type View, wants } from "../lib/web/reply.ts";
import { importErrorView, importResultView, importView } from "../views/import.tsx";
import type { Deps } from "./deps.ts";

const Sessions = z.object({ sessions: z.array(ImportSession) }).meta({ id: "ImportSessions" });
const shown = 50;

/** What was pasted into the form, to give it back with a fault. */
interface Given extends ListInput {
  text: string;
}

async function readInput(c: Context): Promise<Given> {
  const form = await readForm(c);
  if (!form) return { bytes: new Uint8Array(await c.req.arrayBuffer()), text: "" };
  const text = typeof form["text"] === "string" ? form["text"] : "";
  const file = form["file"];
  if (file instanceof File && file.size > 0) {
    const bytes = new Uint8Array(await file.arrayBuffer());
    return { bytes, text, name: file.name };
  }
  return { bytes: new TextEncoder().encode(text), text };
}

const statusOf = { too_large: 413, unsupported: 415 } as const;

/** A list that is none: programs get the envelope, people their form back with the reason. */
function refused(c: Context, error: ListError, text: string) {
  const status = statusOf[error.code as keyof typeof statusOf] ?? 400;
  if (wants(c) === "json") {
    const code = status === 413 ? "PAYLOAD_TOO_LARGE" : "VALIDATION_ERROR";
    throw new AppError(code, error.message, { status, meta: { fault: error.code } });
  }
  return reply(c, { fault: error.code, message: error.message, text }, importErrorView, { status });
}

/** One import on the page of all of them. */
const importedView: View<ImportSession> = {
  title: (session, ui) => importView.title({ sessions: [session] }, ui),
  fragment: (session, ui) => importView.fragment({ sessions: [session] }, ui),
};

/** `/imports`: lists that were brought. */
export function imports({ sql, config }: Deps) {
  const app = new Hono();
  app.get("/", doc("List imports", Sessions), async (c) => {
    return reply(c, { sessions: await listImports(sql, shown) }, importView);
  });
  app.post(
    "/free",
    doc("Bring a list of tracks", ImportResult, {
      status: 202,
      fails: [400, 413, 415],
      takes: [
        "text/plain",
        "text/csv",
        "audio/x-mpegurl",
        "application/json",
        "multipart/form-data",
      ],
      description: 'text/plain, text/csv, audio/x-mpegurl, application/json ({"lines": […]}), ' +
        "or a form with `text` or `file`. What it is, is read from its content.",
    }),
    async (c) => {
      const { text, ...input } = await readInput(c);
      try {
        const most = config.FREE_MAX_TRACKS_PER_REQUEST;
        const result = await importList(sql, input, { most });
        return reply(c, result, importResultView, { status: 202, events: ["downloads"] });
      } catch (error) {
        if (error instanceof ListError) return refused(c, error, text);
        throw error;
      }
    },
  );
  app.get(
    "/:id",
    doc("Read an import", ImportSession, { fails: [404] }),
    params(z.object({ id: z.uuid() })),
    async (c) => {
      const session = await findImport(sql, c.req.valid("param").id);
      if (!session) throw new AppError("NOT_FOUND", "There is no such import");
      return reply(c, session, importedView);
    },
  );
  return app;
}
