/** What the cards of covers and lyrics have in common. */
import type { Child } from "hono/jsx";
import type { DownloadDetail } from "../lib/schemas/download.ts";
import type { Enrichment, EnrichmentStatus } from "../lib/schemas/enrichment.ts";
import { texts, word } from "./i18n/mod.ts";
import { Badge, type Tone } from "./parts/badge.tsx";
import { Ago } from "./parts/time.tsx";
import type { Ui } from "./ui.ts";

const tones: Readonly<Record<EnrichmentStatus, Tone>> = {
  pending: "info",
  done: "ok",
  not_found: "idle",
  skipped: "ok",
  failed: "warn",
};

interface Props {
  kind: "artwork" | "lyrics";
  download: DownloadDetail;
  ui: Ui;
}

/** Whether a card has anything to say: the download has a file, or had one looked after. */
export function hasFile(
  { state, organized_path, enrichments }: DownloadDetail,
  kind: Props["kind"],
) {
  return state === "completed" && organized_path !== null || enrichments[kind] !== null;
}

/** One quiet line while a kind is switched off, with the name of its variable. */
export function Off({ kind, ui }: Pick<Props, "kind" | "ui">) {
  const [before, after] = texts(ui.language).enrich[kind].off;
  return (
    <p class="text-sm text-muted">
      {before} <code class="wrap">{`ENABLE_${kind.toUpperCase()}=true`}</code> {after}
    </p>
  );
}

/** Where it stands, since when, and why if something is wrong. */
export function Standing({ kind, enrichment, ui }: Omit<Props, "download"> & {
  enrichment: Enrichment;
}) {
  const { status, detail, updated_at } = enrichment;
  const t = texts(ui.language).enrich;
  // A person ended it: that says nothing of what is there.
  const stopped = detail === "stopped";
  return (
    <div class="state">
      {!stopped && <Badge tone={tones[status]}>{t[kind].status[status]}</Badge>}
      <span class="text-sm text-muted">
        <Ago at={updated_at} language={ui.language} />
      </span>
      {detail && <p class="why wrap">{word(t.reason, detail)}</p>}
    </div>
  );
}

/** Works without JavaScript: a form with one button. */
export function RefreshForm({ kind, download, ui }: Props): Child {
  const t = texts(ui.language).enrich[kind];
  const url = `/soulseek/download/${download.id}/${kind}/refresh`;
  const asked = download.enrichments[kind] !== null;
  return (
    <form method="post" action={url} hx-post={url} hx-swap="none" hx-sync="this:drop">
      <button
        type="submit"
        id={`${kind}-refresh`}
        class="btn btn-small"
        aria-label={asked ? t.refresh_label : t.find}
      >
        {asked ? t.refresh : t.find}
      </button>
    </form>
  );
}
