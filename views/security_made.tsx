import type { KeyMade } from "../lib/schemas/api_key.ts";
import { texts } from "./i18n/mod.ts";
import { Alert } from "./parts/alert.tsx";
import type { Ui } from "./ui.ts";

/** A key that was just made: nobody sees it again. */
export function KeyShown({ made: { key, secret }, ui }: { made: KeyMade; ui: Ui }) {
  const t = texts(ui.language).security;
  return (
    <Alert tone="info">
      <p>{t.made(key.name)}</p>
      <p class="flex flex-wrap items-center gap-3">
        <code id="new-key" class="wrap-anywhere">{secret}</code>
        <button
          type="button"
          id="copy-key"
          class="btn btn-small"
          data-act="copy"
          data-copy="new-key"
          data-done={t.copied}
        >
          {t.copy}
        </button>
      </p>
    </Alert>
  );
}
