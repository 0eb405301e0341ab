import type { SettingHistory, SettingKey, Settings } from "../lib/schemas/setting.ts";
import type { View } from "../lib/web/reply.ts";
import { texts } from "./i18n/mod.ts";
import { Card } from "./parts/card.tsx";
import { Empty } from "./parts/empty.tsx";
import { Cell, HeadCell, Row, Table } from "./parts/table.tsx";
import { Ago } from "./parts/time.tsx";
import { SettingsTabs } from "./settings_tabs.tsx";
import { toastView } from "./toasts.tsx";
import type { Ui } from "./ui.ts";

/** `POST /settings`. */
export const settingsView: View<Settings> = toastView("ok", (t) => t.settings.saved);

function spoken(value: unknown, standard: string): string {
  if (value === null || value === undefined) return standard;
  return typeof value === "string" ? value : JSON.stringify(value);
}

function Changes({ history, ui }: SettingHistory & { ui: Ui }) {
  const t = texts(ui.language);
  const words = t.settings;
  if (history.length === 0) return <Empty text={words.history_empty} />;
  const columns = [words.setting, words.before, words.after, t.table.time];
  return (
    <Table caption={words.history_caption} columns={columns}>
      {history.map(({ key, old_value, new_value, changed_at }, at) => (
        <Row id={`change-${at}`}>
          <HeadCell>{words.key[key as SettingKey] ?? key}</HeadCell>
          <Cell label={words.before}>
            <code class="wrap">{spoken(old_value, words.default)}</code>
          </Cell>
          <Cell label={words.after}>
            <code class="wrap">{spoken(new_value, words.default)}</code>
          </Cell>
          <Cell label={t.table.time}>
            <Ago at={changed_at} language={ui.language} />
          </Cell>
        </Row>
      ))}
    </Table>
  );
}

/** `GET /settings/history`. */
export const historyView: View<SettingHistory> = {
  title: (_, ui) => texts(ui.language).settings.history,
  fragment: ({ history }, ui) => (
    <div class="stack">
      <SettingsTabs ui={ui} />
      <Card id="history-heading" heading={texts(ui.language).settings.history}>
        <Changes history={history} ui={ui} />
      </Card>
    </div>
  ),
};
