import { createHash } from "node:crypto";
import { basename, dirname, join } from "node:path";
import { AppError } from "./errors.ts";

/** Who runs the bundled PostgreSQL. It refuses to run as root, so root lends it another user. */
export interface Owner {
  /** Options for `Deno.Command`. */
  identity: { uid?: number; gid?: number };
  /** Hands a file or folder over. */
  give(path: string): Promise<void>;
  /** A folder the user can read: the one given, or a copy of it beside `home`. */
  borrow(path: string, home: string): Promise<string>;
}

const ourselves: Owner = {
  identity: {},
  give: () => Promise.resolve(),
  borrow: (path) => Promise.resolve(path),
};

/** The user for a cluster: ourselves, or `postgres` when Harmony runs as root. */
export async function ownerFor(): Promise<Owner> {
  if (Deno.build.os === "windows" || Deno.uid() !== 0) return ourselves;
  const { uid, gid } = await lookUp("postgres") ?? await create("postgres");
  return {
    identity: { uid, gid },
    give: (path) => Deno.chown(path, uid, gid),
    async borrow(path, home) {
      if (await enterable(path, uid)) return path;
      const copy = join(home, "native");
      await copyTree(path, copy);
      return copy;
    },
  };
}

/**
 * Where the cluster lives: `directory` itself, or, when the database's user could not enter it
 * (root's home is closed to others), a folder of its own under `/var/lib/harmony`.
 */
export async function reachable(owner: Owner, directory: string): Promise<string> {
  const { uid } = owner.identity;
  if (uid === undefined) return directory;
  const hash = createHash("sha256").update(directory).digest("hex").slice(0, 12);
  const home = await enterable(directory, uid) ? directory : `/var/lib/harmony/${hash}`;
  await Deno.mkdir(home, { recursive: true });
  return home;
}

interface Account {
  uid: number;
  gid: number;
}

async function lookUp(name: string): Promise<Account | undefined> {
  const line = (await Deno.readTextFile("/etc/passwd")).split("\n")
    .find((entry) => entry.startsWith(`${name}:`));
  const [, , uid, gid] = line?.split(":") ?? [];
  return uid && gid ? { uid: Number(uid), gid: Number(gid) } : undefined;
}

async function create(name: string): Promise<Account> {
  for (
    const [program, args] of [
      ["useradd", ["--system", "--user-group", "--no-create-home", "--shell", "/bin/false", name]],
      ["adduser", ["-S", "-D", "-H", name]],
    ] as const
  ) {
    await new Deno.Command(program, { args: [...args], stdout: "null", stderr: "null" })
      .output().catch(() => {});
    const account = await lookUp(name);
    if (account) return account;
  }
  throw new AppError(
    "DEPENDENCY_ERROR",
    "PostgreSQL does not run as root and the user postgres could not be made: " +
      "start Harmony as another user, or set DATABASE_URL",
  );
}

/** Whether a user that owns none of it could enter a folder: every step up lets others pass. */
async function enterable(path: string, uid: number): Promise<boolean> {
  const { mode, uid: owner } = await Deno.stat(path);
  if (owner !== uid && !((mode ?? 0) & 0o001)) return false;
  return dirname(path) === path || await enterable(dirname(path), uid);
}

/** Copies a folder once; symlinks stay symlinks, and a copy that was cut short is made again. */
async function copyTree(from: string, to: string): Promise<void> {
  const done = join(dirname(to), `.${basename(to)}.complete`);
  if (await Deno.stat(done).then(() => true, () => false)) return;
  await Deno.remove(to, { recursive: true }).catch(() => {});
  await copyFolder(from, to);
  await Deno.writeTextFile(done, "");
}

async function copyFolder(from: string, to: string): Promise<void> {
  await Deno.mkdir(to, { recursive: true, mode: 0o755 });
  for await (const entry of Deno.readDir(from)) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isDirectory) await copyFolder(source, target);
    else if (entry.isSymlink) await Deno.symlink(await Deno.readLink(source), target);
    else await Deno.copyFile(source, target);
  }
}
