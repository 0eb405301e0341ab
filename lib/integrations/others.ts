/** The services beside Soulseek and Spotify, and the programs that are run. */
import type { Config } from "../config.ts";
import type { Integration, IntegrationName } from "../schemas/integration.ts";
import { service } from "./service.ts";
import { disabled, type Known, notConfigured, reason, verdict } from "./verdict.ts";

/** Catalogues are looked after that often (jobs/health_probe.ts). */
const every_s = 300;

export function others(config: Config, known: Known): Integration[] {
  return [
    plex(config, known),
    config.MUSICBRAINZ_CONTACT
      ? service("musicbrainz", known, { every_s })
      : notConfigured("musicbrainz", ["MUSICBRAINZ_CONTACT"]),
    ...lyrics(config, known),
    acoustid(config, known),
    ffmpeg(config, known),
  ];
}

function plex(config: Config, known: Known): Integration {
  if (!config.INTEGRATIONS_ENABLED.includes("plex")) return disabled("plex");
  const missing = missingOf(config, ["PLEX_BASE_URL", "PLEX_TOKEN"]);
  return missing.length > 0 ? notConfigured("plex", missing) : service("plex", known, { every_s });
}

/** Those who know lyrics are asked only when a song needs them. */
function lyrics(config: Config, known: Known): Integration[] {
  const one = (name: IntegrationName, on: boolean) => on ? service(name, known) : disabled(name);
  const { ENABLE_LYRICS: on, MUSIXMATCH_API_KEY, LYRICS_OVH_ENABLED } = config;
  return [
    one("lrclib", on),
    one("musixmatch", on && MUSIXMATCH_API_KEY !== undefined),
    one("lyrics_ovh", on && LYRICS_OVH_ENABLED),
  ];
}

function acoustid(config: Config, known: Known): Integration {
  if (!config.VERIFY_ACOUSTID) return disabled("acoustid");
  const missing = missingOf(config, ["ACOUSTID_API_KEY"]);
  if (missing.length > 0) return notConfigured("acoustid", missing);
  const fpcalc = known.seen.get("fpcalc");
  if (fpcalc?.status === "missing") {
    const reasons = [reason("tool_missing", fpcalc.detail)];
    return verdict("acoustid", { status: "down", reasons, seen: known.seen.get("acoustid") });
  }
  return service("acoustid", known);
}

function ffmpeg(config: Config, { seen: all }: Known): Integration {
  if (!config.VERIFY_LOSSLESS) return disabled("ffmpeg");
  const seen = all.get("ffmpeg");
  if (!seen) return verdict("ffmpeg", { status: "unknown" });
  if (seen.status === "ok") return verdict("ffmpeg", { status: "ok", seen });
  const reasons = [reason("tool_missing", seen.detail)];
  return verdict("ffmpeg", { status: "down", reasons, seen });
}

/** Those of the variables that nobody set. */
export function missingOf<N extends keyof Config>(config: Config, names: readonly N[]): N[] {
  const empty = (value: unknown) => value === undefined || value === "" || isNothing(value);
  return names.filter((name) => empty(config[name]));
}

function isNothing(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0;
}
