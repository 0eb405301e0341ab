import { type Context, Hono } from "hono";
import { linkAnswer, onlyLinks } from "../lib/free/only_links.ts";
import { previewList } from "../lib/free/preview.ts";
import { importList } from "../lib/import.ts";
import { refuseBackpressure } from "../lib/imports/pressure.ts";
import { ListError } from "../lib/ingest/mod.ts";
import { ImportAnswer } from "../lib/schemas/free.ts";
import { ImportPreview } from "../lib/schemas/ingest_preview.ts";
import { doc } from "../lib/web/contract.ts";
import { reply, wants } from "../lib/web/reply.ts";
import { importErrorView, importResultView } from "../views/import.tsx";
import { importPreviewView } from "../views/import_preview.tsx";
import type { Deps } from "./deps.ts";
import { type Given, listRefusal, listTypes, readInput, statusOf } from "./import_input.ts";

/** A list that is none: programs get the envelope, people their form back with the reason. */
function refused(c: Context, error: ListError, text: string) {
  if (wants(c) === "json") throw listRefusal(error);
  const status = statusOf(error);
  return reply(c, { fault: error.fault, message: error.message, text }, importErrorView, {
    status,
  });
}

/** `/imports/free` and `/imports/preview`: lists that are brought by hand. */
export function importsFree(deps: Deps) {
  const app = new Hono();
  app.post(
    "/free",
    doc("Bring a list of tracks, albums and links", ImportAnswer, {
      status: 202,
      fails: [400, 413, 415, 429],
      takes: listTypes,
      description: 'text/plain, text/csv, audio/x-mpegurl, application/json ({"lines": […]}), ' +
        "or a form with `text` or `file`. What it is, is read from its content. A list of nothing " +
        "but links may have FREE_IMPORT_MAX_PLAYLIST_LINKS of them; `rejected` then has the words " +
        "INVALID_URL, NOT_A_PLAYLIST_URL, INVALID_PLAYLIST_ID and UNSUPPORTED_URL.",
    }),
    async (c) => {
      const given = await readInput(c);
      return await bring(c, deps, given).catch((error) => {
        if (error instanceof ListError) return refused(c, error, given.text);
        throw error;
      });
    },
  );
  app.post(
    "/preview",
    doc("Tell what a list would bring, without bringing it", ImportPreview, {
      fails: [413],
      takes: listTypes,
      description: "Taken as POST /imports/free takes it. Nothing is stored, nobody is asked.",
    }),
    async (c) => reply(c, await previewList(deps, (await readInput(c)).bytes), importPreviewView),
  );
  return app;
}

async function bring(c: Context, { sql, config }: Deps, { text: _, ...input }: Given) {
  const links = await onlyLinks(input.bytes, config);
  await refuseBackpressure(sql, config);
  const { FREE_IMPORT_MAX_PLAYLIST_LINKS: most, FREE_IMPORT_HARD_CAP_MULTIPLIER: times } = config;
  const limits = links ? { most, times } : { most: config.FREE_MAX_TRACKS_PER_REQUEST };
  const result = await importList(sql, input, limits);
  const answered = { status: 202, events: ["downloads"] } as const;
  if (links && wants(c) === "json") return reply(c, linkAnswer(result), anyView, answered);
  return reply(c, result, importResultView, answered);
}

/** Never seen: only programs are answered so. */
const anyView = { title: () => "", fragment: () => "" };
