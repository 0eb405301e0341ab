import { type Bench, type Figure, figure, median } from "./figure.ts";
import { startHarmony } from "./harmony.ts";

/** What Harmony promises: milliseconds, milliseconds, MB. */
const limits = { cold: 8000, warm: 2500, idle: 150 };
const idleMs = 10_000;

function home(bench: Bench): string {
  const path = Deno.makeTempDirSync({ dir: bench.folder });
  Deno.chmodSync(path, 0o755);
  return path;
}

async function readyAfter(home: string): Promise<number> {
  await using harmony = await startHarmony(home);
  return harmony.ready_ms;
}

/** The first start: an empty DATA_DIR to a good answer of `/ready`. */
export async function coldStart(bench: Bench): Promise<Figure[]> {
  return [figure("start.cold_ms", await readyAfter(home(bench)), "ms", limits.cold)];
}

/** Every later start, the median of three. */
export async function warmStart(bench: Bench): Promise<Figure[]> {
  const place = home(bench);
  await readyAfter(place);
  const times = [await readyAfter(place), await readyAfter(place), await readyAfter(place)];
  return [figure("start.warm_ms", median(times), "ms", limits.warm)];
}

/** Memory of the process after ten idle seconds. */
export async function idleMemory(bench: Bench): Promise<Figure[]> {
  await using harmony = await startHarmony(home(bench));
  await new Promise((resolve) => setTimeout(resolve, idleMs));
  return [figure("start.idle_mb", await harmony.memory(), "MB", limits.idle)];
}
