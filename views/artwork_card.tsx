import { formatBytes } from "../lib/format.ts";
import type { DownloadDetail } from "../lib/schemas/download.ts";
import type { Enrichment } from "../lib/schemas/enrichment.ts";
import { hasFile, Off, RefreshForm, Standing } from "./enrichment_parts.tsx";
import { texts, word } from "./i18n/mod.ts";
import { Card } from "./parts/card.tsx";
import { type Fact, FactList } from "./parts/facts.tsx";
import { toastView } from "./toasts.tsx";
import type { Ui } from "./ui.ts";

interface Props {
  download: DownloadDetail;
  ui: Ui;
}

/** `POST /soulseek/download/{id}/artwork/refresh`. */
export const artworkRefreshView = toastView<unknown>("ok", (t) => t.enrich.artwork.refreshing);

function factsOf({ source, data }: Enrichment, { language }: Ui): Fact[] {
  const t = texts(language).enrich.artwork;
  const about = readAbout(data);
  if (!about) return [];
  const { width, height, bytes, type, embedded, beside } = about;
  const kind = type.slice("image/".length).toUpperCase();
  const size = `${width} × ${height} · ${formatBytes(bytes, language)} · ${kind}`;
  return [
    [t.source_label, source && word(t.source, source)],
    [t.size, size],
    [t.embedded, embedded ? t.yes : t.no],
    [t.beside, beside && <code class="wrap">{beside}</code>],
  ];
}

interface About {
  width: number;
  height: number;
  bytes: number;
  type: string;
  embedded: boolean;
  beside: string | null;
  version: string;
}

/** What the job wrote down of the image. */
function readAbout(data: Enrichment["data"]): About | undefined {
  const { width, height, bytes, type, embedded, beside, sha256 } = data ?? {};
  if (typeof width !== "number" || typeof height !== "number") return undefined;
  if (typeof bytes !== "number" || typeof type !== "string") return undefined;
  return {
    ...{ width, height, bytes, type },
    embedded: embedded === true,
    beside: typeof beside === "string" ? beside : null,
    version: typeof sha256 === "string" ? sha256.slice(0, 12) : String(bytes),
  };
}

function CoverImage({ download, ui }: Props) {
  const about = readAbout(download.enrichments.artwork?.data ?? null);
  if (!about) return null;
  return (
    <img
      id="artwork-image"
      class="cover"
      src={`/soulseek/download/${download.id}/artwork?v=${about.version}`}
      alt={texts(ui.language).enrich.artwork.alt(download.album ?? download.title)}
      width={about.width}
      height={about.height}
      loading="lazy"
      decoding="async"
    />
  );
}

/** The cover of a filed track: how it looks, from whom, how it stands, and a way to have it anew. */
export function ArtworkCard({ download, ui }: Props) {
  if (!hasFile(download, "artwork")) return null;
  const { artwork } = download.enrichments;
  const on = ui.kinds?.includes("artwork") ?? false;
  return (
    <Card id="artwork-heading" heading={texts(ui.language).enrich.artwork.heading}>
      <div class="grid gap-3">
        {!on && <Off kind="artwork" ui={ui} />}
        {artwork && <Standing kind="artwork" enrichment={artwork} ui={ui} />}
        {on && <CoverImage download={download} ui={ui} />}
        {artwork && <FactList facts={factsOf(artwork, ui)} />}
        {on && <RefreshForm kind="artwork" download={download} ui={ui} />}
      </div>
    </Card>
  );
}
