/** Where refused files are, and what is there of them. */
import { resolve } from "node:path";
import type { Config } from "./config.ts";
import type { Pool } from "./db.ts";
import { AppError } from "./errors.ts";
import { keptPath } from "./files/quarantine.ts";
import { quarantineDir } from "./files/quarantine_dir.ts";
import { liesThere } from "./files/source.ts";
import { may } from "./schemas/download.ts";
import type { Held, QuarantineQuery } from "./schemas/quarantine.ts";
import { changeHeld, findHeld, listHeld } from "./store/quarantine.ts";

export interface Keeper {
  sql: Pool;
  config: Pick<Config, "DATA_DIR" | "QUARANTINE_DIR">;
}

/**
 * Where the file of an entry lies: in the folder, or where slskd put it as long as it has no copy.
 * `undefined` when it is gone. A folder that is away as a whole is not an empty one.
 * @throws {AppError} DEPENDENCY_ERROR 503
 */
export async function whereHeld({ config }: Keeper, held: Held): Promise<string | undefined> {
  if (held.path === null) {
    return held.source && await liesThere(held.source) ? held.source : undefined;
  }
  const root = quarantineDir(config);
  if (!await Deno.stat(root).then((info) => info.isDirectory, () => false)) {
    throw new AppError("DEPENDENCY_ERROR", `The quarantine folder ${resolve(root)} is not there`);
  }
  const path = keptPath(config, held.path);
  return await liesThere(path) ? path : undefined;
}

/** One page, with what is there of each file. */
export async function listQuarantine(keeper: Keeper, query: QuarantineQuery) {
  const list = await listHeld(keeper.sql, query);
  const items = await Promise.all(list.items.map(async (held) => {
    const path = await whereHeld(keeper, held).catch(() => undefined);
    const { state, download_state, retried_as } = held;
    const present = path !== undefined;
    const free = download_state !== null && may("overrule", download_state) && retried_as === null;
    return { ...held, present, acceptable: state === "held" && present && free };
  }));
  return { ...list, items };
}

/**
 * An entry whose file is there.
 * @throws {AppError} 404 when there is none, or its file was taken away, which is noted
 */
export async function presentHeld(keeper: Keeper, id: number) {
  const held = await findHeld(keeper.sql, id);
  if (!held || held.state === "deleted") {
    throw new AppError("NOT_FOUND", `There is no file ${id} in the quarantine`);
  }
  const path = held.state === "gone" ? undefined : await whereHeld(keeper, held);
  if (path !== undefined) return { held, path };
  if (held.state === "held") await changeHeld(keeper.sql, id, { state: "gone" });
  throw new AppError(
    "NOT_FOUND",
    `The file ${id} is gone: somebody took it out of the quarantine`,
    {
      meta: { state: "gone" },
    },
  );
}
