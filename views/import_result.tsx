import type { ImportResult, SkipReason } from "../lib/schemas/ingest.ts";
import type { View } from "../lib/web/reply.ts";
import { listHref } from "./download_address.ts";
import { type Messages, texts } from "./i18n/mod.ts";
import { importHref } from "./import_address.ts";
import { Badge } from "./parts/badge.tsx";
import { Cell, HeadCell, Row, Table } from "./parts/table.tsx";
import type { Ui } from "./ui.ts";

interface Left {
  line: number;
  reason: SkipReason;
  text: string;
}

/** Every line that was left out, in the order of the list. */
function leftOut({ skipped, rejected }: ImportResult): Left[] {
  return [
    ...skipped.map(({ line, reason, raw }) => ({ line, reason, text: raw })),
    ...rejected.map(({ line, reason, url }) => ({ line, reason, text: url })),
  ].sort((a, b) => a.line - b.line);
}

/** More rows than anybody reads; the figures above still count them all. */
const shown = 200;

function Skipped({ left, t }: { left: readonly Left[]; t: Messages }) {
  if (left.length === 0) return <p class="text-muted">{t.import.all_taken}</p>;
  return (
    <>
      <h3 class="mt-4 mb-1 font-semibold">{t.import.skipped_heading}</h3>
      <Table
        caption={t.import.skipped_heading}
        columns={[t.table.line, t.table.reason, t.table.text]}
      >
        {left.slice(0, shown).map(({ line, reason, text }, index) => (
          <Row id={`skipped-${index}`}>
            <HeadCell>{`${t.table.line} ${line}`}</HeadCell>
            <Cell>{t.codes.skip[reason]}</Cell>
            <Cell>
              <code class="raw-line">
                <bdi>{text}</bdi>
              </code>
            </Cell>
          </Row>
        ))}
      </Table>
      {left.length > shown && <p class="text-sm">{t.import.more(left.length - shown)}</p>}
    </>
  );
}

function Figures({ result, skipped, ui }: { result: ImportResult; skipped: number; ui: Ui }) {
  const t = texts(ui.language);
  const { accepted_count, duplicate_count } = result;
  return (
    <p class="flex flex-wrap gap-2">
      <Badge tone={accepted_count > 0 ? "ok" : "idle"}>
        {accepted_count > 0 ? t.import.accepted(accepted_count) : t.import.nothing}
      </Badge>
      {duplicate_count > 0 && <Badge tone="info">{t.import.duplicates(duplicate_count)}</Badge>}
      {skipped > 0 && <Badge tone="warn">{t.import.skipped(skipped)}</Badge>}
    </p>
  );
}

/** The downloads of this import; a list that added none has none of its own. */
function downloadsOf({ accepted_count, import_session_id }: ImportResult): string {
  return listHref({ all: true, import: accepted_count > 0 ? import_session_id : undefined });
}

/** What became of a list: taken, known already, left out with the reason of each line. */
export const importResultView: View<ImportResult> = {
  title: (_, ui) => texts(ui.language).import.result_title,
  fragment(result, ui) {
    const t = texts(ui.language);
    const left = leftOut(result);
    return (
      <div id="import">
        <section class="card" aria-labelledby="result-heading">
          <div class="card-head">
            <h2 id="result-heading" tabindex={-1} autofocus>{t.import.result_title}</h2>
            <span class="text-sm text-muted">
              {t.import.read_as(t.codes.format[result.format])}
            </span>
          </div>
          <Figures result={result} skipped={left.length} ui={ui} />
          {result.accepted_count > 0 && left.length > 0 && (
            <p class="mt-2 text-sm">{t.lists.partly}</p>
          )}
          <p class="my-4 flex flex-wrap gap-2">
            <a id="result-downloads" class="btn btn-primary" href={downloadsOf(result)}>
              {t.import.to_downloads}
            </a>
            {result.accepted_count > 0 && (
              <a id="result-report" class="btn" href={importHref(result.import_session_id)}>
                {t.lists.details}
              </a>
            )}
            <a id="result-another" class="btn" href="/imports">{t.import.another}</a>
          </p>
          <Skipped left={left} t={t} />
        </section>
      </div>
    );
  },
};
