/** What is wrong, and what to do about it: one line each. */
import type { Config } from "./config.ts";
import { catalogues } from "./doctor_catalogues.ts";
import { spotifyAccount } from "./doctor_spotify.ts";
import { tools } from "./doctor_tools.ts";
import { messageOf } from "./errors.ts";
import type { Log } from "./log.ts";
import { migrationStatus } from "./migrate.ts";
import { openDatabase } from "./open.ts";
import { createSlskdFrom } from "./providers/slskd/from_config.ts";
import type { Slskd } from "./providers/slskd/client.ts";
import { troubleOf } from "./providers/slskd/trouble.ts";
import { writable } from "./setup.ts";
import { comparePaths } from "./slskd_paths.ts";

export interface Finding {
  what: string;
  ok: boolean;
  detail: string;
  /** What to do, when it is not right. */
  cure?: string;
}

/** Looks at everything Harmony depends on; nothing is changed. */
export async function examine(config: Config, log: Log): Promise<Finding[]> {
  const slskd = createSlskdFrom({ ...config, SLSKD_RETRY_MAX: 0 }, log);
  return [
    ...await database(config, log),
    await musicDir(config),
    ...await tools(config),
    ...await catalogues(config, log),
    ...(slskd ? await soulseek(slskd, config) : [{
      what: "slskd",
      ok: false,
      detail: "not configured",
      cure: "Set SLSKD_BASE_URL, e.g. http://127.0.0.1:5030, and SLSKD_API_KEY",
    }]),
  ];
}

async function database(config: Config, log: Log): Promise<Finding[]> {
  try {
    const db = await openDatabase(config, log);
    const { current, head, up_to_date } = await migrationStatus(db.sql, db.steps);
    const account = up_to_date ? await spotifyAccount(db.sql, config) : [];
    await db.close();
    return [
      { what: "database", ok: true, detail: db.embedded ? "bundled PostgreSQL" : "DATABASE_URL" },
      finding("migrations", up_to_date, `schema ${current} of ${head}`, 'Run "migrate up"'),
      ...account,
    ];
  } catch (error) {
    const cure = config.DATABASE_URL
      ? "Check DATABASE_URL and that the server runs"
      : "Check DATA_DIR, or set DATABASE_URL";
    return [finding("database", false, messageOf(error), cure)];
  }
}

async function musicDir({ MUSIC_DIR }: Config): Promise<Finding> {
  const fault = await writable(MUSIC_DIR);
  const cure = "Make the folder writable for the user that runs Harmony, or set MUSIC_DIR";
  return finding("music folder", fault === null, fault ?? MUSIC_DIR, cure);
}

function finding(what: string, ok: boolean, detail: string, cure: string): Finding {
  return ok ? { what, ok, detail } : { what, ok, detail, cure };
}

const cures: Readonly<Record<string, string>> = {
  unreachable: "Check SLSKD_BASE_URL and that slskd runs",
  unauthorised: "Set SLSKD_API_KEY to a key of slskd's web.authentication.api_keys",
  wrong_url: "SLSKD_BASE_URL leads to something that is not slskd's API; is url_base missing?",
  forbidden: "Point SLSKD_BASE_URL at slskd's relay controller, not at an agent",
};

async function soulseek(slskd: Slskd, config: Config): Promise<Finding[]> {
  try {
    const [major = 0, minor = 0, patch = 0] = await slskd.version();
    const { server, shares } = await slskd.application();
    const version = [major, minor, patch].join(".");
    return [
      { what: "slskd", ok: true, detail: `${version} at ${config.SLSKD_BASE_URL}` },
      finding(
        "slskd version",
        major > 0 || minor > 24 || (minor === 24 && patch >= 4),
        version,
        "Harmony needs slskd 0.24.4 or newer: older ones never end a stalled transfer",
      ),
      finding("Soulseek login", server.isLoggedIn, server.state, "Check slskd's Soulseek account"),
      finding(
        "shares",
        (shares?.files ?? 0) > 0,
        `${shares?.files ?? 0} files`,
        "Share some music in slskd: peers refuse or ban those who share nothing",
      ),
      await paths(slskd, config),
    ];
  } catch (error) {
    const trouble = troubleOf(error);
    return [
      finding("slskd", false, messageOf(error), cures[trouble ?? ""] ?? "See the log of slskd"),
    ];
  }
}

async function paths(slskd: Slskd, config: Config): Promise<Finding> {
  const { ok, detail, theirs } = await comparePaths(slskd, config);
  const cure = `Mount slskd's downloads folder (${theirs}) where Harmony runs, and set ` +
    "SLSKD_DOWNLOADS_DIR to it";
  return finding("downloads folder", ok, detail, cure);
}
