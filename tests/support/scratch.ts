/** Where tests put what is worth nothing after them. */
import { tmpdir } from "node:os";
import { startEmbeddedPostgres } from "../../lib/embedded_postgres.ts";
import { connect } from "../../lib/db.ts";
import { spaceOf } from "../../lib/system/space.ts";

/** Linux has a folder in memory; there must be room for a database of a million jobs. */
const memory = "/dev/shm";
const needed = 4 * 2 ** 30;

/**
 * A new folder: in memory where there is room, or else where the system puts temporary files. Nearly
 * every test copies a database of 11 MB, which takes a disk ten times as long.
 */
export async function scratchFolder(): Promise<string> {
  const { free } = await spaceOf(memory) ?? { free: 0 };
  const place = free >= needed ? { dir: memory } : {};
  const folder = await Deno.makeTempDir({ ...place, prefix: "harmony-tests-" });
  // The user that runs PostgreSQL for root passes through.
  await Deno.chmod(folder, 0o755);
  return folder;
}

/** A place for temporary folders on another file system than the usual one, if there is one. */
export async function otherFileSystem(): Promise<string | undefined> {
  const deviceOf = (path: string) => Deno.stat(path).then(({ dev }) => dev, () => undefined);
  const usual = await deviceOf(tmpdir());
  for (const place of [memory, "/var/tmp", "/tmp"]) {
    const device = await deviceOf(place);
    if (device !== undefined && device !== usual) return place;
  }
}

/** Durability is switched off: the data of tests is worth nothing after them. */
export const unsafeButFast = ["fsync=off", "synchronous_commit=off", "full_page_writes=off"];

/** The server of tests in `directory`: fast to write to and to log in to, and good for nothing else. */
export async function startTestServer(directory: string) {
  const server = await startEmbeddedPostgres(directory, undefined, unsafeButFast);
  const { username, password } = new URL(server.url);
  const sql = await connect(server.url, { max: 1 });
  // A password is made slow to try out; tests log in some ten thousand times with the right one.
  await sql`set scram_iterations = 1`;
  await sql.unsafe(`alter role ${username} password '${password}'`);
  await sql.end();
  return server;
}
