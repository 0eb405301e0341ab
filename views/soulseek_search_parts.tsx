import { formatNumber } from "../lib/format.ts";
import type { NetworkSearchHead } from "../lib/schemas/network_search.ts";
import { texts, word } from "./i18n/mod.ts";
import { Badge, type Tone } from "./parts/badge.tsx";
import type { Ui } from "./ui.ts";

const tones: Readonly<Record<NetworkSearchHead["state"], Tone>> = {
  queued: "idle",
  searching: "info",
  completed: "ok",
  cancelled: "idle",
  failed: "bad",
};

/** In a word, how a search stands. */
export function SearchBadge({ state, ui }: { state: NetworkSearchHead["state"]; ui: Ui }) {
  return <Badge tone={tones[state]}>{texts(ui.language).searches.state[state]}</Badge>;
}

/** The address of a page of results. */
export function resultsHref(
  id: string,
  { q, offset }: { q?: string | undefined; offset?: number },
) {
  const query = new URLSearchParams({
    ...(q ? { q } : {}),
    ...(offset ? { offset: String(offset) } : {}),
  }).toString();
  return `/soulseek/search/${id}${query ? `?${query}` : ""}`;
}

/** What is searched; the search itself is the next page. */
export function QueryForm({ query, ui }: { query?: string; ui: Ui }) {
  const t = texts(ui.language).searches;
  return (
    <form
      method="post"
      action="/soulseek/search"
      role="search"
      aria-label={t.search}
      class="search"
    >
      <input
        id="network-query"
        name="query"
        type="search"
        class="field"
        value={query ?? ""}
        maxlength={500}
        required
        placeholder={t.placeholder}
        aria-label={t.query}
        data-search=""
      />
      <button type="submit" id="network-search" class="btn btn-primary">{t.search}</button>
    </form>
  );
}

/** Where it stands, in a word and a sentence. */
export function Standing({ search, ui }: { search: NetworkSearchHead; ui: Ui }) {
  const t = texts(ui.language).searches;
  const { state, reason_code, reason_detail, wait_s, files, responses } = search;
  const number = (value: number) => formatNumber(value, ui.language);
  return (
    <div class="grid gap-1" role="status">
      <p class="flex flex-wrap items-center gap-2">
        <SearchBadge state={state} ui={ui} />
        <span>{t.counts(number(files), number(responses))}</span>
      </p>
      {state === "queued" && wait_s !== null && wait_s > 0 && <p>{t.waits(wait_s)}</p>}
      {state === "searching" && <p class="text-sm text-muted">{t.rows_later}</p>}
      {state === "failed" && (
        <p class="why">
          {word(t.fault, reason_code ?? "")}
          {reason_detail && <span lang="en">: {reason_detail}</span>}
        </p>
      )}
    </div>
  );
}
