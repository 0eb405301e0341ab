import { formatBytes, formatDuration } from "../lib/format.ts";
import type { SystemPage } from "../lib/schemas/system_page.ts";
import type { View } from "../lib/web/reply.ts";
import { texts } from "./i18n/mod.ts";
import { integrationsView } from "./integrations.tsx";
import { Alert } from "./parts/alert.tsx";
import { Badge } from "./parts/badge.tsx";
import { Card } from "./parts/card.tsx";
import { FactList } from "./parts/facts.tsx";
import { DateTime } from "./parts/time.tsx";
import { SettingsTabs } from "./settings_tabs.tsx";
import { Disks, Machine } from "./system_machine.tsx";
import type { Ui } from "./ui.ts";
import { Processes } from "./worker_processes.tsx";

function Harmony({ page, ui }: { page: SystemPage; ui: Ui }) {
  const t = texts(ui.language).system;
  const { ready } = page;
  const isReady = ready.reasons.length === 0;
  const badge = <Badge tone={isReady ? "ok" : "bad"}>{isReady ? t.ready_yes : t.ready_no}</Badge>;
  return (
    <Card id="harmony-heading" heading={t.part.harmony} aside={badge}>
      <div class="grid gap-2">
        {ready.reasons.map((reason) => <Alert tone="bad">{t.not_ready[reason]}</Alert>)}
      </div>
      <FactList
        facts={[
          [t.version, page.version],
          [t.part.deno, page.deno],
          [t.started, <DateTime at={page.started_at} language={ui.language} />],
          [t.uptime, formatDuration(page.uptime_s)],
        ]}
      />
      <Processes processes={page.processes} ui={ui} />
      <p class="mt-3 flex flex-wrap gap-3">
        <a id="system-jobs" class="link" href="/jobs">{t.jobs}</a>
        <a id="system-metrics" class="link" href="/metrics">{t.metrics}</a>
        <a id="system-api" class="link" href="/docs">{t.api}</a>
      </p>
    </Card>
  );
}

function Database({ page, ui }: { page: SystemPage; ui: Ui }) {
  const t = texts(ui.language).system;
  const { version, size, connections, max_connections } = page.database;
  const { current, head } = page.ready.migrations;
  return (
    <Card id="database-heading" heading={t.database}>
      <FactList
        facts={[
          [t.part.postgres, version],
          [t.schema, current && t.of(current, head.join(", "))],
          [t.database_size, formatBytes(size, ui.language)],
          [t.connections, t.of(String(connections), String(max_connections))],
        ]}
      />
    </Card>
  );
}

/** `/settings/system`. */
export const systemView: View<SystemPage> = {
  title: (_, ui) => texts(ui.language).system.title,
  fragment: (page, ui) => (
    <div class="stack">
      <SettingsTabs ui={ui} />
      <div class="pair">
        <Harmony page={page} ui={ui} />
        <Database page={page} ui={ui} />
      </div>
      {integrationsView.fragment(page.integrations, ui)}
      <div class="pair">
        <Disks disk={page.stats.disk} ui={ui} />
        <Machine stats={page.stats} ui={ui} />
      </div>
    </div>
  ),
};
