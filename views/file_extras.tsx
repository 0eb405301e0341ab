import type { DownloadDetail } from "../lib/schemas/download.ts";
import { ArtworkCard } from "./artwork_card.tsx";
import { hasFile } from "./enrichment_parts.tsx";
import { LyricsCard } from "./lyrics_card.tsx";
import type { Ui } from "./ui.ts";

/** Cover and lyrics of a filed track, side by side. */
export function FileExtras({ download, ui }: { download: DownloadDetail; ui: Ui }) {
  if (!hasFile(download, "artwork") && !hasFile(download, "lyrics")) return null;
  return (
    <div class="pair">
      <ArtworkCard download={download} ui={ui} />
      <LyricsCard download={download} ui={ui} />
    </div>
  );
}
