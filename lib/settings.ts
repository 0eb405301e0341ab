/**
 * What a person sets while Harmony runs: kept in the database and read where it is used, so that a
 * change applies in every process at once. A variable of the environment goes before it, and locks it;
 * with Spotify it is the other way round, there the environment is the fallback (seed 002).
 *
 * These are the settings with a form of their own; the others are variables (`settings/sections.ts`).
 */
import type { Config, VariableName } from "./config.ts";
import type { Json, Sql } from "./db.ts";
import { profileOf } from "./music/quality.ts";
import {
  type Setting,
  type SettingKey,
  type SettingValue,
  settingValues,
} from "./schemas/setting.ts";
import { callbackPath } from "./schemas/spotify_redirect.ts";
import { defaultTemplate } from "./schemas/template.ts";
import { note } from "./settings/history.ts";

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

/** The variable that makes a setting, where nothing that is saved goes before it. */
export function lockOf(config: Config, key: SettingKey): VariableName | undefined {
  const { variable, savedFirst, given } = catalogue[key];
  return !savedFirst && given(config) !== undefined ? variable : undefined;
}

/**
 * Writes a setting down, with a line of the history; `null` is the default.
 * @returns whether that changed anything
 */
export async function keepSetting(
  tx: Sql,
  key: string,
  value: Json,
  by: string | null = null,
): Promise<boolean> {
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
  await note(tx, key, old, value, by);
  return true;
}
