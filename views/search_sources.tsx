import { formatNumber } from "../lib/format.ts";
import { SearchSource } from "../lib/schemas/found_item.ts";
import type { SearchAnswer, SourceStanding } from "../lib/schemas/search.ts";
import type { SearchForm } from "../lib/schemas/search_page.ts";
import { type Messages, texts, word } from "./i18n/mod.ts";
import { Badge, type Tone } from "./parts/badge.tsx";
import { sourceName } from "./search_names.ts";
import type { Ui } from "./ui.ts";

type Standing = SourceStanding | undefined;

const tones: Readonly<Record<SourceStanding["state"], Tone>> = {
  queued: "idle",
  searching: "info",
  waiting: "warn",
  completed: "ok",
  failed: "bad",
};

/** What was said when it could not answer; one that is only late is asked on. */
const isLate = (code: string) => code === "timeout" || code.startsWith("search_");

interface LineProps {
  source: SearchSource;
  answer: SearchAnswer;
  ui: Ui;
}

/** `is searching, 118 files from 12 users, 9 s`. */
function progress(standing: SourceStanding, { search: t }: Messages): string {
  const { state, count, users, took_ms, wait_s } = standing;
  if (state === "waiting" && wait_s) return t.waits(wait_s);
  const found = users === null ? count > 0 && t.hits(count) : t.files(count, users);
  const time = state === "searching" && t.seconds(Math.round(took_ms / 1000));
  return [state !== "completed" && t.standing_of[state], found, time].filter(Boolean).join(", ");
}

function Line({ source, answer, ui }: LineProps) {
  const t = texts(ui.language);
  const standing: Standing = answer.sources[source];
  const error = answer.errors[source];
  const failed = error && !isLate(error.code);
  const tone = failed ? "bad" : tones[standing?.state ?? "completed"];
  const done = standing?.state === "completed" && !failed;
  return (
    <li id={`standing-${source}`}>
      <Badge tone={tone}>{sourceName(source, ui)}</Badge>
      {failed
        ? <span title={error.message}>{word(t.search.source_fault, error.code)}</span>
        : standing && (
          <span class="tabular-nums">
            {done && standing.users === null
              ? formatNumber(standing.count, ui.language)
              : progress(standing, t)}
          </span>
        )}
      {standing?.cached && <span class="sub">({t.search.cached})</span>}
      {source === "soulseek" && standing?.network_search_id && (
        <a
          id="network-search"
          class="link"
          href={`/soulseek/search/${standing.network_search_id}`}
          aria-label={t.search.network}
        >
          →
        </a>
      )}
    </li>
  );
}

/** Asks again: what answered is known, so that only those are asked who did not. */
function Retry({ form, ui }: { form: SearchForm; ui: Ui }) {
  const { search: _, page: __, source: ___, ...fields } = form;
  return (
    <form method="post" action="/search" class="actions">
      {Object.entries(fields).filter(([, value]) => value !== "").map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      <button type="submit" id="search-retry" class="btn btn-small">
        {texts(ui.language).search.retry}
      </button>
    </form>
  );
}

/** How each source stands that was asked, in a line of its own. */
export function Sources({ answer, form, ui }: { answer: SearchAnswer; form: SearchForm; ui: Ui }) {
  const { sources, errors } = answer;
  const asked = SearchSource.options.filter((name) => sources[name] || errors[name]);
  const failed = Object.values(errors).some(({ code }) => !isLate(code));
  return (
    <div class="source-lines">
      <ul aria-label={texts(ui.language).search.standing}>
        {asked.map((source) => <Line source={source} answer={answer} ui={ui} />)}
      </ul>
      {failed && !answer.under_way && <Retry form={form} ui={ui} />}
    </div>
  );
}
