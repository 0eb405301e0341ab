import type { ActivityEvent } from "../lib/schemas/activity.ts";
import { type Messages, texts, word } from "./i18n/mod.ts";
import { activityTone, Badge } from "./parts/badge.tsx";
import type { Ui } from "./ui.ts";

/** The fields of the details that name what an event is about, the best first. */
const naming = ["name", "title", "filename", "query", "worker"] as const;

function text(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}

function cause(details: Record<string, unknown>, t: Messages): string | undefined {
  const code = text(details["reason"]) ?? text(details["error"]);
  return code && word({ ...t.codes.outcome_code, ...t.codes.reason }, code);
}

function tally(details: Record<string, unknown>, t: Messages): string | undefined {
  const accepted = details["accepted_count"];
  return typeof accepted === "number" ? t.import.accepted(accepted) : undefined;
}

/** One line of what an event is about, from the details its writer gave it. */
export function EventSummary({ event, ui }: { event: ActivityEvent; ui: Ui }) {
  const t = texts(ui.language);
  const details = event.details ?? {};
  const name = naming.map((key) => text(details[key])).find(Boolean);
  const id = details["download_id"];
  const rest = [tally(details, t), cause(details, t)].filter(Boolean).join(" · ");
  return (
    <span class="summary">
      {name && (typeof id === "number"
        ? (
          <a href={`/download/${id}`} class="row-link">
            <bdi>{name}</bdi>
          </a>
        )
        : <bdi>{name}</bdi>)}
      {name && rest && " · "}
      {rest}
    </span>
  );
}

export function EventBadge({ status, t }: { status: string; t: Messages }) {
  return <Badge tone={activityTone(status)}>{word(t.codes.activity_status, status)}</Badge>;
}
