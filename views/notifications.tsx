import type { NotificationTargets } from "../lib/schemas/notification.ts";
import type { Deliveries } from "../lib/schemas/notification_delivery.ts";
import type { View } from "../lib/web/reply.ts";
import { texts } from "./i18n/mod.ts";
import { deliveriesView } from "./notification_deliveries.tsx";
import { TargetForm } from "./notification_form.tsx";
import { TargetRow } from "./notification_row.tsx";
import { Empty } from "./parts/empty.tsx";
import { Table } from "./parts/table.tsx";
import { SettingsTabs } from "./settings_tabs.tsx";
import type { Ui } from "./ui.ts";

function Targets({ targets, ui }: NotificationTargets & { ui: Ui }) {
  const { notify: t, table } = texts(ui.language);
  if (targets.length === 0) {
    return (
      <Empty text={t.empty}>
        <p class="text-sm text-muted">{t.empty_hint}</p>
      </Empty>
    );
  }
  return (
    <Table caption={t.targets_caption} columns={[t.name, t.events, t.last, table.actions]}>
      {targets.map((target) => <TargetRow target={target} ui={ui} />)}
    </Table>
  );
}

/** Who is told what, the form for one more, and the last messages. */
export const notificationsView: View<NotificationTargets & Deliveries> = {
  title: (_, ui) => texts(ui.language).notify.title,
  fragment({ targets, deliveries }, ui) {
    const t = texts(ui.language).notify;
    return (
      <div
        id="notifications"
        class="stack"
        hx-get="/notifications/targets"
        hx-trigger="notifications from:document, ui-resume from:document"
        hx-swap="outerMorph"
      >
        <SettingsTabs ui={ui} />
        <p class="text-sm text-muted">{t.intro}</p>
        <div class="card card-flush">
          <Targets targets={targets} ui={ui} />
        </div>
        <details id="target-add" class="card" open={targets.length === 0}>
          <summary>{t.add}</summary>
          <TargetForm ui={ui} />
        </details>
        {deliveriesView.fragment({ deliveries }, ui)}
      </div>
    );
  },
};
