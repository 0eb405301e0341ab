import type { DownloadList } from "../lib/schemas/download.ts";
import type { DownloadQuery } from "../lib/schemas/download_query.ts";
import { type Messages, texts } from "./i18n/mod.ts";
import { type Chip, Chips } from "./parts/chips.tsx";
import type { Ui } from "./ui.ts";
import { SearchBox } from "./parts/search.tsx";

export type Listed = DownloadList & { query: DownloadQuery };
type Selection = Partial<DownloadQuery>;

/** The address of a list; what is at its default stays out of it. */
export function listHref({ status, q, all, offset, limit, import: from }: Selection): string {
  const search = new URLSearchParams();
  if (all && !status) search.set("all", "true");
  if (status) search.set("status", status);
  if (q) search.set("q", q);
  if (from) search.set("import", from);
  if (limit && limit !== 20) search.set("limit", String(limit));
  if (offset) search.set("offset", String(offset));
  const text = search.toString();
  return text ? `/downloads?${text}` : "/downloads";
}

const filters = [
  "queued",
  "running",
  "review",
  "completed",
  "failed",
  "cancelled",
  "dead_letter",
] as const;
const alarming: ReadonlySet<string> = new Set(["failed", "dead_letter", "review"]);

/** A chip keeps the search text and the import; the page it leads to is the first. */
function chipsOf({ counts, query }: Listed, t: Messages): Chip[] {
  const keep: Selection = { q: query.q, import: query.import };
  const open = counts.queued + counts.running + counts.review;
  const chip = (name: keyof Messages["downloads"] & string, count: number, to: Selection) => ({
    id: `chip-${name}`,
    text: t.downloads[name] as string,
    count,
    href: listHref({ ...keep, ...to }),
    current: query.status === to.status && (to.status ? true : query.all === (to.all ?? false)),
    alarming: alarming.has(name),
  });
  return [
    chip("active", open, {}),
    chip("all", counts.all, { all: true }),
    ...filters.map((status) => chip(status, counts[status], { status })),
  ];
}

/** Search by GET, so that it works without JavaScript; it keeps the chosen status and import. */
function SearchForm({ query, t }: { query: DownloadQuery; t: Messages }) {
  return (
    <form method="get" action="/downloads" role="search" class="search">
      {query.status && <input type="hidden" name="status" value={query.status} />}
      {query.all && !query.status && <input type="hidden" name="all" value="true" />}
      {query.import && <input type="hidden" name="import" value={query.import} />}
      <SearchBox id="q" value={query.q} label={t.downloads.search} />
      <button type="submit" id="search-button" class="btn">{t.downloads.search_button}</button>
    </form>
  );
}

/** What narrows the list: status, text, and the import it came from, with the way out of that. */
export function Filters({ list, ui }: { list: Listed; ui: Ui }) {
  const t = texts(ui.language);
  const { query } = list;
  return (
    <>
      <div class="toolbar">
        <Chips label={t.downloads.filter} chips={chipsOf(list, t)} language={ui.language} />
        <SearchForm query={query} t={t} />
      </div>
      {query.import && (
        <p class="text-sm">
          {t.downloads.of_import}{" "}
          <a id="every-import" class="link" href={listHref({ ...query, import: undefined })}>
            {t.downloads.show_all}
          </a>
        </p>
      )}
    </>
  );
}
