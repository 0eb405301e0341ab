import { type Context, Hono } from "hono";
import { z } from "zod";
import { addTarget, changeTarget, noTarget, removeTarget } from "../lib/notify/targets.ts";
import { testTarget } from "../lib/notify/test.ts";
import { NotificationTarget, NotificationTargets } from "../lib/schemas/notification.ts";
import { TestResult } from "../lib/schemas/notification_delivery.ts";
import { NewTarget, TargetChange } from "../lib/schemas/notification_requests.ts";
import { listDeliveries } from "../lib/store/notification_deliveries.ts";
import { findTarget, listTargets } from "../lib/store/notification_targets.ts";
import { body, bodyOrNone, doc, params } from "../lib/web/contract.ts";
import { reply } from "../lib/web/reply.ts";
import { notificationsView } from "../views/notifications.tsx";
import {
  changedTargetView,
  madeTargetView,
  removedTargetView,
  testedTargetView,
} from "../views/notification_toasts.tsx";
import type { Deps } from "./deps.ts";
import { deliveriesShown, notificationDeliveries } from "./notification_deliveries.ts";

const Id = z.object({ id: z.uuid() });
const Nothing = z.object({});
const Removed = z.object({ removed: z.literal(true) }).meta({ id: "NotificationTargetRemoved" });
const done = { location: "/notifications/targets", events: ["notifications"] };

/** `/notifications`: who is told what, and what came of it. */
export function notifications(deps: Deps) {
  const app = new Hono();
  targets(app, deps);
  single(app, deps);
  going(app, deps);
  testing(app, deps);
  app.route("/deliveries", notificationDeliveries(deps));
  return app;
}

function targets(app: Hono, deps: Deps) {
  const { sql } = deps;
  app.get(
    "/targets",
    doc("List who is told what", NotificationTargets, {
      description: "Where a target leads is shown by its host alone, what opens it never.",
    }),
    async (c) => {
      const list = { targets: await listTargets(sql) };
      const deliveries = await listDeliveries(sql, deliveriesShown);
      return reply(c, list, {
        title: (data, ui) => notificationsView.title({ ...data, deliveries }, ui),
        fragment: (data, ui) => notificationsView.fragment({ ...data, deliveries }, ui),
      });
    },
  );
  app.post(
    "/targets",
    doc("Add a target", NotificationTarget, {
      status: 201,
      fails: [400, 409, 413, 415, 422],
      description:
        "`webhook` is sent `NotificationWebhook`, signed with `secret`; `ntfy` takes the " +
        "address of a topic, `discord` that of a webhook, `apprise` `/notify/{key}`, or `/notify` " +
        "with the addresses as `secret`. Addresses inside take NOTIFY_ALLOWED_HOSTS.",
    }),
    body(NewTarget),
    async (c) => {
      const made = await addTarget(deps, c.req.valid("json"));
      return reply(c, made, madeTargetView, { status: 201, ...done });
    },
  );
}

function single(app: Hono, deps: Deps) {
  const { sql } = deps;
  app.get(
    "/targets/:id",
    doc("Read a target", NotificationTarget, { fails: [404] }),
    params(Id),
    async (c) => {
      const found = await findTarget(sql, c.req.valid("param").id);
      if (!found) throw noTarget();
      return reply(c, NotificationTarget.parse(found), changedTargetView);
    },
  );
  const change = async (c: Context, id: string, wanted: TargetChange) =>
    reply(c, await changeTarget(deps, id, wanted), changedTargetView, done);
  const changed = doc("Change a target", NotificationTarget, {
    fails: [400, 404, 409, 413, 415, 422],
    description: "What is not named stays. An address on another host takes the secret anew.",
  });
  app.patch(
    "/targets/:id",
    changed,
    params(Id),
    body(TargetChange),
    (c) => change(c, c.req.valid("param").id, c.req.valid("json")),
  );
  // A form without JavaScript has neither PATCH nor DELETE.
  app.post(
    "/targets/:id",
    changed,
    params(Id),
    body(TargetChange),
    (c) => change(c, c.req.valid("param").id, c.req.valid("json")),
  );
}

function going(app: Hono, deps: Deps) {
  const remove = async (c: Context, id: string) => {
    await removeTarget(deps, id);
    return reply(c, { removed: true as const }, removedTargetView, done);
  };
  app.delete(
    "/targets/:id",
    doc("Take a target away", Removed, { fails: [404] }),
    params(Id),
    (c) => remove(c, c.req.valid("param").id),
  );
  app.post(
    "/targets/:id/remove",
    doc("Take a target away by a form", Removed, { fails: [400, 404, 413, 415] }),
    params(Id),
    bodyOrNone(Nothing),
    (c) => remove(c, c.req.valid("param").id),
  );
}

function testing(app: Hono, { sql, config, providers }: Deps) {
  app.post(
    "/targets/:id/test",
    doc("Send a target a test now", TestResult, {
      fails: [400, 404, 413, 415],
      description: "Answers what the service answered, also where it refused.",
    }),
    params(Id),
    bodyOrNone(Nothing),
    async (c) => {
      const desk = { sql, config, post: providers.post, signal: c.req.raw.signal };
      const result = await testTarget(desk, c.req.valid("param").id);
      return reply(c, result, testedTargetView(result.ok), done);
    },
  );
}
