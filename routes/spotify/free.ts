import { Hono } from "hono";
import { enqueueFree } from "../../lib/free/enqueue.ts";
import { bringLinks } from "../../lib/free/links.ts";
import { parseFree } from "../../lib/free/parse.ts";
import { uploadList } from "../../lib/free/upload.ts";
import {
  FreeItems,
  FreeLines,
  FreeLinks,
  FreeLinksResult,
  FreeOrder,
  FreeQueued,
  FreeToken,
  FreeUpload,
} from "../../lib/schemas/free.ts";
import { body, doc } from "../../lib/web/contract.ts";
import type { Deps } from "../deps.ts";

const refusals = [400, 413, 415, 422] as const;

/** `/spotify/free`: lines and links without an account (seed 002). */
export function free(deps: Deps) {
  const app = new Hono();
  readLists(app, deps);
  app.post(
    "/enqueue",
    doc("Want parsed lines", FreeQueued, { status: 202, fails: [...refusals, 429] }),
    body(FreeOrder),
    async (c) => c.json(await enqueueFree(deps, c.req.valid("json")), 202),
  );
  app.post(
    "/links",
    doc("Bring playlists by their links", FreeLinksResult, {
      status: 202,
      also: { 200: FreeLinksResult },
      fails: [...refusals, 429],
      description: "`url`, or a list as `urls`. What is brought already is a `duplicate`; 200 " +
        "where nothing was new.",
    }),
    body(FreeLinks),
    async (c) => {
      const result = await bringLinks(deps, c.req.valid("json").urls);
      return c.json(result, result.accepted.length > 0 ? 202 : 200);
    },
  );
  return app;
}

function readLists(app: Hono, deps: Deps) {
  app.post(
    "/upload",
    doc("Hand over a .txt, .m3u or .m3u8 file for 15 minutes", FreeToken, { fails: refusals }),
    body(FreeUpload),
    async (c) => {
      const { filename, content } = c.req.valid("json");
      return c.json({ file_token: await uploadList(deps.sql, filename, content) });
    },
  );
  app.post(
    "/parse",
    doc("Read lines as tracks, all or nothing", FreeItems, {
      fails: [...refusals, 404],
      description: "`Artist - Title | Album | Year`, with a link where there is one. " +
        "`meta.details` names each line that is no track.",
    }),
    body(FreeLines),
    async (c) => c.json({ items: await parseFree(deps, c.req.valid("json")) }),
  );
}
