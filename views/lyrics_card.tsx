import type { DownloadDetail } from "../lib/schemas/download.ts";
import type { Enrichment } from "../lib/schemas/enrichment.ts";
import type { View } from "../lib/web/reply.ts";
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

/** `POST /soulseek/download/{id}/lyrics/refresh`. */
export const lyricsRefreshView = toastView<unknown>("ok", (t) => t.enrich.lyrics.refreshing);

/** `GET /soulseek/download/{id}/lyrics` while they are looked for. */
export const pendingLyricsView: View<{ status: string }> = {
  title: (_, ui) => texts(ui.language).enrich.lyrics.heading,
  fragment: (_, ui) => (
    <p class="text-sm text-muted">{texts(ui.language).enrich.lyrics.status.pending}</p>
  ),
};

/** `GET /soulseek/download/{id}/lyrics` for the card, when the file with them is gone since. */
export const missingLyricsView: View<unknown> = {
  title: (_, ui) => texts(ui.language).enrich.lyrics.heading,
  fragment: (_, ui) => <p class="text-sm text-muted">{texts(ui.language).enrich.lyrics.missing}</p>,
};

const there: ReadonlySet<string> = new Set(["done", "skipped"]);

function factsOf({ source, path, data }: Enrichment, { language }: Ui): Fact[] {
  const t = texts(language).enrich.lyrics;
  return [
    [t.kind, data?.["synced"] === true ? t.synced : t.plain],
    [t.source_label, source && word(t.source, source)],
    [t.path, path && <code class="wrap">{path}</code>],
  ];
}

/**
 * The words come with a request of their own, for they lie in the library and not in the database;
 * without JavaScript the link shows them.
 */
function Words({ download, ui }: Props) {
  const { lyrics } = download.enrichments;
  const t = texts(ui.language).enrich.lyrics;
  const url = `/soulseek/download/${download.id}/lyrics`;
  // Another text is another box: this one stays as it is when the page around it is fetched anew.
  const version = lyrics?.updated_at.getTime().toString(36);
  return (
    <div
      id={`lyrics-words-${version}`}
      class="lyrics"
      role="region"
      aria-label={t.words}
      tabindex={0}
      hx-get={url}
      hx-trigger="load"
      hx-swap="innerHTML"
      hx-morph-skip
    >
      <a id="lyrics-link" class="link" href={url}>{t.read}</a>
    </div>
  );
}

/** The lyrics of a filed track: the words, from whom, how they stand, and a way to have them anew. */
export function LyricsCard({ download, ui }: Props) {
  if (!hasFile(download, "lyrics")) return null;
  const { lyrics } = download.enrichments;
  const on = ui.kinds?.includes("lyrics") ?? false;
  const known = lyrics !== null && there.has(lyrics.status) && lyrics.data !== null;
  return (
    <Card id="lyrics-heading" heading={texts(ui.language).enrich.lyrics.heading}>
      <div class="grid gap-3">
        {!on && <Off kind="lyrics" ui={ui} />}
        {lyrics && <Standing kind="lyrics" enrichment={lyrics} ui={ui} />}
        {known && <FactList facts={factsOf(lyrics, ui)} />}
        {on && known && <Words download={download} ui={ui} />}
        {on && <RefreshForm kind="lyrics" download={download} ui={ui} />}
      </div>
    </Card>
  );
}
