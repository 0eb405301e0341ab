import { texts, word } from "./i18n/mod.ts";
import type { Ui } from "./ui.ts";

/** Why something stands as it does, whoever said so: a wish, a list, a transfer or the matcher. */
export function codeText(code: string, ui: Ui): string {
  const { reason, skip, outcome_code, objection } = texts(ui.language).codes;
  const { link_reason, item_reason } = texts(ui.language).lists;
  const known = [reason, skip, item_reason, link_reason, outcome_code, objection].find((words) =>
    Object.hasOwn(words, code)
  );
  return known ? word(known, code) : code.replaceAll("_", " ").toLowerCase();
}
