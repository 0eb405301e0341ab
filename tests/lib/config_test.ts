import assert from "node:assert/strict";
import { resolve } from "node:path";
import {
  type Config,
  ConfigError,
  isLoopback,
  isSecret,
  readConfig,
  type VariableName,
  workersWanted,
} from "../../lib/config.ts";
import { variables } from "../../lib/variables.ts";

type Env = Record<string, string>;

function read(env: Env = {}): Config {
  return readConfig((name) => env[name]);
}

function faultsOf(env: Env): string[] {
  try {
    read(env);
  } catch (error) {
    assert.ok(error instanceof ConfigError);
    for (const fault of error.faults) assert.ok(error.message.includes(fault));
    return [...error.faults];
  }
  return [];
}

Deno.test("without any variable Harmony listens on loopback with its own database and no slskd", () => {
  const config = read();
  assert.equal(config.HOST, "127.0.0.1");
  assert.equal(config.PORT, 8080);
  assert.equal(config.API_BASE_PATH, "/api/v1");
  assert.equal(config.DATABASE_URL, undefined);
  assert.equal(config.SLSKD_BASE_URL, undefined);
  assert.equal(config.FEATURE_REQUIRE_AUTH, undefined);
  assert.equal(config.DATA_DIR, resolve("./data"));
  assert.deepEqual(config.INTEGRATIONS_ENABLED, ["spotify", "slskd"]);
  assert.deepEqual(config.HARMONY_API_KEYS, []);
  assert.deepEqual(
    [config.SLSKD_SEARCHES_PER_WINDOW, config.SLSKD_SEARCH_WINDOW_S],
    [34, 220],
  );
});

Deno.test("services are named as they are, or as version 1.4 called them, and nothing else is one", () => {
  const config = read({ INTEGRATIONS_ENABLED: "Soulseek, plex" });
  assert.deepEqual(config.INTEGRATIONS_ENABLED, ["slskd", "plex"]);
  assert.match(faultsOf({ INTEGRATIONS_ENABLED: "slskd,deezer" }).join(), /INTEGRATIONS_ENABLED/);
});

Deno.test("all faults are told together, each by the name of its variable", () => {
  const faults = faultsOf({
    PORT: "eighty",
    HARMONY_LOG_LEVEL: "loud",
    SLSKD_BASE_URL: "slskd.local",
    FEATURE_RUN_MIGRATIONS: "perhaps",
    DATABASE_URL: "mysql://root@localhost/harmony",
    SLSKD_API_KEY_FILE: "/nonexistent/key",
  });
  const names = faults.map((fault) => fault.split(":")[0]);
  assert.deepEqual(names.sort(), [
    "DATABASE_URL",
    "FEATURE_RUN_MIGRATIONS",
    "HARMONY_LOG_LEVEL",
    "PORT",
    "SLSKD_API_KEY_FILE",
    "SLSKD_BASE_URL",
  ]);
});

Deno.test("numbers outside their range are refused", () => {
  for (
    const [name, value] of [
      ["PORT", "65536"],
      ["PORT", "-1"],
      ["PORT", "80.5"],
      ["MATCH_AUTO_THRESHOLD", "1.1"],
      ["ORCH_GLOBAL_CONCURRENCY", "0"],
      ["SLSKD_SEARCH_WINDOW_S", "Infinity"],
    ] as const
  ) {
    const [fault, ...more] = faultsOf({ [name]: value });
    assert.match(fault ?? "", new RegExp(`^${name}: `), `${name}=${value}`);
    assert.deepEqual(more, []);
  }
});

Deno.test("an empty or blank variable counts as not given", () => {
  const blank = Object.fromEntries(Object.keys(variables).map((name) => [name, "  "]));
  assert.deepEqual(read(blank), read());
});

Deno.test("every secret may come from the file its _FILE twin names, and from nothing else", async () => {
  const file = await Deno.makeTempFile();
  try {
    await Deno.writeTextFile(file, "first-key\nsecond-key\n");
    assert.deepEqual(read({ HARMONY_API_KEYS_FILE: file }).HARMONY_API_KEYS, [
      "first-key",
      "second-key",
    ]);
    await Deno.writeTextFile(file, "a-key\n");
    assert.equal(read({ SLSKD_API_KEY_FILE: file }).SLSKD_API_KEY, "a-key");
    assert.equal(
      read({ SLSKD_API_KEY: "direct", SLSKD_API_KEY_FILE: file }).SLSKD_API_KEY,
      "direct",
    );
    await Deno.writeTextFile(file, "postgresql://harmony:pw@db/harmony\n");
    assert.equal(
      read({ DATABASE_URL_FILE: file }).DATABASE_URL,
      "postgres://harmony:pw@db/harmony",
    );
    assert.equal(read({ HOST_FILE: file }).HOST, "127.0.0.1");
  } finally {
    await Deno.remove(file);
  }
});

Deno.test("what holds a secret is marked as one", () => {
  const secrets = (Object.keys(variables) as VariableName[]).filter(isSecret);
  assert.deepEqual(secrets.sort(), [
    "ACOUSTID_API_KEY",
    "DATABASE_URL",
    "HARMONY_API_KEYS",
    "HARMONY_SECRET_KEY",
    "MUSIXMATCH_API_KEY",
    "PLEX_TOKEN",
    "SLSKD_API_KEY",
    "SPOTIFY_CLIENT_SECRET",
  ]);
});

Deno.test("URLs in the manner of SQLAlchemy are cleaned", () => {
  for (const scheme of ["postgres", "postgresql", "postgresql+psycopg", "postgresql+asyncpg"]) {
    const { DATABASE_URL } = read({
      DATABASE_URL: `${scheme}://me:p%40w@db:5433/harmony?sslmode=on`,
    });
    assert.equal(DATABASE_URL, "postgres://me:p%40w@db:5433/harmony?sslmode=on");
  }
});

Deno.test("another database is refused by name, and its URL is not repeated", () => {
  for (const scheme of ["mysql", "sqlite", "postgresql+psycopg2", "mariadb+pymysql"]) {
    const [fault = ""] = faultsOf({ DATABASE_URL: `${scheme}://me:s3cret@db/harmony` });
    assert.ok(fault.includes(`"${scheme}"`), fault);
    assert.ok(!fault.includes("s3cret"));
  }
  assert.match(faultsOf({ DATABASE_URL: "harmony.db" })[0]!, /without a scheme/);
});

Deno.test("a database URL that is none is refused without showing the password", () => {
  for (const url of ["postgres://me:s3cret@db:port/harmony", "postgres://me:s3cret@[::1/harmony"]) {
    const [fault = ""] = faultsOf({ DATABASE_URL: url });
    assert.match(fault, /^DATABASE_URL: /, url);
    assert.ok(!fault.includes("s3cret"));
  }
});

Deno.test("a database of several hosts is accepted", () => {
  const url = "postgres://me:p%2Cw@one:5432,two:5433/harmony";
  assert.equal(read({ DATABASE_URL: url }).DATABASE_URL, url);
});

Deno.test("slskd may be named as in earlier versions", () => {
  const url = (env: Env) => read(env).SLSKD_BASE_URL;
  assert.equal(url({ SLSKD_URL: "http://nas:5030/" }), "http://nas:5030");
  assert.equal(url({ SLSKD_HOST: "nas" }), "http://nas:5030");
  assert.equal(url({ SLSKD_HOST: "nas", SLSKD_PORT: "5031" }), "http://nas:5031");
  assert.equal(
    url({ SLSKD_BASE_URL: "https://new/slskd/", SLSKD_URL: "http://old" }),
    "https://new/slskd",
  );
  assert.match(faultsOf({ SLSKD_URL: "ftp://nas" })[0]!, /^SLSKD_BASE_URL: /);
});

Deno.test("a door open to others is refused unless that is said twice", () => {
  const open = { HOST: "0.0.0.0", FEATURE_REQUIRE_AUTH: "false" };
  assert.match(faultsOf(open).join(), /^FEATURE_REQUIRE_AUTH: .*HARMONY_ALLOW_INSECURE=true/);
  assert.deepEqual(faultsOf({ ...open, HARMONY_ALLOW_INSECURE: "true" }), []);
  assert.deepEqual(faultsOf({ ...open, HOST: "127.0.0.1" }), []);
});

Deno.test("thresholds and intervals that contradict each other are refused", () => {
  assert.match(
    faultsOf({ MATCHING_CONFIDENCE_THRESHOLD: "0.9", MATCH_AUTO_THRESHOLD: "0.8" }).join(),
    /^MATCHING_CONFIDENCE_THRESHOLD: /,
  );
  assert.match(
    faultsOf({ MATCH_NEARLY_THRESHOLD: "0.95" }).join(),
    /^MATCH_NEARLY_THRESHOLD: Must not be above MATCH_COMPLETE_THRESHOLD/,
  );
  assert.match(
    faultsOf({ ORCH_POLL_INTERVAL_MS: "3000" }).join(),
    /^ORCH_POLL_INTERVAL_MS: /,
  );
  assert.match(faultsOf({ MUSICBRAINZ_INTERVAL_MS: "999" }).join(), /^MUSICBRAINZ_INTERVAL_MS: /);
  const mirror = { MUSICBRAINZ_BASE_URL: "http://mirror.example.org/ws/2" };
  assert.deepEqual(faultsOf({ MUSICBRAINZ_INTERVAL_MS: "0", ...mirror }), []);
});

Deno.test("settings cannot be changed afterwards", () => {
  const config = read() as { -readonly [K in keyof Config]: Config[K] };
  assert.throws(() => config.PORT = 1, TypeError);
});

Deno.test("only addresses of this machine are loopback", () => {
  for (const host of ["localhost", "127.0.0.1", "127.1.2.3", "::1", "[::1]"]) {
    assert.ok(isLoopback(host), host);
  }
  for (const host of ["0.0.0.0", "::", "192.168.1.2", "127.0.0.1.evil.example", "harmony"]) {
    assert.ok(!isLoopback(host), host);
  }
});

Deno.test("both names switch the background work off", () => {
  assert.equal(workersWanted(read()), true);
  assert.equal(workersWanted(read({ WORKERS_ENABLED: "false" })), false);
  assert.equal(workersWanted(read({ HARMONY_DISABLE_WORKERS: "1" })), false);
});

Deno.test("a template, a profile or a recycle folder that cannot be used is refused by name", () => {
  const faults = (env: Record<string, string>) => {
    try {
      readConfig((name) => env[name]);
      return [];
    } catch (error) {
      return (error as ConfigError).faults;
    }
  };
  assert.deepEqual(faults({ NAMING_TEMPLATE: "{artist}/{titel}" }), [
    "NAMING_TEMPLATE: There is no such field: {titel}",
  ]);
  assert.match(faults({ QUALITY_PROFILE: "FLAC;cutoff=MP3" })[0]!, /^QUALITY_PROFILE: MP3 is none/);
  const dirs = { MUSIC_DIR: "/srv/music", RECYCLE_DIR: "/srv/music/old" };
  assert.match(faults(dirs)[0]!, /^RECYCLE_DIR: Must not lie inside MUSIC_DIR/);
  assert.deepEqual(faults({ ...dirs, RECYCLE_DIR: "/srv/music/.old" }), []);
  assert.deepEqual(faults({ ...dirs, RECYCLE_DIR: "/srv/music2" }), []);
});

Deno.test("checking that cannot work as it is set is refused by name", () => {
  const faults = (env: Record<string, string>) => {
    try {
      readConfig((name) => env[name]);
      return [];
    } catch (error) {
      return (error as ConfigError).faults;
    }
  };
  const dirs = { MUSIC_DIR: "/srv/music", QUARANTINE_DIR: "/srv/music/bad" };
  assert.match(faults(dirs)[0]!, /^QUARANTINE_DIR: Must not lie inside MUSIC_DIR/);
  assert.deepEqual(faults({ ...dirs, QUARANTINE_DIR: "/srv/music/.bad" }), []);
  assert.match(faults({ VERIFY_ACOUSTID: "true" })[0]!, /^VERIFY_ACOUSTID: Needs ACOUSTID_API_KEY/);
  assert.deepEqual(faults({ VERIFY_ACOUSTID: "true", ACOUSTID_API_KEY: "x" }), []);
  assert.match(faults({ VERIFY_LOSSLESS: "true", FFMPEG_PATH: "-" })[0]!, /^VERIFY_LOSSLESS: /);
});

Deno.test("a secret key that is none is refused by its name, never by its text", () => {
  assert.throws(() => read({ HARMONY_SECRET_KEY: "half-a-key" }), (error: Error) => {
    assert.match(error.message, /HARMONY_SECRET_KEY: Must be 32 random bytes/);
    return !error.message.includes("half-a-key");
  });
});

Deno.test("scopes Spotify does not know are named", () => {
  assert.deepEqual(read({ SPOTIFY_SCOPE: "user-top-read, user-library-read" }).SPOTIFY_SCOPE, [
    "user-top-read",
    "user-library-read",
  ]);
  assert.throws(() => read({ SPOTIFY_SCOPE: "user-top-read everything" }), /no scope everything/);
});
