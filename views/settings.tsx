import type { ArtistPreferences } from "../lib/schemas/artist_preference.ts";
import type { VariableKey } from "../lib/schemas/setting_sections.ts";
import type { SettingHistory, SettingKey, Settings } from "../lib/schemas/setting.ts";
import type { View } from "../lib/web/reply.ts";
import { type Messages, texts } from "./i18n/mod.ts";
import { Card } from "./parts/card.tsx";
import { Empty } from "./parts/empty.tsx";
import { Pager } from "./parts/pager.tsx";
import { Cell, HeadCell, Row, Table } from "./parts/table.tsx";
import { Ago } from "./parts/time.tsx";
import { SettingsTabs } from "./settings_tabs.tsx";
import { toastView } from "./toasts.tsx";
import type { Ui } from "./ui.ts";

/** `POST /settings`. */
export const settingsView: View<Settings> = toastView("ok", (t) => t.settings.saved);

/** `GET/POST /settings/artist-preferences`, for programs. */
export const preferencesView: View<ArtistPreferences> = toastView("ok", (t) => t.settings.saved);

/** What stands in the history for a secret. */
const hidden = "***";

function spoken(value: unknown, { settings, shell }: Messages): string {
  if (value === null || value === undefined) return settings.default;
  if (value === hidden) return "••••••";
  if (typeof value === "boolean") return value ? shell.yes : shell.no;
  if (Array.isArray(value)) return value.join(", ");
  return typeof value === "string" ? value : JSON.stringify(value);
}

/** What a setting is called; one of another version by its key. */
function nameOf({ key, words, form }: Messages["settings"], name: string): string {
  if (name === "spotify_client_secret") return form.spotify_secret;
  return key[name as SettingKey] ?? words[name as VariableKey]?.[0] ?? name;
}

function Changes({ history, ui }: SettingHistory & { ui: Ui }) {
  const t = texts(ui.language);
  const words = t.settings;
  if (history.length === 0) return <Empty text={words.history_empty} />;
  const columns = [words.setting, words.before, words.after, words.form.by, t.table.time];
  return (
    <Table caption={words.history_caption} columns={columns}>
      {history.map(({ key, old_value, new_value, changed_at, changed_by }, at) => (
        <Row id={`change-${at}`}>
          <HeadCell>{nameOf(words, key)}</HeadCell>
          <Cell label={words.before}>
            <code class="wrap">{spoken(old_value, t)}</code>
          </Cell>
          <Cell label={words.after}>
            <code class="wrap">{spoken(new_value, t)}</code>
          </Cell>
          <Cell label={words.form.by}>{changed_by ?? "–"}</Cell>
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
  fragment: (page, ui) => (
    <div class="stack">
      <SettingsTabs ui={ui} />
      <Card id="history-heading" heading={texts(ui.language).settings.history}>
        <Changes {...page} ui={ui} />
        <Pager
          total={page.total_count}
          limit={page.limit}
          offset={page.offset}
          href={(offset) => `/settings/history?limit=${page.limit}&offset=${offset}`}
          t={texts(ui.language)}
        />
      </Card>
    </div>
  ),
};
