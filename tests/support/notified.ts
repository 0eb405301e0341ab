/** Targets of notifications, and the jobs that tell them. */
import type { NewTarget } from "../../lib/schemas/notification_requests.ts";
import { NewTarget as Shape } from "../../lib/schemas/notification_requests.ts";
import { addTarget } from "../../lib/notify/targets.ts";
import type { Services } from "../../jobs/job.ts";
import { jobs } from "../../jobs/mod.ts";
import { workOne } from "../../jobs/worker.ts";
import { channel } from "./discord.ts";
import type { Receiver } from "./receiver.ts";
import { webhookSecret } from "./webhook.ts";

/** Stand-ins are on this machine. */
export const allowed = { NOTIFY_ALLOWED_HOSTS: "127.0.0.1", NOTIFY_DOWN_AFTER_S: "0" };

const about = {
  webhook: ["/hook", webhookSecret],
  ntfy: ["/topic", undefined],
  discord: [channel, undefined],
  apprise: ["/notify/key", undefined],
} as const;

/** A target of a kind at its stand-in. */
export function targetAt(
  kind: NewTarget["kind"],
  { url }: Pick<Receiver, "url">,
  more: Partial<NewTarget> = {},
): NewTarget {
  const [path, secret] = about[kind];
  const events = ["download_completed"];
  return Shape.parse({ name: kind, kind, url: `${url}${path}`, secret, events, ...more });
}

export async function tell(services: Services, target: NewTarget): Promise<string> {
  return (await addTarget(services, target)).id;
}

/** Bundles what is to be told. */
export function gather(services: Services): Promise<boolean> {
  return workOne(services.sql, jobs, services, "notification_gather");
}

/** Sends what is due, even what waits for another attempt; says how many there were. */
export async function sendAll(services: Services): Promise<number> {
  await services.sql`update queue_jobs set run_at = now() where type = 'notification_send'`;
  let n = 0;
  while (await workOne(services.sql, jobs, services, "notification_send")) n++;
  return n;
}

/** How the messages stand. */
export async function deliveries({ sql }: Services) {
  return [
    ...await sql`select event, count, state, attempts, status_code, error
      from notification_deliveries order by created_at, event`,
  ];
}
