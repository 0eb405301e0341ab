import type { WebhookBody } from "../../schemas/notification_delivery.ts";
import type { Message } from "../message.ts";
import { json, type Kind } from "./kind.ts";

/** What a webhook is sent; documented as `NotificationWebhook`. */
export function webhookBody(message: Message): WebhookBody {
  const { delivery_id, event, count, created_at, language, title, lines, items } = message;
  return {
    delivery_id,
    event,
    count,
    created_at: created_at.toISOString(),
    language,
    title,
    text: lines.join("\n"),
    items: [...items],
  };
}

/** The signature of a body at a moment: who knows the secret can make it, nobody else. */
export async function signature(secret: string, timestamp: string, body: string): Promise<string> {
  const bytes = (text: string) => new TextEncoder().encode(text);
  const hmac = { name: "HMAC", hash: "SHA-256" };
  const key = await crypto.subtle.importKey("raw", bytes(secret), hmac, false, ["sign"]);
  const made = await crypto.subtle.sign("HMAC", key, bytes(`${timestamp}.${body}`));
  return `sha256=${new Uint8Array(made).toHex()}`;
}

/** An address of somebody's own program, which knows a delivery again by its id. */
export const webhook: Kind = {
  repeatable: true,
  async parcel({ url, secret }, message, now) {
    const parcel = json(url, webhookBody(message));
    const timestamp = String(Math.floor(now.getTime() / 1000));
    return {
      ...parcel,
      headers: {
        ...parcel.headers,
        "X-Harmony-Event": message.event,
        "X-Harmony-Delivery": message.delivery_id,
        "X-Harmony-Timestamp": timestamp,
        "X-Harmony-Signature": await signature(secret ?? "", timestamp, parcel.body),
      },
    };
  },
};
