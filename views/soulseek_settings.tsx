import type { SoulseekSetting } from "../lib/schemas/soulseek.ts";
import { texts } from "./i18n/mod.ts";
import { Badge } from "./parts/badge.tsx";
import { Card } from "./parts/card.tsx";
import { Cell, HeadCell, Row, Table } from "./parts/table.tsx";
import type { Ui } from "./ui.ts";

interface SettingProps {
  setting: SoulseekSetting;
  ui: Ui;
}

/** What a person cannot do without is missed in red; secrets are dots, whatever they are. */
function Value({ setting, ui }: SettingProps) {
  const t = texts(ui.language).network;
  const { is_set, required, secret, value } = setting;
  if (!is_set) {
    return required ? <Badge tone="bad">{t.missing}</Badge> : <span>{t.not_set}</span>;
  }
  return secret ? <span aria-label={t.secret}>••••••</span> : <code class="wrap">{value}</code>;
}

function SettingRow({ setting, ui }: SettingProps) {
  const t = texts(ui.language).network;
  return (
    <Row id={`setting-${setting.name}`}>
      <HeadCell>
        <code class="wrap">{setting.name}</code>
      </HeadCell>
      <Cell label={t.value}>
        <Value setting={setting} ui={ui} />
      </Cell>
      <Cell label={t.source}>{setting.is_set ? t.sources[setting.source] : ""}</Cell>
    </Row>
  );
}

/** How Harmony is set up for Soulseek: those that are missing open it. */
export function SoulseekSettings({ settings, ui }: {
  settings: readonly SoulseekSetting[];
  ui: Ui;
}) {
  const t = texts(ui.language).network;
  const missing = settings.filter(({ required, is_set }) => required && !is_set);
  return (
    <Card
      id="settings-heading"
      heading={t.settings}
      aside={missing.length > 0 ? <Badge tone="bad">{t.missing_count(missing.length)}</Badge> : ""}
    >
      <details id="soulseek-settings" open={missing.length > 0}>
        <summary>{t.show_settings(settings.length)}</summary>
        <Table caption={t.settings} columns={[t.setting, t.value, t.source]}>
          {settings.map((setting) => <SettingRow setting={setting} ui={ui} />)}
        </Table>
      </details>
    </Card>
  );
}
