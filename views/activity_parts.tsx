import type { ActivityEvent } from "../lib/schemas/activity.ts";
import { type Messages, texts, word } from "./i18n/mod.ts";
import { activityTone, Badge } from "./parts/badge.tsx";
import type { Ui } from "./ui.ts";

/** The fields of the details that name what an event is about, the best first. */
const naming = ["name", "title", "playlist", "filename", "query", "worker", "path"] as const;

function text(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}

/** The download an event is about, the newest where there are two. */
function downloadOf(details: Record<string, unknown>): number | undefined {
  const ids = details["download_ids"];
  const several = Array.isArray(ids) && ids.length === 1 ? ids[0] : undefined;
  return [details["retry_download_id"], details["download_id"], several]
    .find((id) => typeof id === "number");
}

function nameOf(details: Record<string, unknown>, id: number | undefined): string | undefined {
  const name = naming.map((key) => text(details[key])).find(Boolean);
  // A remote path has backslashes; a slash may be part of a title.
  if (name) return name.slice(name.lastIndexOf("\\") + 1);
  return id === undefined ? undefined : `#${id}`;
}

/** What the details count, at their top or in a list of counters; what was none is passed over. */
function figures(details: Record<string, unknown>, t: Messages): string[] {
  const { counters, counts } = details;
  const known: Readonly<Record<string, (n: number) => string>> = t.activity.figure;
  return [details, counters, counts]
    .flatMap((part) => Object.entries(part && typeof part === "object" ? part : {}))
    .flatMap(([name, n]) => typeof n === "number" && n > 0 ? known[name]?.(n) ?? [] : []);
}

/** Figures and causes: how many, why, what is missing. */
function remarks(details: Record<string, unknown>, t: Messages): string {
  const { saved, discarded, count, removed, dead_letters, job_type, reason, error, missing } =
    details;
  const code = text(reason) ?? text(error);
  const variables = missing && typeof missing === "object" ? Object.values(missing).flat() : [];
  return [
    typeof saved === "number" && typeof discarded === "number" &&
    t.matching.counted(saved, discarded),
    typeof count === "number" && t.import.accepted(count),
    typeof removed === "number" && t.bulk.done.remove(removed),
    typeof job_type === "string" && word(t.jobs.type, job_type),
    typeof dead_letters === "number" && t.dlq.letters(dead_letters),
    ...figures(details, t),
    code && word({ ...t.enrich.reason, ...t.codes.outcome_code, ...t.codes.reason }, code),
    variables.join(", "),
  ].filter(Boolean).join(" · ");
}

/** One line of what an event is about, from the details its writer gave it. */
export function EventSummary({ event, ui }: { event: ActivityEvent; ui: Ui }) {
  const details = event.details ?? {};
  const id = downloadOf(details);
  const name = nameOf(details, id);
  const rest = remarks(details, texts(ui.language));
  return (
    <span class="summary">
      {name && id !== undefined && (
        <a href={`/download/${id}`} class="row-link">
          <bdi>{name}</bdi>
        </a>
      )}
      {name && id === undefined && <bdi>{name}</bdi>}
      {name && rest && " · "}
      {rest}
    </span>
  );
}

export function EventBadge({ status, t }: { status: string; t: Messages }) {
  return <Badge tone={activityTone(status)}>{word(t.codes.activity_status, status)}</Badge>;
}
