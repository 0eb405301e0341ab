/**
 * What a person sets while Harmony runs: kept in the database and read where it is used, so that a
 * change applies in every process at once. A variable of the environment goes before it, and locks it;
 * with Spotify it is the other way round, there the environment is the fallback (seed 002).
 *
 * A setting more: its values in `schemas/setting.ts`, a line in the catalogue here, its field on a page.
 */
import { z } from "zod";
import type { Config, VariableName } from "./config.ts";
import { type Json, type Pool, row, rows, type Sql } from "./db.ts";
import { AppError } from "./errors.ts";
import { profileOf } from "./music/quality.ts";
import { askRejudge } from "./rejudging.ts";
import {
  type Setting,
  type SettingHistory,
  type SettingKey,
  settingKeys,
  type Settings,
  type SettingValue,
  settingValues,
} from "./schemas/setting.ts";
import { callbackPath } from "./schemas/spotify_redirect.ts";
import { defaultTemplate } from "./schemas/template.ts";
import { forgetOtherApps } from "./spotify/forget.ts";
import { clearProblem, ofTheApp } from "./store/spotify_problem.ts";

interface Entry<K extends SettingKey> {
  variable: VariableName;
  /** Whether what was saved goes before the variable. */
  savedFirst?: true;
  given(config: Config): SettingValue<K> | undefined;
  otherwise(config: Config): SettingValue<K>;
}

const catalogue: { readonly [K in SettingKey]: Entry<K> } = {
  naming_template: {
    variable: "NAMING_TEMPLATE",
    given: (config) => config.NAMING_TEMPLATE,
    otherwise: () => defaultTemplate,
  },
  quality_profile: {
    variable: "QUALITY_PROFILE",
    given: (config) => config.QUALITY_PROFILE,
    otherwise: (config) => profileOf(config.SLSKD_PREFERRED_FORMATS),
  },
  upgrades: {
    variable: "UPGRADE_ENABLED",
    given: (config) => config.UPGRADE_ENABLED,
    otherwise: () => false,
  },
  spotify_client_id: {
    variable: "SPOTIFY_CLIENT_ID",
    savedFirst: true,
    given: (config) => config.SPOTIFY_CLIENT_ID,
    otherwise: () => null,
  },
  spotify_redirect_uri: {
    variable: "SPOTIFY_REDIRECT_URI",
    savedFirst: true,
    given: (config) => config.SPOTIFY_REDIRECT_URI,
    otherwise: (config) => `http://127.0.0.1:${config.PORT}${callbackPath}`,
  },
  spotify_market: {
    variable: "SPOTIFY_MARKET",
    savedFirst: true,
    given: (config) => config.SPOTIFY_MARKET,
    otherwise: () => null,
  },
};

/** A setting with where it comes from. A saved value that does not fit any more counts as none. */
export async function readSetting<K extends SettingKey>(
  sql: Sql,
  config: Config,
  key: K,
): Promise<Setting<K>> {
  return chosen(config, key, (await savedValues(sql, [key])).get(key));
}

function chosen<K extends SettingKey>(config: Config, key: K, kept: unknown): Setting<K> {
  const { variable, savedFirst, given, otherwise } = catalogue[key];
  const standard = otherwise(config);
  const about = { default: standard, variable };
  const set = given(config);
  if (set !== undefined && !savedFirst) return { value: set, source: "environment", ...about };
  const saved = settingValues[key].safeParse(kept);
  if (saved.success) return { value: saved.data as SettingValue<K>, source: "saved", ...about };
  return set === undefined
    ? { value: standard, source: "default", ...about }
    : { value: set, source: "environment", ...about };
}

/** The value of a setting as it is now. */
export async function setting<K extends SettingKey>(
  sql: Sql,
  config: Config,
  key: K,
): Promise<SettingValue<K>> {
  return (await readSetting(sql, config, key)).value;
}

/** The values of several at once. */
export async function settingsOf<K extends SettingKey>(
  sql: Sql,
  config: Config,
  keys: readonly K[],
): Promise<{ [N in K]: SettingValue<N> }> {
  const saved = await savedValues(sql, keys);
  const values = keys.map((key) => [key, chosen(config, key, saved.get(key)).value]);
  return Object.fromEntries(values);
}

async function savedValues(sql: Sql, keys: readonly SettingKey[]): Promise<Map<string, unknown>> {
  const found = await sql`select key, value from settings where key = any (${[...keys]}::text[])`;
  return new Map(found.map(({ key, value }) => [key, value]));
}

/** The value of every key, and when one was changed last. */
export async function allSettings(sql: Sql, config: Config): Promise<Settings> {
  const settings = await settingsOf(sql, config, settingKeys);
  const changed = await row(
    z.object({ at: z.date().nullable() }),
    sql`select max(changed_at) as at from settings_history`,
  );
  return { settings, updated_at: changed?.at ?? null };
}

/**
 * Saves a value that was checked; `null` goes back to the default.
 * @throws {AppError} CONFLICT when the environment sets it
 */
export async function saveSetting<K extends SettingKey>(
  sql: Pool,
  config: Config,
  key: K,
  value: SettingValue<K> | null,
): Promise<void> {
  const { variable, savedFirst, given } = catalogue[key];
  if (!savedFirst && given(config) !== undefined) {
    throw new AppError("CONFLICT", `${key} is set by the environment variable ${variable}`, {
      meta: { variable },
    });
  }
  await sql.begin(async (tx) => {
    if (!await keepSetting(tx, key, value as Json)) return;
    if (key === "spotify_client_id") {
      await forgetOtherApps(tx, await setting(tx, config, "spotify_client_id"));
      await clearProblem(tx, ofTheApp);
    }
    // What was too bad, or good enough, for files that wait may be another thing now.
    if (key === "quality_profile") await askRejudge(tx, key);
  });
}

/**
 * Writes a setting down, with a line of the history; `null` is the default.
 * @returns whether that changed anything
 */
export async function keepSetting(tx: Sql, key: string, value: Json): Promise<boolean> {
  // One change at a time, so that each line of the history begins where the last one ended.
  await tx`select pg_advisory_xact_lock(hashtext('settings'))`;
  const json = tx.json(value);
  // PostgreSQL keeps the members of an object in an order of its own.
  const [before] = await tx`
    select value, value = ${json} as same from settings where key = ${key}`;
  const old = before?.["value"] ?? null;
  if (value === null ? !before : before?.["same"]) return false;
  if (value === null) await tx`delete from settings where key = ${key}`;
  else {
    await tx`insert into settings (key, value) values (${key}, ${json})
      on conflict (key) do update set value = excluded.value, updated_at = now()`;
  }
  await tx`insert into settings_history (key, old_value, new_value)
    values (${key}, ${old === null ? null : tx.json(old)}, ${value === null ? null : json})`;
  return true;
}

const Line = z.object({
  key: z.string(),
  old_value: z.unknown(),
  new_value: z.unknown(),
  changed_at: z.date(),
});

/** The last changes, the newest first. */
export async function settingHistory(sql: Sql, limit = 50): Promise<SettingHistory> {
  return {
    history: await rows(
      Line,
      sql`select key, old_value, new_value, changed_at from settings_history
        order by id desc limit ${limit}`,
    ),
  };
}
