/** Every setting as it is now, and where each comes from. */
import { z } from "zod";
import type { Config } from "../config.ts";
import { row, rows, type Sql } from "../db.ts";
import { type Given, givenTo, originOf } from "../given.ts";
import { settingKeys, type Settings } from "../schemas/setting.ts";
import type { SettingSource } from "../schemas/setting_source.ts";
import type { SettingDetail } from "../schemas/setting_detail.ts";
import type { SettingSection } from "../schemas/setting_sections.ts";
import { settingsOf } from "../settings.ts";
import { entries, type Entry } from "./catalogue.ts";
import { applying, overlay } from "./overlay.ts";
import { readSaved } from "./saved.ts";
import { jsonOf } from "./text.ts";

/** What is shown of a secret that is there. */
export const dots = "••••••";

/** The value of every key, and when one was changed last. */
export async function allSettings(sql: Sql, config: Config): Promise<Settings> {
  const [own, details, changed] = await Promise.all([
    settingsOf(sql, config, settingKeys),
    settingDetails(sql, config),
    row(
      z.object({ at: z.date().nullable() }),
      sql`select max(changed_at) as at from settings_history`,
    ),
  ]);
  const others = details.map(({ key, type, value, is_set }) => [
    key,
    type !== "secret" ? value : is_set ? dots : null,
  ]);
  return { settings: { ...own, ...Object.fromEntries(others) }, updated_at: changed?.at ?? null };
}

const Saved = z.object({ key: z.string(), updated_at: z.date() });

/** The settings that are variables, with all that is known of them. */
export async function settingDetails(
  sql: Sql,
  config: Config,
  section?: SettingSection,
): Promise<SettingDetail[]> {
  const [kept, times] = await Promise.all([
    readSaved(sql, config),
    rows(
      Saved,
      sql`select key, updated_at from settings union all select name, updated_at from secrets`,
    ),
  ]);
  const { environment } = originOf(config);
  const now = overlay(environment, kept);
  const saved = applying(environment, kept);
  const at = new Map(times.map((one) => [one.key, one.updated_at]));
  return entries.filter((entry) => section === undefined || entry.section === section)
    .map((entry) => detailOf(entry, givenTo(config), saved, now, at.get(entry.key) ?? null));
}

function detailOf(
  entry: Entry,
  given: Given,
  saved: Given,
  now: Config,
  at: Date | null,
): SettingDetail {
  const { key, variable, section, kind, standard, options, integer } = entry;
  const source = sourceOf(entry, given, saved);
  const text = source === "saved" ? saved[variable] : given[variable];
  const value = source === "default" ? standard : jsonOf(entry, text!);
  return {
    key,
    variable,
    section,
    type: kind,
    value: kind === "secret" ? null : kind === "url" ? withoutLogin(value) : value,
    default: standard,
    source,
    locked: source === "environment" && !entry.savedFirst,
    // A key of the environment does not go to an address that was saved.
    is_set: kind === "secret" ? now[variable] !== undefined : value !== null,
    updated_at: source === "saved" ? at : null,
    applies: entry.atStart ? "at_restart" : "at_once",
    options: [...options],
    minimum: entry.minimum ?? null,
    maximum: entry.maximum ?? null,
    integer,
  };
}

function sourceOf(entry: Entry, given: Given, saved: Given): SettingSource {
  const [set, kept] = [given[entry.variable] !== undefined, saved[entry.variable] !== undefined];
  if (set && (!entry.savedFirst || !kept)) return "environment";
  return kept ? "saved" : "default";
}

/** An address of the environment may hold a name and a password. */
function withoutLogin(value: unknown): unknown {
  return typeof value === "string" ? value.replace(/^(\w+:\/\/)[^/@]*@/, "$1") : value;
}
