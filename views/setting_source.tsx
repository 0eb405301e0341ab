import type { Child } from "hono/jsx";
import type { SettingSource } from "../lib/schemas/setting_source.ts";
import { texts } from "./i18n/mod.ts";
import { Alert } from "./parts/alert.tsx";
import type { Ui } from "./ui.ts";

interface SourceProps {
  source: SettingSource;
  variable: string;
  /** What applies when nobody sets it. */
  standard: Child;
  ui: Ui;
}

/** Where a value comes from, and what it would be without. */
export function Source({ source, variable, standard, ui }: SourceProps) {
  const t = texts(ui.language).settings;
  return (
    <>
      {source === "environment" && <Alert tone="info">{t.locked(variable)}</Alert>}
      <p class="text-sm text-muted wrap-anywhere">
        {t.source[source]}. {t.default}: {standard}
      </p>
    </>
  );
}
