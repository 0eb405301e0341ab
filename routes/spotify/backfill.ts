import { type Context, Hono } from "hono";
import { z } from "zod";
import { actOnBackfill, type BackfillAct, startBackfill } from "../../lib/backfill/control.ts";
import { AppError } from "../../lib/errors.ts";
import {
  BackfillJob,
  BackfillJobs,
  BackfillOrder,
  BackfillStarted,
} from "../../lib/schemas/backfill.ts";
import { findBackfill, listBackfills } from "../../lib/store/backfill_jobs.ts";
import { bodyOrNone, doc, params } from "../../lib/web/contract.ts";
import { reply, wants } from "../../lib/web/reply.ts";
import {
  backfillCancelledView,
  backfillPausedView,
  backfillResumedView,
  backfillStartedView,
} from "../../views/spotify_toasts.tsx";
import type { Deps } from "../deps.ts";
import { answer } from "./answer.ts";

const Id = z.object({ id: z.uuid() });
/** So many of the last runs are told. */
const shown = 50;

/** `/spotify/backfill`: filling what lists did not say of their tracks. */
export function backfill(deps: Deps) {
  const app = new Hono();
  starting(app, deps);
  reading(app, deps);
  acting(app, deps);
  return app;
}

function starting(app: Hono, deps: Deps) {
  app.post(
    "/run",
    doc("Fill what lists did not say of their tracks", BackfillStarted, {
      status: 202,
      fails: [400, 403, 409, 413, 415, 422, 503],
      description:
        "Ids, ISRCs, lengths and albums that are missing, as far as the matcher is sure. " +
        "One run is open at a time; it goes on over days where requests are few.",
    }),
    bodyOrNone(BackfillOrder),
    async (c) => {
      const job = await startBackfill(deps, c.req.valid("json"));
      const location = wants(c) === "page" ? "/spotify" : `/spotify/backfill/jobs/${job.id}`;
      const events = ["backfill"];
      const started = { ...job, job_id: job.id };
      return reply(c, started, backfillStartedView, { status: 202, location, events });
    },
  );
}

function reading(app: Hono, { sql }: Deps) {
  app.get(
    "/jobs",
    doc("List the last runs", BackfillJobs),
    async (c) => answer(c, { jobs: await listBackfills(sql, shown) }),
  );
  app.get(
    "/jobs/:id",
    doc("Read a run", BackfillJob, { fails: [404] }),
    params(Id),
    async (c) => {
      const job = await findBackfill(sql, c.req.valid("param").id);
      if (!job) throw new AppError("NOT_FOUND", "There is no such backfill");
      return answer(c, job);
    },
  );
}

const views = {
  pause: backfillPausedView,
  resume: backfillResumedView,
  cancel: backfillCancelledView,
} as const;

const summaries: Readonly<Record<BackfillAct, string>> = {
  pause: "Pause a run after the track it is at",
  resume: "Have a run go on, at once even if it waits",
  cancel: "End a run; what was filled in stays",
};

function acting(app: Hono, { sql }: Deps) {
  const acted = async (c: Context, id: string, act: BackfillAct) => {
    const job = await actOnBackfill(sql, id, act);
    const page = wants(c) === "page" ? { location: "/spotify" } : {};
    return reply(c, job, views[act], { events: ["backfill"], ...page });
  };
  for (const act of ["pause", "resume", "cancel"] as const) {
    app.post(
      `/jobs/:id/${act}`,
      doc(summaries[act], BackfillJob, { fails: [404, 409] }),
      params(Id),
      (c) => acted(c, c.req.valid("param").id, act),
    );
  }
}
