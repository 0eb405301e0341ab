import type { ReportRow, ReportState } from "../lib/schemas/report.ts";
import { codeText } from "./code_text.ts";
import { texts } from "./i18n/mod.ts";
import { Badge, type Tone } from "./parts/badge.tsx";
import { Confidence } from "./parts/confidence.tsx";
import { Cell, HeadCell, Row } from "./parts/table.tsx";
import { Ago } from "./parts/time.tsx";
import { splitPath } from "./remote_path.ts";
import type { Ui } from "./ui.ts";

interface RowProps {
  row: ReportRow;
  /** Its place on the page: tracks of one link share a line. */
  at: number;
  ui: Ui;
}

const tones: Readonly<Record<ReportState, Tone>> = {
  waiting: "idle",
  found: "info",
  downloading: "info",
  completed: "ok",
  already_there: "ok",
  not_found: "warn",
  failed: "bad",
  cancelled: "idle",
  missing: "idle",
  skipped: "idle",
};

/** What it is, as far as anybody knows. */
function Name({ row: { track, url, raw, line }, ui }: Omit<RowProps, "at">) {
  const { lists, table } = texts(ui.language);
  if (track) {
    return (
      <>
        <bdi>{track.title}</bdi>
        <p class="sub">
          <bdi>{track.artists.join(", ")}</bdi>
          {track.album && (
            <>
              {" · "}
              <bdi>{track.album}</bdi>
            </>
          )}
        </p>
      </>
    );
  }
  const text = raw || url;
  return text
    ? <bdi class="raw-line">{text}</bdi>
    : <span class="text-muted">{`${table.line} ${line}: ${lists.nothing}`}</span>;
}

/** Every query that was asked, and the file that came nearest. */
function Tried({ row: { queries, best_refused }, at, ui }: RowProps) {
  const { report: t, detail } = texts(ui.language);
  if (queries.length === 0 && !best_refused) return null;
  return (
    <details id={`tried-${at}`} class="why-fold">
      <summary>{t.tried(queries.length)}</summary>
      <ul class="bulleted text-[0.8125rem]">
        {queries.map((query) => (
          <li>
            <q>
              <bdi>{query}</bdi>
            </q>
          </li>
        ))}
      </ul>
      {best_refused && (
        <div class="grid gap-1 text-[0.8125rem]">
          <p class="font-medium">{t.refused}</p>
          <bdi class="wrap">{splitPath(best_refused.filename).name}</bdi>
          <p class="sub">
            <bdi>{t.by(best_refused.username)}</bdi>
            {best_refused.reason && ` · ${codeText(best_refused.reason, ui)}`}
          </p>
          <Confidence
            value={best_refused.confidence}
            label={detail.confidence}
            language={ui.language}
          />
        </div>
      )}
    </details>
  );
}

function About({ row, at, ui }: RowProps) {
  const t = texts(ui.language).report;
  const { attempts, next_attempt_at, path, download_id } = row;
  return (
    <div class="about">
      {next_attempt_at && (
        <p class="sub">
          {t.next} <Ago at={next_attempt_at} language={ui.language} /> · {t.attempts(attempts)}
        </p>
      )}
      {path && <code class="wrap">{path}</code>}
      <Tried row={row} at={at} ui={ui} />
      {download_id !== null && (
        <a id={`row-download-${at}`} class="link" href={`/download/${download_id}`}>
          {t.download}
        </a>
      )}
    </div>
  );
}

/** A line of a list, and what became of it. */
export function ReportRowView({ row, at, ui }: RowProps) {
  const { report: t, table } = texts(ui.language);
  const { line, state, reason } = row;
  return (
    <Row id={`line-${line}-${at}`}>
      <HeadCell>
        <p class="sub">{table.line} {line}</p>
        <Name row={row} ui={ui} />
      </HeadCell>
      <Cell>
        <Badge tone={tones[state]}>{t.state[state]}</Badge>
        {reason && <p class="why">{codeText(reason, ui)}</p>}
      </Cell>
      <Cell>
        <About row={row} at={at} ui={ui} />
      </Cell>
    </Row>
  );
}
