/** What a person says of the files of a download. */
import { type Context, Hono } from "hono";
import { z } from "zod";
import { askWords } from "../lib/asked_words.ts";
import { confirmCandidate, confirmFile } from "../lib/confirming.ts";
import { rejectCandidate } from "../lib/rejecting.ts";
import { DownloadDetail } from "../lib/schemas/download.ts";
import { WrongRecording } from "../lib/schemas/match_requests.ts";
import { NewWordSearch, WordSearchBegun } from "../lib/schemas/word_search.ts";
import { findDetail } from "../lib/store/detail.ts";
import { body, bodyOrNone, doc, params, query } from "../lib/web/contract.ts";
import { reply, type View } from "../lib/web/reply.ts";
import { wrongRecording } from "../lib/wrong_file.ts";
import { confirmedView, gaveUpView, rejectedView, wordsBegunView } from "../views/match_toasts.tsx";
import { downloadId, Id } from "./cancel.ts";
import type { Deps } from "./deps.ts";
import { backTo, Next } from "./next.ts";

const Choice = z.object({ id: downloadId, candidate_id: downloadId });
const events = ["downloads", "matches"];

/** `/download/{id}/…`: right or wrong recording, and a search with other words. */
export function downloadSaid(deps: Deps) {
  const app = new Hono();
  ofCandidates(app, deps);
  ofFiles(app, deps);
  return app;
}

async function answer(
  c: Context,
  { sql }: Deps,
  id: number,
  view: View<unknown>,
  location = `/download/${id}`,
) {
  const detail = await findDetail(sql, id);
  return reply(c, detail!, view, { location, events });
}

function ofCandidates(app: Hono, deps: Deps) {
  app.post(
    "/:id/candidates/:candidate_id/confirm",
    doc("This is the right recording", DownloadDetail, {
      fails: [404, 409, 503],
      description: "It is remembered, and taken where another file may still be chosen.",
    }),
    params(Choice),
    async (c) => {
      const { id, candidate_id } = c.req.valid("param");
      await confirmCandidate(deps, id, candidate_id);
      return await answer(c, deps, id, confirmedView);
    },
  );
  app.post(
    "/:id/candidates/:candidate_id/reject",
    doc("This is not the recording", DownloadDetail, {
      fails: [400, 404, 409],
      description: "It is remembered. A file to choose from is none any more; one that is on its " +
        "way, or finished, gives way to the next as with `POST /download/{id}/wrong`.",
    }),
    params(Choice),
    query(Next),
    async (c) => {
      const { id, candidate_id } = c.req.valid("param");
      const outcome = await rejectCandidate(deps, id, candidate_id);
      if (outcome === "filed") await wrongRecording(deps, id, { candidate_id });
      const location = backTo(c.req.valid("query"), `/download/${id}`);
      return await answer(c, deps, id, rejectedView, location);
    },
  );
}

const wrong =
  "The file on its way is cancelled, that of a finished download goes into the recycle " +
  "folder; it is remembered as another recording, and the next file is taken or the search goes " +
  "on. Where a better file had taken the place of an earlier one, that is put back; a file " +
  "Harmony did not file, or another download has as well, stays. Say what it is about, by " +
  "`candidate_id` or `path`: then asking twice changes nothing.";

function ofFiles(app: Hono, deps: Deps) {
  app.post(
    "/:id/confirm",
    doc("The file it has is the right recording", DownloadDetail, { fails: [404, 409] }),
    params(Id),
    async (c) => {
      const { id } = c.req.valid("param");
      await confirmFile(deps, id);
      return await answer(c, deps, id, confirmedView);
    },
  );
  app.post(
    "/:id/wrong",
    doc("The file it has is another recording", DownloadDetail, {
      fails: [400, 404, 409, 413, 415, 422],
      description: wrong,
    }),
    params(Id),
    bodyOrNone(WrongRecording),
    async (c) => {
      const { id } = c.req.valid("param");
      await wrongRecording(deps, id, c.req.valid("json"));
      return await answer(c, deps, id, gaveUpView);
    },
  );
  app.post(
    "/:id/search",
    doc("Search with other words", WordSearchBegun, {
      status: 202,
      fails: [400, 404, 409, 413, 415, 422, 503],
      description: "What is found is judged for this download and stands among its files; only " +
        "what is certain is taken at once. `GET /soulseek/search/{search_id}` says how it goes.",
    }),
    params(Id),
    body(NewWordSearch),
    async (c) => {
      const { id } = c.req.valid("param");
      const search_id = await askWords(deps, id, c.req.valid("json").query);
      const begun = { status: "queued", download_id: id, search_id } as const;
      return reply(c, begun, wordsBegunView, {
        status: 202,
        location: `/download/${id}`,
        events,
      });
    },
  );
}
