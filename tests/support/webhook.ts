/** A program of somebody's own that proves who sent what it gets, and takes each delivery once. */
import { createHmac, timingSafeEqual } from "node:crypto";
import { WebhookBody } from "../../lib/schemas/notification_delivery.ts";
import { type Received, type Receiver, startReceiver } from "./receiver.ts";
import { keepSecret } from "./secrets.ts";

export const webhookSecret = "correct horse battery staple";
keepSecret(webhookSecret);

/** Made by Node's own HMAC, not by Harmony's. */
export function isSigned({ headers, text }: Received, secret = webhookSecret): boolean {
  const timestamp = headers.get("X-Harmony-Timestamp") ?? "";
  const age_s = Math.abs(Date.now() / 1000 - Number(timestamp));
  const wanted = createHmac("sha256", secret).update(`${timestamp}.${text}`).digest("hex");
  const given = headers.get("X-Harmony-Signature") ?? "";
  return /^\d+$/.test(timestamp) && age_s < 300 && given.length === wanted.length + 7 &&
    timingSafeEqual(new TextEncoder().encode(given), new TextEncoder().encode(`sha256=${wanted}`));
}

/** The deliveries it took, each once. */
export interface Webhook extends Receiver {
  taken: Map<string, WebhookBody>;
}

export function startWebhook(): Webhook {
  const taken = new Map<string, WebhookBody>();
  const receiver = startReceiver((message, wrong) => {
    const body = WebhookBody.safeParse(message.body);
    if (!body.success) wrong.push(body.error.message);
    if (!isSigned(message)) return new Response("Not signed", { status: 401 });
    if (body.data && message.headers.get("X-Harmony-Delivery") !== body.data.delivery_id) {
      wrong.push("delivery id");
    }
    if (body.data) taken.set(body.data.delivery_id, body.data);
    return new Response(null, { status: 204 });
  });
  return Object.assign(receiver, { taken });
}
