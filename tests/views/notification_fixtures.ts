/** Targets and messages, in every state that looks different. */
import { NotificationEvent, type NotificationTarget } from "../../lib/schemas/notification.ts";
import type { Delivery, WebhookBody } from "../../lib/schemas/notification_delivery.ts";
import { attack, now } from "./fixtures.ts";

const ago = (seconds: number) => new Date(now.getTime() - seconds * 1000);
const long = "Der unwahrscheinlich lange Name eines Ziels, der auf keine Zeile passt ".repeat(4);

const uuid = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, "0")}`;

function target(n: number, more: Partial<NotificationTarget>): NotificationTarget {
  return {
    id: uuid(n),
    name: `Target ${n}`,
    kind: "webhook",
    host: "hooks.example.net",
    has_secret: true,
    priority: null,
    tag: null,
    events: ["download_failed"],
    language: "en",
    enabled: true,
    created_at: ago(9000),
    updated_at: ago(9000),
    last_at: ago(60),
    last_error: null,
    ...more,
  };
}

export const targets = [
  target(1, { events: [...NotificationEvent.options] }),
  target(2, { kind: "ntfy", name: attack, host: "ntfy.sh", last_error: "status", priority: 4 }),
  target(3, { kind: "discord", name: long, enabled: false, last_at: null, language: "de" }),
  target(4, { kind: "apprise", host: `${"sub.".repeat(20)}test:8000`, last_error: "not_allowed" }),
];

const states: readonly (readonly [Delivery["state"], Partial<Delivery>])[] = [
  ["waiting", { attempts: 3, status_code: 503, error: "status" }],
  ["sending", {}],
  ["sent", { count: 12, status_code: 204 }],
  ["failed", { attempts: 10, error: "unreachable" }],
  ["unknown", { error: "interrupted" }],
  ["dropped", { attempts: 0 }],
  ["sent", { event: "test", target_name: attack }],
];

export const deliveries: Delivery[] = states.map(([state, more], n) => ({
  id: uuid(n + 1),
  target_id: uuid(1),
  target_name: "Target 1",
  event: "download_completed",
  count: 1,
  state,
  attempts: 1,
  status_code: null,
  error: null,
  created_at: ago(n * 90),
  ended_at: null,
  ...more,
}));

export const message: WebhookBody = {
  delivery_id: uuid(1),
  event: "download_completed",
  count: 12,
  created_at: ago(60).toISOString(),
  language: "en",
  title: "12 downloads completed",
  text: `${attack}\n${long}\nand 10 more`,
  items: [{ at: ago(60).toISOString(), details: { filename: attack } }],
};
