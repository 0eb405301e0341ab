import { createHash } from "node:crypto";
import { dirname, join } from "node:path";
import { childEnv } from "./child_env.ts";
import { lend } from "./embedded_copy.ts";
import { AppError } from "./errors.ts";

/** Who runs the bundled PostgreSQL. It refuses to run as root, so root lends it another user. */
export interface Owner {
  /** Options for `Deno.Command`. */
  identity: { uid?: number; gid?: number };
  /** Hands a file or folder over. */
  give(path: string): Promise<void>;
  /** A folder the user can read and run programs from: the one given, or a copy of it. */
  borrow(path: string, home: string): Promise<string>;
}

const ourselves: Owner = {
  identity: {},
  give: () => Promise.resolve(),
  // Nothing can be run from inside an executable of `deno compile`.
  borrow: (path, home) =>
    Deno.build.standalone ? lend(path, join(home, "native")) : Promise.resolve(path),
};

/** One place a machine, which `deno.json` can name as the one to run programs from. */
const lent = "/var/lib/harmony/native";

/** The user for a cluster: ourselves, or `postgres` when Harmony runs as root. */
export async function ownerFor(): Promise<Owner> {
  if (Deno.build.os === "windows" || Deno.uid() !== 0) return ourselves;
  const { uid, gid } = await lookUp("postgres") ?? await create("postgres");
  return {
    identity: { uid, gid },
    give: (path) => Deno.chown(path, uid, gid),
    async borrow(path) {
      const stays = !Deno.build.standalone && await enterable(path, uid);
      return stays ? path : await lend(path, lent);
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
    const streams = { stdout: "null", stderr: "null" } as const;
    await new Deno.Command(program, {
      args: [...args],
      ...streams,
      clearEnv: true,
      env: childEnv(),
    })
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
