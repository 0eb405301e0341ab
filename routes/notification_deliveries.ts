import { Hono } from "hono";
import { z } from "zod";
import { AppError } from "../lib/errors.ts";
import { webhookBody } from "../lib/notify/kinds/webhook.ts";
import { messageOf } from "../lib/notify/message.ts";
import { Deliveries, WebhookBody } from "../lib/schemas/notification_delivery.ts";
import { findDelivery, listDeliveries } from "../lib/store/notification_deliveries.ts";
import { findTarget } from "../lib/store/notification_targets.ts";
import { doc, params } from "../lib/web/contract.ts";
import { reply } from "../lib/web/reply.ts";
import { deliveriesView, deliveryView } from "../views/notification_deliveries.tsx";
import type { Deps } from "./deps.ts";

/** Messages that are listed. */
export const deliveriesShown = 50;

/** `/notifications/deliveries`: the last messages. */
export function notificationDeliveries({ sql }: Deps) {
  const app = new Hono();
  app.get(
    "/",
    doc("List the last messages", Deliveries, { description: "The newest fifty." }),
    async (c) => {
      const deliveries = await listDeliveries(sql, deliveriesShown);
      return reply(c, { deliveries }, deliveriesView);
    },
  );
  app.get(
    "/:id",
    doc("Read what a message says", WebhookBody, { fails: [404] }),
    params(z.object({ id: z.uuid() })),
    async (c) => {
      const delivery = await findDelivery(sql, c.req.valid("param").id);
      const target = delivery && await findTarget(sql, delivery.target_id);
      if (!target) throw new AppError("NOT_FOUND", "There is no such message");
      return reply(c, webhookBody(messageOf(delivery, target.language)), deliveryView);
    },
  );
  return app;
}
