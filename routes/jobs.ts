import { Hono } from "hono";
import { listJobs } from "../lib/queue/mod.ts";
import { JobList, JobQuery, jobsSearched, jobsSeen } from "../lib/schemas/job_list.ts";
import { doc, query } from "../lib/web/contract.ts";
import { reply } from "../lib/web/reply.ts";
import { jobsView } from "../views/jobs.tsx";
import type { Deps } from "./deps.ts";
import { job } from "./job.ts";

const listed = doc("List jobs", JobList, {
  fails: [400],
  description:
    `What runs, what is ready in the order in which it will run, then the rest by time. ` +
    `Of each state the first ${jobsSeen} jobs are counted and listed, and the first ` +
    `${jobsSearched} searched (id, key, payload, last error, track); an id is found anywhere.`,
});

/** `/jobs`: what waits in the queue and what runs. */
export function jobs(deps: Deps) {
  const app = new Hono();
  app.get("/", listed, query(JobQuery), async (c) => {
    const wanted = c.req.valid("query");
    return reply(c, await listJobs(deps.sql, wanted), {
      title: (list, ui) => jobsView.title({ ...list, query: wanted }, ui),
      fragment: (list, ui) => jobsView.fragment({ ...list, query: wanted }, ui),
    });
  });
  app.route("/", job(deps));
  return app;
}
