/** What a person asked of others, when its job is cancelled. */
import type { Sql } from "./db.ts";
import type { Job } from "./schemas/job.ts";
import { jobPayloads } from "./schemas/jobs.ts";
import { browseEnds } from "./store/browses.ts";
import { leaveLink } from "./store/link_items.ts";
import { leaveDelivery } from "./store/notification_deliveries.ts";
import { endSearch } from "./store/searches.ts";

/** Ends what waits for this job, so that nobody looks at it for ever. */
export async function endAsked(sql: Sql, { type, payload }: Pick<Job, "type" | "payload">) {
  if (type === "network_search") {
    const { data } = jobPayloads.network_search.safeParse(payload);
    if (data) await endSearch(sql, data.search_id, "cancelled");
  }
  if (type === "user_browse") {
    const { data } = jobPayloads.user_browse.safeParse(payload);
    if (data) await browseEnds(sql, data.browse_id, null, { state: "failed", code: "cancelled" });
  }
  if (type === "expand_link") {
    const { data } = jobPayloads.expand_link.safeParse(payload);
    if (data) await leaveLink(sql, data.item_id);
  }
  if (type === "notification_send") {
    const { data } = jobPayloads.notification_send.safeParse(payload);
    if (data) await leaveDelivery(sql, data.delivery_id);
  }
}
