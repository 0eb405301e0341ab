/** What slskd brought for downloads that came to an end without it. */
import { basename, dirname, join } from "node:path";
import { z } from "zod";
import { rows, type Sql } from "../lib/db.ts";
import { resolveInside } from "../lib/files/inside.ts";
import { dropSource, liesThere } from "../lib/files/source.ts";
import { pathMap } from "../lib/providers/slskd/locate.ts";
import { localPaths, withoutTicks } from "../lib/providers/slskd/paths.ts";
import { troubleOf } from "../lib/providers/slskd/trouble.ts";
import { destinationOf } from "./download_transfer.ts";
import type { JobContext } from "./job.ts";
import { quietly } from "./quietly.ts";

/** Time for slskd to move what it has just brought. */
const settledAfterS = 600;

/**
 * Looks through the folders of downloads inside slskd's and removes, where the download is over,
 * the files that were brought for it: by their name and size, nothing else that lies there.
 */
export async function sweepFolders(context: JobContext): Promise<void> {
  const { slskd, config, sql, signal } = context;
  if (!slskd) return;
  try {
    const { ours } = await pathMap(slskd, config.SLSKD_DOWNLOADS_DIR, signal);
    const ids = await folders(join(ours, "harmony"));
    for (const file of await brought(sql, ids)) {
      signal.throwIfAborted();
      await quietly(context.log, "folders.sweep_failed", () => sweep(ours, file));
    }
  } catch (error) {
    if (!troubleOf(error)) throw error;
  }
}

async function folders(root: string): Promise<number[]> {
  try {
    const names = await Array.fromAsync(Deno.readDir(root), ({ name }) => name);
    return names.filter((name) => /^[1-9]\d{0,14}$/.test(name)).map(Number);
  } catch {
    return [];
  }
}

const Brought = z.object({ download_id: z.int(), filename: z.string(), size: z.int() });
type Brought = z.output<typeof Brought>;

/** A dead letter may be filed yet, and what waits in the quarantine for its copy stays, too. */
function brought(sql: Sql, ids: readonly number[]): Promise<Brought[]> {
  return rows(
    Brought,
    sql`select c.download_id, c.filename, c.size
      from downloads d join download_candidates c on c.download_id = d.id
      where d.id = any (${ids as number[]}::bigint[])
        and (d.state in ('completed', 'cancelled') or d.retried_as is not null)
        and d.updated_at < now() - ${settledAfterS} * interval '1 second'
        and c.tried_at is not null and not c.is_foreign
        and not exists (select from quarantine q where q.candidate_id = c.id and q.path is null
          and q.state in ('held', 'accepted'))`,
  );
}

async function sweep(root: string, { download_id, filename, size }: Brought): Promise<void> {
  const destination = destinationOf(download_id);
  const folder = resolveInside(root, destination);
  const own = localPaths(filename, destination).filter((path) => dirname(path) === destination);
  const wanted = new Set(own.map((path) => basename(path)));
  const names = await Array.fromAsync(Deno.readDir(folder), ({ name }) => name).catch(() => []);
  for (const name of names.filter((name) => wanted.has(withoutTicks(name)))) {
    const path = join(folder, name);
    if (await liesThere(path, size)) await dropSource(path);
  }
  // Empty only when nobody else put anything there.
  await Deno.remove(folder).catch(() => {});
}
