import { type Context, Hono } from "hono";
import { z } from "zod";
import {
  MatchBatchQuery,
  MatchingOverview,
  type MatchMetrics,
} from "../../lib/schemas/match_batch.ts";
import { ReviewList, ReviewQuery } from "../../lib/schemas/review.ts";
import { explained } from "../../lib/explaining.ts";
import { askRejudge } from "../../lib/rejudging.ts";
import { readBeats } from "../../lib/store/beats.ts";
import { backlog } from "../../lib/store/match_batches.ts";
import { listBatches, readMetrics } from "../../lib/store/match_metrics.ts";
import { countReviews, listReviews } from "../../lib/store/reviews.ts";
import { readWorkers } from "../../lib/store/workers.ts";
import { doc, query } from "../../lib/web/contract.ts";
import { reply, wants } from "../../lib/web/reply.ts";
import { matchingView } from "../../views/matching.tsx";
import { batchesView } from "../../views/matching_batches.tsx";
import { metricsView } from "../../views/matching_metrics.tsx";
import { reviewView } from "../../views/matching_review.tsx";
import { statusView } from "../../views/matching_status.tsx";
import { rejudgeView } from "../../views/matching_toasts.tsx";
import type { Deps } from "../deps.ts";

const Query = MatchBatchQuery.extend({
  view: z.enum(["status", "metrics", "batches"]).optional(),
});

const Rejudged = z.object({ status: z.literal("queued") }).meta({ id: "RejudgeAccepted" });

/** `/matching`: how the matcher does, and what waits for a person. */
export function matchingPage(deps: Deps) {
  const app = new Hono();
  overview(app, deps);
  reviewing(app, deps);
  return app;
}

/** How its worker is, with its last hour, and what waits. */
async function readStatus({ sql }: Deps) {
  const { workers } = await readWorkers(sql, ["matching"]);
  const [beats, waiting, reviews] = await Promise.all([
    readBeats(sql, workers),
    backlog(sql),
    countReviews(sql),
  ]);
  const worker = workers["matching"]!;
  return { worker, beats: beats["matching"] ?? [], backlog: waiting, reviews };
}

function metricsOf({ sql, config }: Deps): Promise<MatchMetrics> {
  return readMetrics(sql, {
    auto: config.MATCH_AUTO_THRESHOLD,
    review: config.MATCHING_CONFIDENCE_THRESHOLD,
  });
}

function overview(app: Hono, deps: Deps) {
  app.get(
    "/",
    doc("Read how the matcher does", MatchingOverview, {
      fails: [400],
      description: "`metrics.histogram` has ten steps of confidence over the newest batches. On " +
        "each page of `batches` those that saved nothing lead. `view` reads one part alone.",
    }),
    query(Query),
    async (c) => {
      const { view, ...page } = c.req.valid("query");
      if (view === "status") return reply(c, await readStatus(deps), statusView);
      if (view === "metrics") return reply(c, await metricsOf(deps), metricsView);
      if (view === "batches") return reply(c, await listBatches(deps.sql, page), batchesView);
      const [{ beats, ...status }, metrics, batches] = await Promise.all([
        readStatus(deps),
        metricsOf(deps),
        listBatches(deps.sql, page),
      ]);
      return reply(c, { ...status, metrics, batches }, {
        title: (data, ui) => matchingView.title({ ...data, beats }, ui),
        fragment: (data, ui) => matchingView.fragment({ ...data, beats }, ui),
      });
    },
  );
}

function reviewing(app: Hono, deps: Deps) {
  const { sql } = deps;
  app.get(
    "/review",
    doc("List the downloads that wait for a person", ReviewList, {
      fails: [400],
      description: "With the best of their files, the surest first. `POST " +
        "/download/{id}/candidates/{candidate_id}/choose` takes one, `…/reject` refuses it.",
    }),
    query(ReviewQuery),
    async (c) => {
      const asked = c.req.valid("query");
      let list = await listReviews(sql, asked);
      // A page whose last row was decided gives way to the first one.
      const isGone = list.items.length === 0 && list.total_count > 0;
      if (isGone && wants(c) !== "json") list = await listReviews(sql, { ...asked, offset: 0 });
      const choices = await explained(deps, list.items.flatMap((item) => item.choices));
      const items = list.items.map((item) => ({
        ...item,
        choices: choices.filter(({ download_id }) => download_id === item.id),
      }));
      return reply(c, { ...list, items }, reviewView);
    },
  );
  app.post(
    "/rejudge",
    doc("Judge the files of all waiting downloads again", Rejudged, {
      status: 202,
      description:
        "What is sure by now is tried, what is doubtful is offered. Asked for twice it " +
        "is done once.",
    }),
    async (c) => {
      await askRejudge(sql, "asked");
      const events = ["matching", "jobs"];
      return reply(c, { status: "queued" } as const, rejudgeView, {
        ...back(c),
        status: 202,
        events,
      });
    },
  );
}

/** Where a form without JavaScript comes back to. */
function back(c: Context) {
  return wants(c) === "page" ? { location: "/matching" } : {};
}
