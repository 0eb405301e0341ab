/** What a form sends of settings, all of it text, as the values they take. */
import type { SettingDetail } from "../schemas/setting_detail.ts";
import { fieldBefore, type Sent } from "../schemas/setting_form.ts";

/** Whether a field was left as the form had it, whatever became of the setting meanwhile. */
function isUntouched({ key, type }: SettingDetail, sent: Sent): boolean {
  const before = sent[fieldBefore(key)];
  const now = type === "boolean" ? String(sent[key] === "true") : sent[key];
  return before !== undefined && now === before;
}

/**
 * What a person changed: a field that only shows the default, or what the environment says, is not made
 * somebody's choice. A secret that is left empty stays; an empty field goes back to the default.
 */
export function changedIn(details: readonly SettingDetail[], sent: Sent): Record<string, unknown> {
  const changes: Record<string, unknown> = {};
  for (const detail of details) {
    if (detail.locked || isUntouched(detail, sent)) continue;
    const value = valueOf(detail, sent[detail.key]);
    if (value === undefined) continue;
    const isSame = JSON.stringify(value) === JSON.stringify(detail.value);
    if (detail.type === "secret" || !isSame) changes[detail.key] = value;
  }
  return changes;
}

/** What one field says; `undefined` leaves the setting as it is. */
function valueOf({ type }: SettingDetail, text: string | undefined): unknown {
  // A box that is not ticked sends nothing.
  if (type === "boolean") return text === "true";
  if (text === undefined) return undefined;
  const plain = text.trim();
  if (type === "secret") return plain || undefined;
  if (type === "list") return plain.split(",").map((one) => one.trim()).filter(Boolean);
  if (plain === "") return null;
  // A comma where others have a point; what is no number is refused as the text it is.
  const number = Number(plain.replace(/^(\d+),(\d+)$/, "$1.$2"));
  return type === "number" && Number.isFinite(number) ? number : plain;
}
