import type { BulkAction } from "../../lib/schemas/download_bulk.ts";
import { plural } from "./plural.ts";

const count = (n: number, one: string, other: string) => plural("en", n, one, other);
const downloads = (n: number) => count(n, "download", "downloads");

/** Texts of what is done with many downloads at once. `{n}` becomes the number of chosen rows. */
export const bulk = {
  label: "With the selected downloads",
  hint: "Select rows to act on several at once.",
  tick: (name: string) => `Select: ${name}`,
  tick_all: "Select all on this page",
  chosen: "selected",
  clear: "Clear selection",
  retry: "Restart",
  cancel: "Cancel",
  remove: "Remove",
  priority: "Set priority",
  new_priority: "New priority",
  cancel_confirm: "Cancel the selected downloads ({n})?",
  remove_confirm:
    "Remove the selected downloads ({n}) from the list, with their history? Files in the library stay.",
  retry_all: (n: string) => `Restart all failed (${n})`,
  retry_all_confirm: (n: number, most: number) =>
    `Restart ${count(n, "failed download", "failed downloads")}?` +
    (n > most ? ` At most ${most} are restarted at once, the oldest first.` : ""),
  done: {
    retry: (n: number) => `${downloads(n)} restarted.`,
    cancel: (n: number) => `${downloads(n)} cancelled.`,
    priority: (n: number) => `Priority of ${downloads(n)} set.`,
    remove: (n: number) => `${downloads(n)} removed from the list.`,
  } satisfies Record<BulkAction, (n: number) => string>,
  not_done: (n: number) => count(n, "was left as it is", "were left as they are"),
  left: (n: number) => `${count(n, "more matches", "more match")}.`,
  why: {
    CONFLICT: "not possible in its state",
    NOT_FOUND: "not there any more",
    DEPENDENCY_ERROR: "slskd did not answer or refused",
  } as Readonly<Record<string, string>>,
  why_other: "an error, see the log",
};
