/** Messages to targets. */
import { z } from "zod";
import { MessageLanguage, SendFault, ToldEvent } from "./notification.ts";

/** One thing that happened, in the words of the history. */
export const DeliveryItem = z.object({
  at: z.iso.datetime({ offset: true }),
  details: z.record(z.string(), z.unknown()).nullable(),
});
export type DeliveryItem = z.output<typeof DeliveryItem>;

/** `unknown`: nobody knows whether it arrived, and it is not sent twice. */
export const DeliveryState = z.enum(["waiting", "sending", "sent", "failed", "unknown", "dropped"]);
export type DeliveryState = z.output<typeof DeliveryState>;

export const Delivery = z.object({
  id: z.uuid(),
  target_id: z.uuid(),
  target_name: z.string(),
  event: ToldEvent,
  count: z.int(),
  state: DeliveryState,
  attempts: z.int(),
  status_code: z.int().nullable(),
  error: SendFault.nullable(),
  created_at: z.date(),
  ended_at: z.date().nullable(),
}).meta({ id: "NotificationDelivery" });
export type Delivery = z.output<typeof Delivery>;

export const Deliveries = z.object({ deliveries: z.array(Delivery) })
  .meta({ id: "NotificationDeliveries" });
export type Deliveries = z.output<typeof Deliveries>;

/** The body a webhook is sent. */
export const WebhookBody = z.object({
  delivery_id: z.uuid().meta({ description: "The same at every attempt, as X-Harmony-Delivery" }),
  event: ToldEvent,
  count: z.int().meta({ description: "How many happened since the last message of this kind" }),
  created_at: z.iso.datetime(),
  language: MessageLanguage,
  title: z.string(),
  text: z.string(),
  items: z.array(DeliveryItem).meta({ description: "The newest ten of them, the oldest first" }),
}).meta({
  id: "NotificationWebhook",
  description: "What a webhook is sent by POST, with the headers `X-Harmony-Event`, " +
    "`X-Harmony-Delivery`, `X-Harmony-Timestamp` (seconds) and `X-Harmony-Signature`: `sha256=` and " +
    "the HMAC-SHA256, hexadecimal, of `<timestamp>.<body>` with the secret. Refuse what is older " +
    "than five minutes, and a delivery you have had.",
});
export type WebhookBody = z.output<typeof WebhookBody>;

/** What came of the test button. */
export const TestResult = z.object({
  ok: z.boolean(),
  status_code: z.int().nullable(),
  error: SendFault.nullable(),
}).meta({ id: "NotificationTest" });
export type TestResult = z.output<typeof TestResult>;
