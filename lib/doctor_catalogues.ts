/** Whether Spotify and Plex can be searched, where somebody means them to be. */
import type { Config } from "./config.ts";
import type { Finding } from "./doctor.ts";
import { messageOf } from "./errors.ts";
import type { Log } from "./log.ts";
import { createPlexFrom } from "./providers/plex/from_config.ts";
import { musicLibraries } from "./providers/plex/libraries.ts";
import { appAccessFrom } from "./providers/spotify/from_config.ts";

/** A line for each that is set up, or half set up. */
export async function catalogues(config: Config, log: Log): Promise<Finding[]> {
  return [...await spotify(config, log), ...await plex(config, log)];
}

async function spotify(config: Config, log: Log): Promise<Finding[]> {
  const { INTEGRATIONS_ENABLED: on, SPOTIFY_CLIENT_ID: id, SPOTIFY_CLIENT_SECRET: secret } = config;
  if (!on.includes("spotify") || !id && !secret) return [];
  const access = appAccessFrom(config, log);
  if (!access && !id) {
    const cure = "Set SPOTIFY_CLIENT_ID, or neither of them";
    return [ill("Spotify", "SPOTIFY_CLIENT_ID is not set", cure)];
  }
  // An account can be connected without a secret; whether one is, the database knows.
  if (!access) return [{ what: "Spotify", ok: true, detail: "a client ID, and no secret" }];
  try {
    await access.token("any");
    return [{ what: "Spotify", ok: true, detail: "accepts the client ID and its secret" }];
  } catch (error) {
    const cure = "Check both at developer.spotify.com/dashboard, and that Spotify can be reached";
    return [ill("Spotify", messageOf(error), cure)];
  }
}

async function plex(config: Config, log: Log): Promise<Finding[]> {
  const { INTEGRATIONS_ENABLED: on, PLEX_BASE_URL, PLEX_TOKEN, PLEX_LIBRARY } = config;
  if (!on.includes("plex")) {
    return PLEX_TOKEN ? [ill("Plex", "switched off", "Add plex to INTEGRATIONS_ENABLED")] : [];
  }
  const clientId = () => Promise.resolve("harmony-doctor");
  const client = createPlexFrom(config, log, { version: "doctor", clientId });
  if (!client) {
    const missing = PLEX_BASE_URL ? "PLEX_TOKEN" : "PLEX_BASE_URL";
    return [ill("Plex", `${missing} is not set`, "Set PLEX_BASE_URL and PLEX_TOKEN")];
  }
  try {
    const { version } = await client.identity();
    const { chosen } = await musicLibraries(client, PLEX_LIBRARY)();
    const libraries = chosen.map(({ title }) => title).join(", ");
    return [{ what: "Plex", ok: true, detail: `${version} at ${PLEX_BASE_URL}: ${libraries}` }];
  } catch (error) {
    const cure = "Check PLEX_BASE_URL, PLEX_TOKEN and PLEX_LIBRARY, and that Plex runs";
    return [ill("Plex", messageOf(error), cure)];
  }
}

function ill(what: string, detail: string, cure: string): Finding {
  return { what, ok: false, detail, cure };
}
