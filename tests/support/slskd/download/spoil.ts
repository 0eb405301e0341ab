import type { Daemon } from "../sim.ts";

/** Makes the received file really wrong on disk (§11.6 row 10). */
export async function spoil(
  daemon: Daemon,
  given: { username: string; filename: string },
  path: string,
): Promise<void> {
  const fault = daemon.sim.injections.take("bad-file", given);
  if (!fault) return;
  const { size } = await Deno.stat(path);
  if (fault.kind === "long") await Deno.truncate(path, size + 4096);
  else if (fault.kind === "corrupt") await scramble(daemon, path, size);
  else await Deno.truncate(path, Math.floor(size / 2));
}

/** Noise of the same length. */
async function scramble(daemon: Daemon, path: string, size: number): Promise<void> {
  using file = await Deno.open(path, { write: true });
  const { random } = daemon.sim;
  for (let left = size; left > 0; left -= 65_536) {
    const noise = Uint8Array.from({ length: Math.min(left, 65_536) }, () => random.next() * 256);
    await file.write(noise);
  }
}
