import type { EnrichmentStatus } from "../lib/schemas/enrichment.ts";
import { FactName } from "../lib/schemas/facts.ts";
import type { DownloadMetadata } from "../lib/schemas/metadata.ts";
import type { View } from "../lib/web/reply.ts";
import { texts, word } from "./i18n/mod.ts";
import { Badge, type Tone } from "./parts/badge.tsx";
import { Card } from "./parts/card.tsx";
import { type Fact, FactList } from "./parts/facts.tsx";
import { Ago } from "./parts/time.tsx";
import type { Ui } from "./ui.ts";

interface Props {
  metadata: DownloadMetadata;
  ui: Ui;
}

const tones: Readonly<Record<EnrichmentStatus, Tone>> = {
  pending: "info",
  done: "ok",
  not_found: "idle",
  skipped: "ok",
  failed: "bad",
};

/** What a file is tagged with when it is filed, but for what was looked up since. */
function basicsOf(tags: Record<string, unknown>, { language }: Ui): Fact[] {
  const t = texts(language).enrich.metadata.basic;
  return (Object.keys(t) as (keyof typeof t)[]).map((name): Fact => {
    const value = tags[name];
    if (value === null || value === undefined) return [t[name], null];
    return [t[name], <bdi>{Array.isArray(value) ? value.join(", ") : String(value)}</bdi>];
  });
}

/** The values of a tag, and who knew them. */
function factsOf({ metadata, ui }: Props): Fact[] {
  const t = texts(ui.language).enrich.metadata;
  return FactName.options.map((name): Fact => {
    const values = metadata.tags[name];
    if (!values) return [t.fact[name], null];
    const source = metadata.sources[name];
    const isId = name.endsWith("_id");
    return [
      t.fact[name],
      <>
        {isId ? <code class="wrap">{values.join(", ")}</code> : <bdi>{values.join(", ")}</bdi>}
        {source && <span class="text-sm text-muted">{` · ${word(t.source, source)}`}</span>}
      </>,
    ];
  });
}

/** Where it stands, since when, and why if something is wrong. */
function Standing({ metadata, ui }: Props) {
  const { status, detail, updated_at } = metadata;
  const t = texts(ui.language).enrich;
  if (!status || !updated_at) return <p class="text-sm text-muted">{t.metadata.never}</p>;
  return (
    <div class="state">
      <Badge tone={tones[status]}>{t.metadata.status[status]}</Badge>
      <span class="text-sm text-muted">
        <Ago at={updated_at} language={ui.language} />
      </span>
      {detail && <p class="why wrap">{word(t.reason, detail)}</p>}
    </div>
  );
}

/** Works without JavaScript: a form with its box. */
function RefreshForm({ metadata: { id }, ui }: Props) {
  const t = texts(ui.language).enrich.metadata;
  const url = `/soulseek/download/${id}/metadata/refresh`;
  return (
    <form
      class="toolbar"
      method="post"
      action={url}
      hx-post={url}
      hx-swap="none"
      hx-sync="this:drop"
    >
      <label class="flex items-center gap-2 text-sm" for="metadata-overwrite">
        <input type="checkbox" id="metadata-overwrite" name="overwrite" value="true" />
        {t.overwrite}
      </label>
      <button type="submit" id="metadata-refresh" class="btn btn-small">{t.refresh}</button>
    </form>
  );
}

/** What the file's tags say, from whom, since when, and a way to have it looked up again. */
export function MetadataCard({ metadata, tags = null, filed, ui }: Props & {
  /** What the file was tagged with when it was filed. */
  tags?: Record<string, unknown> | null;
  /** Whether there is a file that could be changed. */
  filed: boolean;
}) {
  const t = texts(ui.language).enrich;
  const basics = basicsOf(tags ?? {}, ui);
  // Without MusicBrainz, and without a list that told something, there is nobody to ask.
  const askable = metadata.status !== null || (ui.kinds?.includes("metadata") ?? false);
  return (
    <Card
      id="tags-heading"
      heading={t.metadata.heading}
      aside={<a id="all-tags" class="link" href="/metadata/status">{t.pass.link}</a>}
    >
      <div class="grid gap-3">
        <Standing metadata={metadata} ui={ui} />
        <FactList facts={[...basics, ...factsOf({ metadata, ui })]} />
        {filed && askable && <RefreshForm metadata={metadata} ui={ui} />}
      </div>
    </Card>
  );
}

/** `GET /soulseek/download/{id}/metadata`. */
export const metadataView: View<DownloadMetadata> = {
  title: ({ filename }) => filename,
  fragment: (metadata, ui) => (
    <div id="metadata" class="stack">
      <p>
        <a id="back" class="link" href={`/download/${metadata.id}`}>
          {texts(ui.language).enrich.metadata.back}
        </a>
      </p>
      <MetadataCard metadata={metadata} filed={metadata.status !== null} ui={ui} />
    </div>
  ),
};
