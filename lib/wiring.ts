/** What a process is made of, for the line it writes at its start (seed 002, `wiring_summary`). */
import type { Config } from "./config.ts";
import { jobNames } from "./schemas/jobs.ts";

/** What each integration needs to be on; what it says when asked stands at `/integrations`. */
function integrationsOf(config: Config): Record<string, "on" | "off"> {
  const { INTEGRATIONS_ENABLED: named } = config;
  const on = {
    spotify: named.includes("spotify"),
    slskd: named.includes("slskd") && config.SLSKD_BASE_URL !== undefined,
    plex: named.includes("plex") && config.PLEX_BASE_URL !== undefined,
    musicbrainz: config.MUSICBRAINZ_CONTACT !== undefined,
    acoustid: config.VERIFY_ACOUSTID && config.ACOUSTID_API_KEY !== undefined,
    lyrics: config.ENABLE_LYRICS,
    artwork: config.ENABLE_ARTWORK,
  };
  return Object.fromEntries(
    Object.entries(on).map(([name, isOn]) => [name, isOn ? "on" : "off"]),
  );
}

/**
 * @param works whether it does background work
 * @param routes those of the application, none where no pages are served
 */
export function wiringOf(
  config: Config,
  works: boolean,
  routes: readonly { path: string }[] = [],
) {
  const heads = routes.map(({ path }) => path.split("/")[1] ?? "");
  return {
    routers: [...new Set(heads)].filter((name) => /^[a-z]+$/.test(name)).sort(),
    workers: works ? jobNames.length : 0,
    integrations: integrationsOf(config),
    auth: config.FEATURE_REQUIRE_AUTH ?? "by_address",
  };
}
