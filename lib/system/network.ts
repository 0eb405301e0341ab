import type { SystemStats } from "../schemas/system_stats.ts";

/** Linux only, and Deno lets nobody read /proc who may not do everything: else `null`. */
export async function readNetwork(path = "/proc/net/dev"): Promise<SystemStats["network"]> {
  try {
    return sumOf(await Deno.readTextFile(path));
  } catch {
    return null;
  }
}

/** Bytes received are the first column after the name, bytes sent the ninth. */
function sumOf(text: string): SystemStats["network"] {
  const lines = text.split("\n").flatMap((line) => {
    const [, name, figures] = /^\s*([^:\s]+):\s*(.*)$/.exec(line) ?? [];
    return name && name !== "lo" ? [figures!.trim().split(/\s+/).map(Number)] : [];
  });
  const column = (at: number) => lines.reduce((sum, figures) => sum + (figures[at] || 0), 0);
  return { bytes_recv: column(0), bytes_sent: column(8) };
}
