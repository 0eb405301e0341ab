import type { ImportPreview } from "../lib/schemas/ingest_preview.ts";
import type { SkipReason } from "../lib/schemas/ingest.ts";
import type { View } from "../lib/web/reply.ts";
import { type Messages, texts, word } from "./i18n/mod.ts";
import { Badge } from "./parts/badge.tsx";
import type { Ui } from "./ui.ts";

/** Where the preview appears: nothing, until something is typed or chosen. */
export function PreviewPlace() {
  return <div id="import-preview" role="status"></div>;
}

/** What would be taken, in the order a person asks for it. */
function counted(preview: ImportPreview, t: Messages["lists"]): string {
  const { items, tracks, albums, links } = preview;
  return [
    t.lines(items),
    tracks > 0 && t.tracks(tracks),
    albums > 0 && t.albums(albums),
    links > 0 && t.links(links),
  ].filter(Boolean).join(", ");
}

function LeftOut({ preview, t }: { preview: ImportPreview; t: Messages }) {
  if (preview.left_out.length === 0) return null;
  return (
    <details id="preview-left" class="fold">
      <summary>
        {Object.entries(preview.reasons)
          .map(([reason, n]) => `${t.codes.skip[reason as SkipReason]}: ${n}`).join(" · ")}
      </summary>
      <ul class="bulleted text-sm">
        {preview.left_out.slice(0, 20).map(({ line, reason, raw, url }) => (
          <li>
            {t.table.line} {line}, {t.codes.skip[reason]}: <bdi class="raw-line">{raw || url}</bdi>
          </li>
        ))}
      </ul>
    </details>
  );
}

function Words({ preview, t }: { preview: ImportPreview; t: Messages }) {
  const { fault, format, items, duplicates, skipped } = preview;
  if (fault) return <p class="text-sm text-bad">{word(t.codes.list_fault, fault)}</p>;
  if (items === 0) return null;
  return (
    <div class="grid gap-2">
      <p class="flex flex-wrap items-center gap-2">
        <Badge tone="info">{counted(preview, t.lists)}</Badge>
        {duplicates > 0 && <Badge tone="idle">{t.lists.duplicates(duplicates)}</Badge>}
        {skipped > 0 && <Badge tone="warn">{t.lists.skipped(skipped)}</Badge>}
        {format && <span class="sub">{t.import.read_as(t.codes.format[format])}</span>}
      </p>
      <LeftOut preview={preview} t={t} />
    </div>
  );
}

/** `POST /imports/preview`: what a list would bring; nothing is stored. */
export const importPreviewView: View<ImportPreview> = {
  title: (_, ui) => texts(ui.language).lists.preview,
  fragment: (preview, ui: Ui) => (
    <div id="import-preview" role="status">
      <Words preview={preview} t={texts(ui.language)} />
    </div>
  ),
};
