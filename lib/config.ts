import { parseEnv } from "node:util";
import { z } from "zod";
import { liesInLibrary } from "./files/recycle_dir.ts";
import { remember } from "./given.ts";
import { matchingFaults } from "./matching_variables.ts";
import { allowlistFaults } from "./public_paths.ts";
import { variables } from "./variables.ts";
import { verificationFaults } from "./verification_faults.ts";

const Environment = z.object(variables);
export type VariableName = keyof typeof variables;

/**
 * The settings, passed down from `main.ts`. What a person saves applies at once (`lib/settings/live.ts`):
 * read a value where it is used, and keep no copy of it.
 */
export type Config = Readonly<z.output<typeof Environment>>;

type Lookup = (name: string) => string | undefined;

/** Whether a variable holds a secret, and so may be read from a file. */
export function isSecret(name: VariableName): boolean {
  return (variables[name] as z.ZodType).meta()?.["secret"] === true;
}

/**
 * Reads and checks the settings: environment, then `.env`, then defaults.
 * @throws {ConfigError} with all faults together, each by the name of its variable
 */
export function readConfig(env: Lookup = environment()): Config {
  const faults: string[] = [];
  const values: Record<string, string> = {};
  for (const name of Object.keys(variables) as VariableName[]) {
    const value = given(env, name, faults);
    if (value !== undefined) values[name] = value;
  }
  const parsed = Environment.safeParse(values);
  if (!parsed.success) {
    faults.push(...parsed.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`));
  } else faults.push(...contradictions(parsed.data));
  if (faults.length || !parsed.success) throw new ConfigError(faults);
  const config = Object.freeze(parsed.data);
  remember(config, () => ({ given: values, environment: config }));
  return config;
}

/** Every fault of the settings at once. */
export class ConfigError extends Error {
  override readonly name = "ConfigError";
  constructor(readonly faults: readonly string[]) {
    super(`Cannot start with these settings:\n${faults.map((fault) => `  ${fault}`).join("\n")}`);
  }
}

/** The environment of the process over the `.env` of the current folder, if that may be read. */
export function environment(): Lookup {
  let file: Record<string, string | undefined> = {};
  try {
    file = parseEnv(Deno.readTextFileSync(".env")) as Record<string, string | undefined>;
  } catch (error) {
    const isAbsent = error instanceof Deno.errors.NotFound;
    if (!isAbsent && !(error instanceof Deno.errors.NotCapable)) throw error;
  }
  return (name) => Deno.env.get(name) ?? file[name];
}

/** A variable's value, its file's content, or the value of an older name; empty means not given. */
function given(env: Lookup, name: VariableName, faults: string[]): string | undefined {
  const own = env(name)?.trim();
  const asked = isSecret(name) && (!own || name === "HARMONY_API_KEYS");
  const kept = asked ? fromFile(env, name, faults) : undefined;
  // Only keys add up (seed 002).
  return [own, kept].filter(Boolean).join(",") || older[name]?.(env);
}

function fromFile(env: Lookup, name: VariableName, faults: string[]): string | undefined {
  const path = env(`${name}_FILE`)?.trim();
  if (!path) return undefined;
  try {
    return Deno.readTextFileSync(path).trim().split(/\r?\n/).join(",");
  } catch (error) {
    faults.push(`${name}_FILE: Cannot read ${path} (${(error as Error).name})`);
  }
}

/** Names of earlier versions (seed 002, slskd). */
const older: Partial<Record<VariableName, (env: Lookup) => string | undefined>> = {
  SLSKD_BASE_URL(env) {
    const url = env("SLSKD_URL")?.trim();
    const host = env("SLSKD_HOST")?.trim();
    return url || (host ? `http://${host}:${env("SLSKD_PORT")?.trim() || 5030}` : undefined);
  },
  CORS_ALLOWED_ORIGINS: (env) => env("ALLOWED_ORIGINS")?.trim(),
  PLEX_BASE_URL: (env) => env("PLEX_URL")?.trim(),
  ARTWORK_DIR: (env) => env("HARMONY_ARTWORK_DIR")?.trim(),
  ARTWORK_HTTP_TIMEOUT: (env) => env("ARTWORK_TIMEOUT_SEC")?.trim(),
  ARTWORK_WORKER_CONCURRENCY: (env) => env("ARTWORK_CONCURRENCY")?.trim(),
};

/** What does not go together, each beginning with the name of a variable. */
export function contradictions(config: Config): string[] {
  const faults: string[] = [];
  if (config.MATCHING_CONFIDENCE_THRESHOLD > config.MATCH_AUTO_THRESHOLD) {
    faults.push("MATCHING_CONFIDENCE_THRESHOLD: Must not be above MATCH_AUTO_THRESHOLD");
  }
  if (config.ORCH_POLL_INTERVAL_MS > config.ORCH_POLL_INTERVAL_MAX_MS) {
    faults.push("ORCH_POLL_INTERVAL_MS: Must not be above ORCH_POLL_INTERVAL_MAX_MS");
  }
  if (
    config.FEATURE_REQUIRE_AUTH === false && !isLoopback(config.HOST) &&
    !config.HARMONY_ALLOW_INSECURE
  ) {
    faults.push(
      `FEATURE_REQUIRE_AUTH: false on ${config.HOST} would let everybody in; ` +
        "set HARMONY_ALLOW_INSECURE=true if that is meant",
    );
  }
  faults.push(...allowlistFaults(config), ...matchingFaults(config), ...verificationFaults(config));
  if (liesInLibrary(config)) {
    faults.push(
      "RECYCLE_DIR: Must not lie inside MUSIC_DIR, unless below a hidden folder: the library " +
        "would list what was replaced",
    );
  }
  if (
    config.MUSICBRAINZ_INTERVAL_MS < 1000 &&
    /(^|\.)musicbrainz\.org$/.test(new URL(config.MUSICBRAINZ_BASE_URL).hostname)
  ) {
    faults.push(
      "MUSICBRAINZ_INTERVAL_MS: musicbrainz.org allows one request a second, 1000 at least",
    );
  }
  return faults;
}

/** Whether only this machine can reach an address. */
export function isLoopback(host: string): boolean {
  return host === "localhost" || host === "::1" || host === "[::1]" || /^127(\.\d+){3}$/.test(host);
}

/** Whether this process does background work. */
export function workersWanted(config: Config): boolean {
  return config.WORKERS_ENABLED && !config.HARMONY_DISABLE_WORKERS;
}
