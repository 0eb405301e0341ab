/** The pages of notifications. */
import type { View } from "../../lib/web/reply.ts";
import { deliveriesView, deliveryView } from "../../views/notification_deliveries.tsx";
import {
  changedTargetView,
  madeTargetView,
  removedTargetView,
  testedTargetView,
} from "../../views/notification_toasts.tsx";
import { notificationsView } from "../../views/notifications.tsx";
import { deliveries, message, targets } from "./notification_fixtures.ts";
import type { Case } from "./pages.ts";

function page<T>(path: string, view: View<T>, value: T): Case {
  return {
    path,
    title: (ui) => view.title(value, ui),
    fragment: (ui) => view.fragment(value, ui),
  };
}

export const notificationPages: readonly Case[] = [
  page("/notifications/targets", notificationsView, { targets, deliveries }),
  page("/notifications/targets/none", notificationsView, { targets: [], deliveries: [] }),
  page("/notifications/deliveries", deliveryView, message),
];

const [target] = targets;

export const notificationParts: readonly Case[] = [
  page("deliveries", deliveriesView, { deliveries }),
  page("target made", madeTargetView, target!),
  page("target changed", changedTargetView, target!),
  page("target removed", removedTargetView, {}),
  page("tested", testedTargetView(true), { ok: true, status_code: 204, error: null }),
  page("tested in vain", testedTargetView(false), { ok: false, status_code: 404, error: "status" }),
];
