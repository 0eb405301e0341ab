/** What a change of settings comes to, before anything is written. */
import type { Config } from "../config.ts";
import { AppError } from "../errors.ts";
import { givenTo } from "../given.ts";
import { type SettingKey, settingValues } from "../schemas/setting.ts";
import { ClientSecret } from "../schemas/spotify_setting.ts";
import { lockOf } from "../settings.ts";
import { translated } from "./aliases.ts";
import { type Entry, entryFor } from "./catalogue.ts";
import { checked, jsonOf } from "./text.ts";

/** One setting with its new value; `null` is the default. */
export type Change =
  | { what: "own"; key: SettingKey; value: unknown }
  | { what: "spotify_secret"; value: string | null }
  | { what: "variable"; entry: Entry; value: unknown };

/** A field that does not fit, with the way to what is wrong inside of it. */
export interface Fault {
  /** `null` where there is no such setting. */
  key: string | null;
  path: string;
  message: string;
}

/** The key under which Spotify's client secret is kept, and may be sent. */
export const spotifySecret = "spotify_client_secret";

/**
 * Checks each value by its own type.
 * @throws {AppError} CONFLICT with `meta.variable` for what the environment sets
 */
export function planned(
  config: Config,
  sent: Readonly<Record<string, unknown>>,
): { changes: Change[]; faults: Fault[] } {
  const changes: Change[] = [];
  const faults: Fault[] = [];
  for (const [key, value] of translated(sent)) {
    const result = one(config, key, value);
    if (Array.isArray(result)) faults.push(...result);
    else changes.push(result);
  }
  return { changes, faults };
}

function one(config: Config, key: string, value: unknown): Change | Fault[] {
  if (Object.hasOwn(settingValues, key)) return own(config, key as SettingKey, value);
  if (key === spotifySecret) return secretOf(value);
  const entry = entryFor(key);
  if (!entry) return [{ key: null, path: key, message: `There is no setting ${key}` }];
  if (!entry.savedFirst && givenTo(config)[entry.variable] !== undefined) {
    throw locked(key, entry.variable);
  }
  if (value === null) return { what: "variable", entry, value };
  const result = checked(entry, value);
  if (!result.ok) return [{ key, path: "", message: result.message }];
  return { what: "variable", entry, value: jsonOf(entry, result.text) };
}

function own(config: Config, key: SettingKey, value: unknown): Change | Fault[] {
  const variable = lockOf(config, key);
  if (variable) throw locked(key, variable);
  if (value === null) return { what: "own", key, value };
  const parsed = settingValues[key].safeParse(value);
  if (parsed.success) return { what: "own", key, value: parsed.data };
  return parsed.error.issues.map(({ path, message }) => ({ key, path: path.join("."), message }));
}

function secretOf(value: unknown): Change | Fault[] {
  if (value === null) return { what: "spotify_secret", value };
  const parsed = ClientSecret.safeParse(value);
  if (parsed.success) return { what: "spotify_secret", value: parsed.data };
  return [{ key: spotifySecret, path: "", message: "Does not fit" }];
}

function locked(key: string, variable: string): AppError {
  return new AppError("CONFLICT", `${key} is set by the environment variable ${variable}`, {
    meta: { variable },
  });
}

/** The error of fields that do not fit (422). */
export function unfit(fields: readonly { name: string; message: string }[]): AppError {
  const message = fields.map((one) => `${one.name}: ${one.message}`).join("; ");
  return new AppError("VALIDATION_ERROR", message, { status: 422, meta: { fields } });
}
