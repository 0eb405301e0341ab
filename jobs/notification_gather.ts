import { noteConditions } from "../lib/notify/conditions.ts";
import { enqueue } from "../lib/queue/mod.ts";
import { noteDeadJobs } from "../lib/store/dead_told.ts";
import { noteFinishedImports } from "../lib/store/imports_finished.ts";
import { leaveStranded } from "../lib/store/notification_deliveries.ts";
import { bundle } from "../lib/store/notification_outbox.ts";
import type { Job } from "./job.ts";
import { quietly } from "./quietly.ts";

/**
 * Writes down what nobody did at a certain moment (a list that came to its end, a service that is
 * down), and bundles what is to be told into messages, each with its job.
 */
export const notificationGather: Job<"notification_gather"> = {
  name: "notification_gather",
  pool: 1,
  timeout_s: 60,
  backoff: { base_s: 10, cap_s: 300 },
  async run(_payload, { sql, config, log }) {
    await quietly(log, "notify.imports", () => noteFinishedImports(sql));
    await quietly(log, "notify.dead_jobs", () => noteDeadJobs(sql));
    await quietly(log, "notify.conditions", () => noteConditions(sql, config));
    await quietly(log, "notify.stranded", () => leaveStranded(sql));
    await sql.begin(async (tx) => {
      const ids = await bundle(tx);
      const type = "notification_send" as const;
      await enqueue(tx, ...ids.map((id) => ({ type, payload: { delivery_id: id }, key: id })));
    });
  },
};
