import type { Sql } from "../lib/db.ts";
import { deliver } from "../lib/notify/deliver.ts";
import { endDelivery, lastFault } from "../lib/store/notification_deliveries.ts";
import type { Job } from "./job.ts";

/** Sends one message. */
export const notificationSend: Job<"notification_send"> = {
  name: "notification_send",
  pool: 2,
  timeout_s: 120,
  // Ten attempts: the last one after about eight hours.
  backoff: { base_s: 30, cap_s: 7200 },
  async run({ delivery_id }, context) {
    const { sql, config, signal, providers: { post } } = context;
    const ended = (tx: Sql) => context.finish(tx);
    await deliver({ sql, config, post, signal, ended }, delivery_id);
  },
  async gaveUp({ delivery_id }, { sql }) {
    const error = await lastFault(sql, delivery_id);
    await endDelivery(sql, delivery_id, { state: "failed", error });
  },
};
