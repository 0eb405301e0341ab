/** Which events of the history are told to targets. */
import type { NotificationEvent } from "../schemas/notification.ts";

type Details = Readonly<Record<string, unknown>> | null;
type Rule = (details: Details) => NotificationEvent | undefined;

const always = (event: NotificationEvent): Rule => () => event;

/** By type and status, in the words of the seeds. */
const told: Readonly<Record<string, Rule>> = {
  "download.completed": (details) =>
    details?.["already_in_library"] === true ? undefined : "download_completed",
  "download.review": always("download_review"),
  "download.download_retry_failed": always("download_failed"),
  "job.dead_letter": always("job_failed"),
  "import.completed": always("import_finished"),
  // A look that was only cut short by the next one failed at nothing.
  "sync.sync_partial": (details) => errorsOf(details) > 0 ? "sync_failed" : undefined,
  "spotify.consent_ended": always("account_reconnect"),
  "spotify.consent_ends_soon": always("account_reconnect"),
  "integration.down": always("integration_down"),
  "integration.up": always("integration_up"),
  "system.disk_low": always("disk_low"),
};

function errorsOf(details: Details): number {
  const counters = details?.["counters"] as { errors?: unknown } | undefined;
  return Number(counters?.errors ?? 0);
}

/** What an event of the history is told as; most of them nobody is told of. */
export function toldAs(
  type: string,
  status: string,
  details: Details,
): NotificationEvent | undefined {
  return told[`${type}.${status}`]?.(details);
}
