import type { SkippedReason } from "../../lib/schemas/dead_letter.ts";
import type { DeadReason } from "../../lib/schemas/jobs.ts";
import { plural } from "./plural.ts";

const count = (n: number, one: string, other: string) => plural("en", n, one, other);

/** Texts of the page of dead letters. */
export const dlq = {
  title: "Dead letters",
  empty: "Nothing has given up. Good.",
  empty_filter: "No dead letters match this selection",
  show_all: "Show all dead letters",
  letters: (n: number) => count(n, "dead letter", "dead letters"),
  download: "Download",
  job: "Job",
  why: "Why they gave up",
  when: "When they gave up",
  reason: {
    max_attempts: "Failed as often as it may",
    timeout: "Took too long every time",
    lost_lease: "Its workers vanished while it ran",
    handler_missing: "No part of Harmony knows this type of job",
    payload_invalid: "Its payload is not what this type takes",
    refused: "Failed in a way no further attempt can change",
  } satisfies Record<DeadReason, string>,
  /** What to do about a reason. */
  fix: {
    max_attempts: "Read the error. Once its cause is gone, put it back.",
    timeout: "Put it back when the network and the disk are less busy.",
    lost_lease: "Look into the log for a crash or too little memory before you put it back.",
    handler_missing: "It comes from another version. Update Harmony, or delete it.",
    payload_invalid: "It comes from another version. Delete it and ask for the same again.",
    refused: "Putting it back changes nothing until its cause is gone.",
    no_results: "Put it back later: other users come online. Or correct the title in your list.",
    all_refused: "Open the download and choose a file by hand, if one of them is right.",
    candidates_exhausted: "Put it back later: the users who have it may be online then.",
    disk_full: "Make room on the disk, then put it back: the file is there already.",
    not_writable: "Let Harmony write to the music folder, then put it back.",
    file_error: "Read the error, correct it, then put it back: the file is there already.",
    internal_error: "Read the error. Once its cause is gone, put it back.",
  } as Readonly<Record<string, string>>,
  fix_other: "Read the error, then put it back or delete it.",
  days: (today: number, week: number, older: number) =>
    `${count(today, "dead letter", "dead letters")} from the last 24 hours, ` +
    `${count(week, "dead letter", "dead letters")} from the last 7 days, ` +
    `${count(older, "dead letter", "dead letters")} older than 14 days.`,
  older: "older",
  today: "today",
  filter: "Filter",
  entity: "Kind",
  all_entities: "All kinds",
  all_types: "All types",
  all_reasons: "All reasons",
  search: "Search by title, id, error or content",
  apply: "Filter",
  caption: "Dead letters, the last to give up first",
  what: "What",
  attempts: "Attempts",
  first: "First failure",
  last: "Given up",
  payload: "Payload",
  tick: (name: string) => `Select: ${name}`,
  tick_hint: "Select rows to put them back together.",
  requeue: "Put back",
  requeue_ticked: "Put selected back",
  requeue_filtered: (n: string) => `Put back all (${n})`,
  requeue_confirm: (n: number, most: number) =>
    `Put back ${count(n, "dead letter", "dead letters")}?` +
    (n > most ? ` At most ${most} are put back at once, the oldest first.` : ""),
  purge: "Delete for good",
  purge_text: (most: number) =>
    "Jobs are deleted. Downloads become cancelled and keep their history. " +
    `At most ${count(most, "dead letter", "dead letters")} at once.`,
  purge_scope: "Only of the kind, type and reason chosen above; the search does not count here.",
  word: "DELETE",
  type_word: (word: string) => `Type ${word} to confirm`,
  purge_ticked: "Delete selected",
  purge_older: "Delete older ones",
  age: "Given up",
  older_than: (days: number) =>
    days === 0 ? "at any time" : `more than ${count(days, "day", "days")} ago`,
  put_back: (n: number) => `${count(n, "dead letter is", "dead letters are")} put back.`,
  left: (n: number) => `${count(n, "more matches", "more match")}.`,
  deleted: (n: number) => `${count(n, "dead letter is", "dead letters are")} deleted.`,
  stay: (n: number) => count(n, "stays", "stay"),
  skipped: {
    already_queued: "already queued",
    not_dead_letter: "no dead letter any more",
    missing_payload: "nothing to work on",
    payload_invalid: "payload no longer valid",
    handler_missing: "type unknown",
    enqueue_failed: "the queue did not take it",
  } satisfies Record<SkippedReason, string>,
};
