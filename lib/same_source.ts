import { z } from "zod";
import type { Config } from "./config.ts";
import { rows, type Sql } from "./db.ts";
import { resolveInside } from "./files/inside.ts";
import { withSuffix } from "./files/names.ts";
import { checkedFacts } from "./store/wishes.ts";

const Same = z.object({ organized_path: z.string(), content_hash: z.string() });

/**
 * A file of the library under this name, or a suffix of it, that came as the very same bytes: its
 * tags, cover or lyrics may have changed it since.
 */
export async function sameSource(
  sql: Sql,
  config: Pick<Config, "MUSIC_DIR">,
  id: number,
  relative: string,
): Promise<z.output<typeof Same> | undefined> {
  const { source_hash } = await checkedFacts(sql, id);
  const known = await rows(
    Same,
    sql`select organized_path, content_hash from downloads
      where source_hash = ${source_hash} and id <> ${id} and state = 'completed'
        and organized_path is not null and content_hash is not null order by id limit 100`,
  );
  for (const one of known.filter(({ organized_path }) => isNameOf(organized_path, relative))) {
    const path = resolveInside(config.MUSIC_DIR, one.organized_path);
    if (await Deno.stat(path).then(({ isFile }) => isFile, () => false)) return one;
  }
}

/** Whether a path is this one or one of its suffixes, `_1`, `_2` … */
function isNameOf(path: string, relative: string): boolean {
  const [, n] = /_(\d{1,4})(?:\.[^./]*)?$/.exec(path) ?? [];
  return path === relative || (n !== undefined && path === withSuffix(relative, Number(n)));
}
