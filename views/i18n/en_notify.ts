import type {
  NotificationEvent,
  SendFault,
  TargetKind,
  ToldEvent,
} from "../../lib/schemas/notification.ts";
import type { DeliveryState } from "../../lib/schemas/notification_delivery.ts";
import { plural } from "./plural.ts";

const count = (n: number, one: string, other: string) => plural("en", n, one, other);

const event: Record<NotificationEvent, string> = {
  download_completed: "Download completed",
  download_review: "Download needs review",
  download_failed: "Download given up",
  job_failed: "Job given up",
  import_finished: "List finished",
  sync_failed: "Playlists not all synced",
  account_reconnect: "Spotify has to be connected again",
  integration_down: "Service down",
  integration_up: "Service back up",
  disk_low: "Little room on the disk",
};

/** Texts of the page of notifications. */
export const notify = {
  title: "Notifications",
  intro:
    "Harmony tells other services what happened. What happens within a minute is told in one " +
    "message.",
  targets: "Targets",
  targets_caption: "Who is told what",
  empty: "Nobody is told anything yet",
  empty_hint: "Add a webhook, an ntfy topic, a Discord channel or an Apprise API below.",
  add: "Add a target",
  edit: "Change",
  save: "Save",
  name: "Name",
  kind: "Kind",
  kinds: {
    webhook: "Webhook (signed)",
    ntfy: "ntfy topic",
    discord: "Discord webhook",
    apprise: "Apprise API",
  } satisfies Record<TargetKind, string>,
  url: "Address",
  url_hint:
    "https://ntfy.sh/your-topic, a Discord webhook, …/notify/key, or your own program. It is " +
    "kept sealed and not shown again.",
  url_keep: "Empty: it stays as it is.",
  inside_hint: "Addresses inside your network must be listed in NOTIFY_ALLOWED_HOSTS.",
  secret: "Secret",
  secret_hint:
    "Webhook: the key that signs (16 characters at least). ntfy: an access token. Apprise " +
    "without a key: the addresses to notify.",
  priority: "Priority (ntfy, 1 to 5)",
  tag: "Tag (Apprise)",
  language: "Language of the messages",
  languages: { en: "English", de: "German" },
  events: "Tell when",
  event,
  told: { ...event, test: "Test" } satisfies Record<ToldEvent, string>,
  on: "On",
  on_label: (name: string) => `On: tell ${name}`,
  test: "Test",
  test_label: (name: string) => `Test: ${name}`,
  remove: "Remove",
  remove_label: (name: string) => `Remove: ${name}`,
  remove_confirm: (name: string) => `Remove “${name}” and what is to be told there?`,
  last: "Last message",
  never: "None yet",
  fine: "Got through",
  fault: {
    unreachable: "Cannot be reached",
    timeout: "Did not answer in time",
    status: "Refused the message",
    too_large: "Answered too much",
    redirected: "Leads elsewhere; nobody follows",
    not_allowed: "Leads inside, which is not allowed",
    no_recipient: "Knows no such key",
    sealed: "The address cannot be opened: HARMONY_SECRET_KEY changed",
    interrupted: "Harmony was stopped while sending",
  } satisfies Record<SendFault, string>,
  deliveries: "Last messages",
  deliveries_caption: "The last messages, the newest first",
  deliveries_empty: "No messages yet",
  what: "What",
  state: {
    waiting: "Waiting",
    sending: "Sending",
    sent: "Sent",
    failed: "Failed",
    unknown: "Perhaps arrived",
    dropped: "Not sent",
  } satisfies Record<DeliveryState, string>,
  attempts: (n: number) => count(n, "attempt", "attempts"),
  status_code: (code: number) => `answer ${code}`,
  times: (n: number) => `× ${n}`,
  show: "What it says",
  made: (name: string) => `${name} is told from now on. Send a test to see whether it works.`,
  saved: "Saved.",
  removed: "Removed.",
  tested: "The test was taken",
  tested_not: "The test was not taken",
};
