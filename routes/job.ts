import { Hono } from "hono";
import { z } from "zod";
import { AppError } from "../lib/errors.ts";
import { cancelJob } from "../lib/job_cancel.ts";
import { runJobNow, setJobPriority } from "../lib/job_control.ts";
import { findJob } from "../lib/queue/mod.ts";
import { PriorityChange } from "../lib/schemas/download_requests.ts";
import { Job } from "../lib/schemas/job.ts";
import { body, doc, params } from "../lib/web/contract.ts";
import { reply, wants } from "../lib/web/reply.ts";
import { jobView } from "../views/job.tsx";
import { goneView } from "../views/job_gone.tsx";
import { cancelledJobView, nextJobView } from "../views/job_toasts.tsx";
import { priorityView } from "../views/toasts.tsx";
import type { Deps } from "./deps.ts";

const Id = z.object({ id: z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER) });

const Cancelled = z.object({ status: z.literal("cancelled"), job_id: z.int() })
  .meta({ id: "JobCancelled" });
const Queued = z.object({ status: z.literal("queued"), job_id: z.int() })
  .meta({ id: "JobQueued" });

/** A job may carry a download: whatever lists either fetches itself anew. */
const events = ["jobs", "downloads"];

/** `/jobs/{id}`: one job, and what may be done with it. */
export function job(deps: Deps) {
  const app = new Hono();
  coming(app, deps);
  moving(app, deps);
  return app;
}

/** A job is looked at, or not wanted any more. */
function coming(app: Hono, deps: Deps) {
  app.get("/:id", doc("Read a job", Job, { fails: [404] }), params(Id), async (c) => {
    const { id } = c.req.valid("param");
    const job = await findJob(deps.sql, id);
    if (job) return reply(c, job, jobView);
    // A page that watches a job shall say that it is over, not fail every few seconds.
    if (wants(c) === "fragment") return reply(c, { id }, goneView);
    throw new AppError("NOT_FOUND", `There is no job ${id}; it may be done`);
  });

  app.delete(
    "/:id",
    doc("Cancel a job", Cancelled, {
      fails: [404, 409, 502],
      description:
        "Even while it runs. With it ends the download or the import it works for; one that runs " +
        "for a download tidies up at slskd before it goes.",
    }),
    params(Id),
    async (c) => {
      const { id } = c.req.valid("param");
      await cancelJob(deps, id);
      const cancelled = { status: "cancelled", job_id: id } as const;
      return reply(c, cancelled, cancelledJobView, { events });
    },
  );
}

function moving(app: Hono, deps: Deps) {
  app.post(
    "/:id/run",
    doc("Run a waiting job now", Queued, { fails: [404, 409] }),
    params(Id),
    async (c) => {
      const { id } = c.req.valid("param");
      await runJobNow(deps, id);
      const queued = { status: "queued", job_id: id } as const;
      return reply(c, queued, nextJobView, { location: "/jobs", events });
    },
  );

  app.patch(
    "/:id/priority",
    doc("Change the priority of a waiting job", Job, {
      fails: [400, 404, 409, 413, 415, 422],
      description: "The download it works for moves with it.",
    }),
    params(Id),
    body(PriorityChange),
    async (c) => {
      const { id } = c.req.valid("param");
      const changed = await setJobPriority(deps, id, c.req.valid("json").priority);
      return reply(c, changed, priorityView, { events });
    },
  );
}
