/** Disks that are full or read-only, for tests. */
import assert from "node:assert/strict";

/** Whether a program ended well. */
async function command(program: string, ...args: string[]): Promise<boolean> {
  const run = new Deno.Command(program, { args, stdout: "null", stderr: "null" });
  return await run.output().then(({ success }) => success, () => false);
}

/** A file system of its own in memory. */
export interface Disk extends AsyncDisposable {
  change(options: string): Promise<void>;
}

/** Mounts one at `path`, which is not there yet; it goes at the end of the scope. */
export async function mount(path: string, options: string): Promise<Disk> {
  await Deno.mkdir(path);
  assert.ok(await command("mount", "-t", "tmpfs", "-o", options, "tmpfs", path));
  return {
    async change(options) {
      assert.ok(await command("mount", "-o", `remount,${options}`, path));
    },
    async [Symbol.asyncDispose]() {
      assert.ok(await command("umount", path));
    },
  };
}

/** Whether this machine lets us mount; in a plain container it does not. */
async function canMount(): Promise<boolean> {
  const path = await Deno.makeTempDir();
  const mounted = await command("mount", "-t", "tmpfs", "tmpfs", path);
  if (mounted) await command("umount", path);
  await Deno.remove(path);
  return mounted;
}

/** Whether tests that need a disk of their own can run. */
export const disks = await canMount();
