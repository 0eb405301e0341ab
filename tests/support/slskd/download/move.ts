import { dirname } from "node:path";
import { collisionPath } from "../paths.ts";
import type { Daemon } from "../sim.ts";

/** Files above this are renamed: copying gigabytes of zeros teaches nobody anything. */
const copiedUpTo = 64 * 1024 * 1024;
const slices = 4;

type Names = { username: string; filename: string };

async function exists(path: string): Promise<boolean> {
  try {
    await Deno.lstat(path);
    return true;
  } catch {
    return false;
  }
}

/** Foreign files in the way and beside it (§11.6 row 12). */
export async function prepareCollision(daemon: Daemon, given: Names, wanted: string) {
  const fault = daemon.sim.injections.take("name-collision", given);
  if (!fault) return;
  await Deno.mkdir(dirname(wanted), { recursive: true });
  const beside = (fault.beside ?? []).map((name) => `${dirname(wanted)}/${name}`);
  for (const path of [wanted, ...beside]) await Deno.writeTextFile(path, "somebody else's");
}

/** As between two file systems: the target grows, the source goes at the end. */
async function copyAcross(daemon: Daemon, source: string, target: string, ms: number) {
  const { clock } = daemon.sim;
  const { size } = await Deno.stat(source);
  {
    using from = await Deno.open(source);
    using to = await Deno.open(target, { write: true, createNew: true });
    const slice = new Uint8Array(Math.max(1, Math.ceil(size / slices)));
    for (let read = await from.read(slice); read !== null; read = await from.read(slice)) {
      for (let at = 0; at < read;) at += await to.write(slice.subarray(at, read));
      await clock.sleep(ms / slices, daemon.tasks.signal);
    }
  }
  await Deno.remove(source);
}

/** Moves a finished file to where it belongs, beside what is there already; its final path. */
export async function moveInto(
  daemon: Daemon,
  source: string,
  wanted: string,
  ms: number,
): Promise<string> {
  const { clock, injections } = daemon.sim;
  await Deno.mkdir(dirname(wanted), { recursive: true });
  const target = await exists(wanted) ? collisionPath(wanted, clock.now()) : wanted;
  const { size } = await Deno.stat(source);
  if (size <= copiedUpTo) await copyAcross(daemon, source, target, ms);
  else {
    await clock.sleep(ms, daemon.tasks.signal);
    await Deno.rename(source, target);
  }
  const filename = target.slice(target.lastIndexOf("/") + 1);
  const locked = injections.take("disk", { filename }, ({ kind }) => kind === "owner");
  if (locked) await Deno.chmod(target, 0);
  return target;
}
